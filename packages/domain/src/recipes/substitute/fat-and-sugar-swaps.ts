import { byMix, byVolume, byWeight, type Swap } from './swap.ts';

const LESS_LIQUID = 'Take a little less of the other liquids and bake 10 to 15 °C cooler.';

/** Fats and what sweetens. */
export const FAT_AND_SUGAR_SWAPS: readonly Swap[] = [
  ...byWeight(
    'butter',
    ['fat'],
    [
      ['vegan-butter', 3],
      ['ghee', 3, 0.8, 'Butter is a fifth water: add a spoon of it to a dough.'],
      ['coconut-oil', 2, 0.8, 'Solid when cold like butter; may taste of coconut.'],
      ['rapeseed-oil', 2, 0.8, 'For batters and frying; it cannot be creamed.'],
      ['olive-oil', 2, 0.8, 'For savoury dishes and cakes that may taste of it.'],
      ['apple-sauce', 1, 0.5, 'In place of at most half the butter of a cake.'],
    ],
  ),
  ...byWeight(
    'ghee',
    ['fat'],
    [
      ['butter', 3, 1.25, 'It browns sooner.'],
      ['coconut-oil', 2],
      ['sunflower-oil', 3],
    ],
  ),
  ...byWeight(
    'vegan-butter',
    ['fat'],
    [
      ['butter', 3],
      ['coconut-oil', 2, 0.8],
      ['rapeseed-oil', 2, 0.8],
    ],
  ),
  ...byVolume(
    'olive-oil',
    ['fat'],
    [
      ['extra-virgin-olive-oil', 3],
      ['rapeseed-oil', 3],
      ['sunflower-oil', 3],
    ],
  ),
  ...byVolume(
    'extra-virgin-olive-oil',
    ['fat'],
    [
      ['olive-oil', 3],
      ['rapeseed-oil', 2],
    ],
  ),
  ...byVolume(
    'sunflower-oil',
    ['fat'],
    [
      ['rapeseed-oil', 3],
      ['olive-oil', 2],
      ['coconut-oil', 2],
    ],
  ),
  ...byVolume(
    'rapeseed-oil',
    ['fat'],
    [
      ['sunflower-oil', 3],
      ['olive-oil', 2],
    ],
  ),
  ...byVolume(
    'peanut-oil',
    ['fat'],
    [
      ['sunflower-oil', 3],
      ['rapeseed-oil', 3],
    ],
  ),
  ...byVolume(
    'sesame-oil',
    ['fat', 'flavour'],
    [
      ['peanut-oil', 2],
      ['rapeseed-oil', 1, 1, 'Without the roasted taste.'],
    ],
  ),
  ...byWeight(
    'coconut-oil',
    ['fat'],
    [
      ['butter', 3, 1.25],
      ['vegan-butter', 3, 1.25],
      ['sunflower-oil', 2],
    ],
  ),
  ...byWeight(
    'sugar',
    ['sweetener'],
    [
      ['brown-sugar', 3, 1, 'Darker and moister.'],
      ['powdered-sugar', 2, 1, 'For what is stirred, not for what is creamed.'],
      ['honey', 2, 0.75, LESS_LIQUID],
      ['maple-syrup', 2, 0.75, LESS_LIQUID],
      ['agave-syrup', 2, 0.7, LESS_LIQUID],
    ],
  ),
  byMix(
    'brown-sugar',
    ['sweetener'],
    3,
    [1, 'cup'],
    [
      [1, 'cup', 'sugar'],
      [1, 'tbsp', 'maple-syrup'],
    ],
    'Stir together.',
  ),
  ...byWeight('brown-sugar', ['sweetener'], [['sugar', 3, 1, 'Paler and crisper.']]),
  ...byWeight('powdered-sugar', ['sweetener'], [['sugar', 2, 1, 'Grind it fine in a blender.']]),
  byMix(
    'vanilla-sugar',
    ['sweetener', 'flavour'],
    3,
    [8, 'g'],
    [
      [8, 'g', 'sugar'],
      [0.5, 'tsp', 'vanilla-extract'],
    ],
  ),
  byMix('vanilla-extract', ['flavour'], 3, [1, 'tsp'], [[8, 'g', 'vanilla-sugar']], 'Take that much less sugar.'),
  ...byWeight(
    'honey',
    ['sweetener'],
    [
      ['maple-syrup', 3],
      ['agave-syrup', 3],
      ['brown-sugar', 2, 1.2, 'Add a spoon of water for each three.'],
    ],
  ),
  ...byWeight(
    'maple-syrup',
    ['sweetener'],
    [
      ['honey', 3],
      ['agave-syrup', 3],
    ],
  ),
  ...byWeight(
    'agave-syrup',
    ['sweetener'],
    [
      ['maple-syrup', 3],
      ['honey', 3],
    ],
  ),
  byMix(
    'dark-chocolate',
    ['flavour', 'sweetener'],
    2,
    [30, 'g'],
    [
      [3, 'tbsp', 'cocoa-powder'],
      [1, 'tbsp', 'coconut-oil'],
      [1, 'tbsp', 'sugar'],
    ],
    'For batters and sauces.',
  ),
  ...byWeight(
    'dark-chocolate',
    ['flavour', 'sweetener'],
    [
      ['chocolate-chips', 2],
      ['milk-chocolate', 2, 1, 'Sweeter: less sugar.'],
    ],
  ),
  ...byWeight(
    'chocolate-chips',
    ['flavour', 'sweetener'],
    [
      ['dark-chocolate', 3, 1, 'Chop it.'],
      ['raisin', 1],
    ],
  ),
  ...byWeight('milk-chocolate', ['flavour', 'sweetener'], [['dark-chocolate', 2, 1, 'Less sweet.']]),
];
