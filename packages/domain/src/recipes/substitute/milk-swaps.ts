import { byMix, byVolume, byWeight, type Swap } from './swap.ts';

const NO_WHIP = 'It does not whip.';
const SOUR = 'Sourer; stir it in off the heat so that it does not curdle.';

/** Milk, cream, yogurt and what stands in for them. */
export const MILK_SWAPS: readonly Swap[] = [
  ...byVolume(
    'whole-milk',
    ['dairy-liquid'],
    [
      ['lowfat-milk', 3],
      ['soy-milk', 3],
      ['oat-milk', 3],
      ['gluten-free-oat-milk', 3],
      ['almond-milk', 2, 1, 'Thinner and a little sweet; take an unsweetened one.'],
      ['coconut-drink', 2, 1, 'It can be tasted.'],
    ],
  ),
  byMix(
    'whole-milk',
    ['dairy-liquid'],
    3,
    [1, 'cup'],
    [
      [0.5, 'cup', 'evaporated-milk'],
      [0.5, 'cup', 'water'],
    ],
  ),
  byMix(
    'whole-milk',
    ['dairy-liquid'],
    1,
    [1, 'cup'],
    [
      [1, 'cup', 'water'],
      [1.5, 'tsp', 'butter'],
    ],
  ),
  ...byVolume(
    'lowfat-milk',
    ['dairy-liquid'],
    [
      ['whole-milk', 3],
      ['soy-milk', 3],
      ['oat-milk', 3],
      ['gluten-free-oat-milk', 3],
      ['almond-milk', 2],
    ],
  ),
  byMix(
    'buttermilk',
    ['dairy-liquid', 'acid'],
    3,
    [1, 'cup'],
    [
      [15, 'tbsp', 'whole-milk'],
      [1, 'tbsp', 'lemon-juice'],
    ],
    'Stir and leave for 5 minutes to curdle.',
  ),
  byMix(
    'buttermilk',
    ['dairy-liquid', 'acid'],
    3,
    [1, 'cup'],
    [
      [15, 'tbsp', 'soy-milk'],
      [1, 'tbsp', 'apple-cider-vinegar'],
    ],
    'Stir and leave for 5 minutes to curdle.',
  ),
  byMix(
    'buttermilk',
    ['dairy-liquid', 'acid'],
    2,
    [1, 'cup'],
    [
      [15, 'tbsp', 'gluten-free-oat-milk'],
      [1, 'tbsp', 'lemon-juice'],
    ],
    'Stir; it hardly thickens.',
  ),
  byMix(
    'buttermilk',
    ['dairy-liquid', 'acid'],
    3,
    [1, 'cup'],
    [
      [0.75, 'cup', 'plain-yogurt'],
      [0.25, 'cup', 'whole-milk'],
    ],
    'Whisk smooth.',
  ),
  byMix(
    'heavy-cream',
    ['creaminess', 'dairy-liquid'],
    2,
    [1, 'cup'],
    [
      [0.67, 'cup', 'whole-milk'],
      [0.33, 'cup', 'butter'],
    ],
    `Melt the butter into the milk. ${NO_WHIP}`,
  ),
  ...byVolume(
    'heavy-cream',
    ['creaminess', 'dairy-liquid'],
    [
      ['coconut-cream', 3, 1, 'Whips when cold; tastes of coconut.'],
      ['evaporated-milk', 2, 1, NO_WHIP],
      ['creme-fraiche', 2, 1, 'Thicker and sourer.'],
      ['silken-tofu', 2, 1, `Blend it smooth. ${NO_WHIP}`],
      ['coconut-milk', 2, 1, `Thinner; tastes of coconut. ${NO_WHIP}`],
    ],
  ),
  ...byWeight(
    'sour-cream',
    ['creaminess', 'acid'],
    [
      ['creme-fraiche', 3],
      ['greek-yogurt', 3, 1, 'It curdles when boiled.'],
      ['plain-yogurt', 2, 1, 'Thinner; it curdles when boiled.'],
      ['soy-yogurt', 2, 1, 'A squeeze of lemon makes it sour enough.'],
    ],
  ),
  ...byWeight(
    'creme-fraiche',
    ['creaminess'],
    [
      ['sour-cream', 3, 1, 'It curdles when boiled.'],
      ['mascarpone', 2, 1, 'Not sour; add a little lemon juice.'],
      ['greek-yogurt', 2, 1, SOUR],
      ['soy-yogurt', 2, 1, SOUR],
      ['coconut-cream', 2, 1, 'Tastes of coconut.'],
    ],
  ),
  ...byWeight(
    'plain-yogurt',
    ['creaminess', 'dairy-liquid', 'acid'],
    [
      ['soy-yogurt', 3],
      ['greek-yogurt', 3, 1, 'Thin it with a little water.'],
      ['buttermilk', 2, 1, 'Thinner; for doughs and marinades.'],
      ['sour-cream', 2, 1, 'Richer.'],
    ],
  ),
  ...byWeight(
    'greek-yogurt',
    ['creaminess', 'protein'],
    [
      ['skyr', 3],
      ['quark', 3],
      ['plain-yogurt', 2, 1, 'Drain it through a cloth for an hour.'],
      ['soy-yogurt', 2, 1, 'Drain it through a cloth for an hour.'],
    ],
  ),
  ...byWeight(
    'skyr',
    ['creaminess', 'protein'],
    [
      ['greek-yogurt', 3],
      ['quark', 3],
      ['soy-yogurt', 2],
    ],
  ),
  ...byWeight(
    'quark',
    ['creaminess', 'protein', 'structure'],
    [
      ['skyr', 3],
      ['greek-yogurt', 3],
      ['ricotta', 2],
      ['soy-yogurt', 2, 1, 'Drain it through a cloth overnight.'],
    ],
  ),
  ...byVolume(
    'evaporated-milk',
    ['creaminess', 'dairy-liquid'],
    [
      ['heavy-cream', 2],
      ['light-coconut-milk', 2, 1, 'Tastes of coconut.'],
    ],
  ),
  ...byVolume(
    'soy-milk',
    ['dairy-liquid'],
    [
      ['oat-milk', 3],
      ['gluten-free-oat-milk', 3],
      ['almond-milk', 2],
      ['whole-milk', 3],
    ],
  ),
  ...byVolume(
    'oat-milk',
    ['dairy-liquid'],
    [
      ['soy-milk', 3],
      ['gluten-free-oat-milk', 3],
      ['whole-milk', 3],
    ],
  ),
  ...byVolume(
    'almond-milk',
    ['dairy-liquid'],
    [
      ['oat-milk', 3],
      ['gluten-free-oat-milk', 3],
      ['soy-milk', 3],
    ],
  ),
  ...byVolume('light-coconut-milk', ['creaminess', 'liquid'], [['coconut-drink', 2, 1, 'Thinner.']]),
  byMix(
    'coconut-milk',
    ['creaminess', 'liquid'],
    3,
    [1, 'cup'],
    [
      [0.5, 'cup', 'coconut-cream'],
      [0.5, 'cup', 'water'],
    ],
  ),
  ...byVolume(
    'coconut-milk',
    ['creaminess', 'liquid'],
    [
      ['light-coconut-milk', 3, 1, 'Thinner; let it boil down.'],
      ['heavy-cream', 2, 0.75, 'Thin it with water.'],
      ['gluten-free-oat-milk', 1],
    ],
  ),
];
