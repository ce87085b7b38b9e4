import { byWeight, type Swap } from './swap.ts';

/** Sides and starches, nuts and seeds. */
export const STARCH_AND_NUT_SWAPS: readonly Swap[] = [
  ...['spaghetti', 'penne', 'fusilli', 'macaroni', 'tagliatelle', 'orzo'].flatMap((pasta) =>
    byWeight(
      pasta,
      ['starch'],
      [
        ['gluten-free-pasta', 3, 1, 'Watch the time: it overcooks soon.'],
        ['whole-wheat-pasta', 3],
        ['red-lentil-pasta', 2],
      ],
    ),
  ),
  ...byWeight(
    'couscous',
    ['starch'],
    [
      ['bulgur', 3],
      ['quinoa', 2, 1, 'Boil it for 15 minutes.'],
      ['millet', 2, 1, 'Boil it for 20 minutes.'],
    ],
  ),
  ...byWeight(
    'bulgur',
    ['starch'],
    [
      ['couscous', 3],
      ['quinoa', 3],
      ['millet', 2],
    ],
  ),
  ...byWeight(
    'pearl-barley',
    ['starch'],
    [
      ['farro', 3],
      ['brown-rice', 2],
      ['buckwheat', 2],
    ],
  ),
  ...byWeight(
    'white-rice',
    ['starch'],
    [
      ['basmati-rice', 3],
      ['jasmine-rice', 3],
      ['brown-rice', 3, 1, 'Twice the time.'],
      ['quinoa', 2],
    ],
  ),
  ...byWeight(
    'basmati-rice',
    ['starch'],
    [
      ['jasmine-rice', 3],
      ['white-rice', 3],
      ['brown-rice', 2],
      ['quinoa', 2],
    ],
  ),
  ...byWeight(
    'risotto-rice',
    ['starch'],
    [
      ['sushi-rice', 2],
      ['pearl-barley', 2, 1, 'Longer, with more stock.'],
    ],
  ),
  ...byWeight(
    'egg-noodles',
    ['starch'],
    [
      ['udon-noodles', 2],
      ['rice-noodles', 2],
      ['ramen-noodles', 3],
    ],
  ),
  ...byWeight(
    'udon-noodles',
    ['starch'],
    [
      ['ramen-noodles', 2],
      ['rice-noodles', 2],
    ],
  ),
  ...byWeight(
    'ramen-noodles',
    ['starch'],
    [
      ['udon-noodles', 2],
      ['rice-noodles', 2],
      ['soba-noodles', 2],
    ],
  ),
  ...byWeight(
    'soba-noodles',
    ['starch'],
    [
      ['udon-noodles', 2],
      ['rice-noodles', 2],
    ],
  ),
  ...byWeight(
    'flour-tortilla',
    ['starch'],
    [
      ['corn-tortilla', 3, 1, 'Warm them so that they bend.'],
      ['gluten-free-wrap', 3],
      ['whole-wheat-tortilla', 3],
    ],
  ),
  ...byWeight(
    'white-bread',
    ['starch'],
    [
      ['whole-wheat-bread', 3],
      ['gluten-free-bread', 3],
      ['sourdough-bread', 3],
    ],
  ),
  ...byWeight(
    'burger-bun',
    ['starch'],
    [
      ['bread-roll', 3],
      ['gluten-free-bread', 2],
    ],
  ),
  ...byWeight(
    'pita-bread',
    ['starch'],
    [
      ['naan', 3],
      ['flour-tortilla', 2],
      ['gluten-free-wrap', 2],
    ],
  ),
  ...byWeight(
    'potato',
    ['starch', 'vegetable'],
    [
      ['waxy-potato', 3],
      ['sweet-potato', 2, 1, 'Sweeter and softer.'],
      ['celeriac', 2],
      ['parsnip', 2],
    ],
  ),
  ...byWeight(
    'rolled-oats',
    ['starch', 'structure'],
    [
      ['gluten-free-oats', 3],
      ['oat-bran', 2, 0.7],
    ],
  ),
  ...byWeight(
    'peanut-butter',
    ['nut', 'fat', 'flavour'],
    [
      ['almond-butter', 3],
      ['tahini', 2, 1, 'More bitter: a spoon of syrup helps.'],
    ],
  ),
  ...byWeight(
    'almond-butter',
    ['nut', 'fat'],
    [
      ['peanut-butter', 3],
      ['tahini', 2],
    ],
  ),
  ...byWeight(
    'tahini',
    ['nut', 'fat', 'flavour'],
    [
      ['almond-butter', 2],
      ['peanut-butter', 2],
    ],
  ),
  ...byWeight(
    'peanut',
    ['nut'],
    [
      ['cashew', 3],
      ['sunflower-seed', 2],
      ['pumpkin-seed', 2],
    ],
  ),
  ...byWeight(
    'almond',
    ['nut'],
    [
      ['hazelnut', 3],
      ['sunflower-seed', 2],
      ['pumpkin-seed', 2],
    ],
  ),
  ...byWeight(
    'walnut',
    ['nut'],
    [
      ['pecan', 3],
      ['pumpkin-seed', 2],
      ['sunflower-seed', 2],
    ],
  ),
  ...byWeight(
    'pecan',
    ['nut'],
    [
      ['walnut', 3],
      ['pumpkin-seed', 2],
    ],
  ),
  ...byWeight(
    'hazelnut',
    ['nut'],
    [
      ['almond', 3],
      ['pumpkin-seed', 2],
    ],
  ),
  ...byWeight(
    'cashew',
    ['nut', 'creaminess'],
    [
      ['almond', 2],
      ['sunflower-seed', 2, 1, 'Soak them before blending.'],
    ],
  ),
  ...byWeight(
    'pine-nut',
    ['nut'],
    [
      ['cashew', 3],
      ['sunflower-seed', 3],
      ['almond', 2],
    ],
  ),
  ...byWeight(
    'sesame-seed',
    ['nut', 'flavour'],
    [
      ['poppy-seed', 2],
      ['hemp-seed', 2],
      ['sunflower-seed', 2],
    ],
  ),
  ...[
    'sourdough-bread',
    'whole-wheat-bread',
    'rye-bread',
    'baguette',
    'ciabatta',
    'bread-roll',
    'bagel',
    'english-muffin',
  ].flatMap((bread) =>
    byWeight(
      bread,
      ['starch'],
      [
        ['gluten-free-bread', 3, 1, 'Toast it.'],
        ['white-bread', 3],
      ],
    ),
  ),
  ...byWeight(
    'whole-wheat-pasta',
    ['starch'],
    [
      ['gluten-free-pasta', 3],
      ['spaghetti', 3],
      ['red-lentil-pasta', 2],
    ],
  ),
  ...byWeight(
    'whole-wheat-tortilla',
    ['starch'],
    [
      ['flour-tortilla', 3],
      ['gluten-free-wrap', 3],
      ['corn-tortilla', 2],
    ],
  ),
  ...byWeight(
    'naan',
    ['starch'],
    [
      ['pita-bread', 3],
      ['gluten-free-wrap', 2],
    ],
  ),
  ...byWeight(
    'farro',
    ['starch'],
    [
      ['pearl-barley', 3],
      ['brown-rice', 2],
      ['quinoa', 2],
    ],
  ),
  ...byWeight(
    'quinoa',
    ['starch'],
    [
      ['millet', 3],
      ['bulgur', 3],
      ['brown-rice', 2, 1, 'Twice the time.'],
    ],
  ),
];
