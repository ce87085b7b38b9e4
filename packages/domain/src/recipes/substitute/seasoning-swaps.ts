import { byMix, byVolume, byWeight, type Swap } from './swap.ts';

/** Acids, salt and umami, stocks and wine. */
export const SEASONING_SWAPS: readonly Swap[] = [
  ...byVolume(
    'lemon-juice',
    ['acid'],
    [
      ['lime-juice', 3],
      ['white-wine-vinegar', 2, 0.5],
      ['apple-cider-vinegar', 2, 0.5],
    ],
  ),
  ...byVolume(
    'lime-juice',
    ['acid'],
    [
      ['lemon-juice', 3],
      ['rice-vinegar', 2, 0.5],
    ],
  ),
  byMix('lemon', ['acid', 'flavour'], 3, [1, 'piece'], [[3, 'tbsp', 'lemon-juice']], 'Without the zest.'),
  byMix('lemon', ['acid', 'flavour'], 3, [1, 'piece'], [[1.5, 'piece', 'lime']]),
  byMix('lime', ['acid', 'flavour'], 3, [1, 'piece'], [[2, 'tbsp', 'lime-juice']], 'Without the zest.'),
  byMix('lime', ['acid', 'flavour'], 3, [3, 'piece'], [[2, 'piece', 'lemon']]),
  ...byVolume(
    'white-wine-vinegar',
    ['acid'],
    [
      ['apple-cider-vinegar', 3],
      ['red-wine-vinegar', 3],
      ['rice-vinegar', 2, 1.25, 'Milder.'],
      ['lemon-juice', 2, 1.5],
    ],
  ),
  ...byVolume(
    'red-wine-vinegar',
    ['acid'],
    [
      ['white-wine-vinegar', 3],
      ['apple-cider-vinegar', 3],
    ],
  ),
  ...byVolume(
    'apple-cider-vinegar',
    ['acid'],
    [
      ['white-wine-vinegar', 3],
      ['lemon-juice', 2, 1.5],
    ],
  ),
  byMix(
    'rice-vinegar',
    ['acid'],
    3,
    [1, 'tbsp'],
    [
      [0.75, 'tbsp', 'apple-cider-vinegar'],
      [0.25, 'tsp', 'sugar'],
    ],
  ),
  byMix(
    'balsamic-vinegar',
    ['acid', 'sweetener'],
    3,
    [1, 'tbsp'],
    [
      [1, 'tbsp', 'red-wine-vinegar'],
      [0.5, 'tsp', 'sugar'],
    ],
  ),
  ...byVolume(
    'tamarind-paste',
    ['acid'],
    [['lime-juice', 2, 1, 'Thinner; a pinch of brown sugar makes up for the rest.']],
  ),
  ...byVolume(
    'soy-sauce',
    ['umami', 'salt'],
    [
      ['tamari', 3],
      ['dark-soy-sauce', 2],
      ['fish-sauce', 1, 0.5, 'Much saltier.'],
    ],
  ),
  ...byVolume(
    'dark-soy-sauce',
    ['umami', 'salt'],
    [
      ['soy-sauce', 3, 1, 'A pinch of sugar gives the body.'],
      ['tamari', 3],
    ],
  ),
  ...byVolume('tamari', ['umami', 'salt'], [['soy-sauce', 3]]),
  ...byVolume(
    'fish-sauce',
    ['umami', 'salt'],
    [
      ['soy-sauce', 2],
      ['tamari', 2],
    ],
  ),
  ...byVolume(
    'oyster-sauce',
    ['umami'],
    [
      ['vegan-oyster-sauce', 3],
      ['hoisin-sauce', 2, 1, 'Sweeter.'],
    ],
  ),
  ...byVolume(
    'worcestershire-sauce',
    ['umami', 'acid'],
    [
      ['soy-sauce', 2],
      ['tamari', 2],
    ],
  ),
  ...byWeight(
    'anchovy',
    ['umami', 'salt'],
    [
      ['caper', 2, 1.5, 'Chop them.'],
      ['white-miso', 2],
    ],
  ),
  byMix(
    'white-miso',
    ['umami', 'salt'],
    2,
    [1, 'tbsp'],
    [[2, 'tsp', 'soy-sauce']],
    'Thinner; for soups and marinades.',
  ),
  ...byVolume('chicken-stock', ['liquid', 'umami'], [['vegetable-stock', 3]]),
  ...byVolume(
    'beef-stock',
    ['liquid', 'umami'],
    [
      ['vegetable-stock', 2, 1, 'A spoon of tomato paste browned in the pan makes it darker.'],
      ['chicken-stock', 2],
    ],
  ),
  ...byVolume(
    'fish-stock',
    ['liquid', 'umami'],
    [
      ['vegetable-stock', 2],
      ['chicken-stock', 2],
    ],
  ),
  ...byWeight('chicken-stock-cube', ['umami', 'salt'], [['vegetable-stock-cube', 3]]),
  ...byWeight('gochujang', ['heat', 'umami'], [['gluten-free-gochujang', 3]]),
  byMix(
    'gochujang',
    ['heat', 'umami'],
    2,
    [1, 'tbsp'],
    [
      [2, 'tsp', 'white-miso'],
      [1, 'tsp', 'sriracha'],
    ],
  ),
  byMix(
    'white-wine',
    ['liquid', 'acid'],
    3,
    [100, 'ml'],
    [
      [95, 'ml', 'vegetable-stock'],
      [1, 'tsp', 'white-wine-vinegar'],
    ],
  ),
  byMix(
    'red-wine',
    ['liquid', 'acid'],
    3,
    [100, 'ml'],
    [
      [95, 'ml', 'vegetable-stock'],
      [1, 'tsp', 'red-wine-vinegar'],
    ],
  ),
  ...byVolume(
    'beer',
    ['liquid'],
    [
      ['vegetable-stock', 2],
      ['sparkling-water', 2, 1, 'For batters.'],
    ],
  ),
  byMix(
    'mirin',
    ['sweetener', 'acid', 'flavour'],
    2,
    [1, 'tbsp'],
    [
      [1, 'tbsp', 'rice-vinegar'],
      [0.5, 'tsp', 'sugar'],
    ],
  ),
  ...byVolume(
    'shaoxing-wine',
    ['liquid', 'flavour'],
    [
      ['sake', 3],
      ['vegetable-stock', 2, 1, 'A few drops of rice vinegar give the edge.'],
    ],
  ),
  ...byWeight('passata', ['vegetable', 'liquid'], [['canned-tomatoes', 3, 1, 'Blend them.']]),
  ...byWeight(
    'canned-tomatoes',
    ['vegetable', 'liquid'],
    [
      ['passata', 3],
      ['tomato', 2, 1.1, 'Skin and cook them down.'],
      ['canned-cherry-tomatoes', 3],
    ],
  ),
  ...byWeight(
    'tomato-paste',
    ['umami', 'vegetable'],
    [
      ['passata', 2, 3, 'Boil it down.'],
      ['ketchup', 1, 1, 'Sweeter.'],
    ],
  ),
];
