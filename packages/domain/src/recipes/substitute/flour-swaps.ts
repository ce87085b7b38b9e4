import { byMix, byVolume, byWeight, type Swap } from './swap.ts';

const NO_GLUTEN = 'Doughs hold together less and want a little more liquid.';

/** What lifts, thickens and sets, and flours. */
export const FLOUR_SWAPS: readonly Swap[] = [
  byMix(
    'baking-powder',
    ['leavening'],
    3,
    [1, 'tsp'],
    [
      [0.25, 'tsp', 'baking-soda'],
      [0.5, 'tsp', 'lemon-juice'],
    ],
    'Add the juice to the liquids; bake at once.',
  ),
  byMix(
    'baking-powder',
    ['leavening'],
    3,
    [1, 'tsp'],
    [
      [0.25, 'tsp', 'baking-soda'],
      [0.5, 'tsp', 'apple-cider-vinegar'],
    ],
    'Add the vinegar to the liquids; bake at once.',
  ),
  ...byVolume('baking-soda', ['leavening'], [['baking-powder', 2, 3, 'Leave out a little of the acid and salt.']]),
  ...byWeight('dry-yeast', ['leavening'], [['fresh-yeast', 3, 3, 'Crumble it into lukewarm liquid.']]),
  byMix('fresh-yeast', ['leavening'], 3, [3, 'g'], [[1, 'g', 'dry-yeast']]),
  ...byVolume(
    'cornstarch',
    ['thickening'],
    [
      ['potato-starch', 3, 1, 'Do not boil it for long.'],
      ['tapioca-starch', 3, 2, 'Clear and glossy.'],
      ['rice-flour', 2, 2],
      ['all-purpose-flour', 2, 2, 'Cloudy; cook it for some minutes.'],
    ],
  ),
  ...byVolume(
    'potato-starch',
    ['thickening'],
    [
      ['cornstarch', 3],
      ['tapioca-starch', 3, 2],
    ],
  ),
  ...byVolume(
    'tapioca-starch',
    ['thickening'],
    [
      ['cornstarch', 3, 0.5],
      ['potato-starch', 3, 0.5],
    ],
  ),
  ...byVolume(
    'all-purpose-flour',
    ['thickening'],
    [
      ['cornstarch', 3, 0.5, 'Stir it into cold water first.'],
      ['rice-flour', 3],
      ['potato-starch', 2, 0.5],
    ],
  ),
  ...byWeight(
    'gelatine',
    ['gelling'],
    [['agar-agar', 3, 0.4, 'Boil it for two minutes; it sets firmer and at room temperature.']],
  ),
  ...byWeight('agar-agar', ['gelling'], [['gelatine', 2, 2.5, 'Do not boil it; it sets in the fridge.']]),
  ...byWeight(
    'all-purpose-flour',
    ['structure', 'coating'],
    [
      ['bread-flour', 3],
      ['spelt-flour', 3, 1, 'Knead and stir less.'],
      ['gluten-free-flour', 3, 1, NO_GLUTEN],
      ['whole-wheat-flour', 2, 1, 'Denser; add a little liquid.'],
    ],
  ),
  ...byWeight(
    'all-purpose-flour',
    ['coating'],
    [
      ['cornstarch', 2],
      ['rice-flour', 3],
    ],
  ),
  ...byWeight(
    'bread-flour',
    ['structure'],
    [
      ['all-purpose-flour', 3, 1, 'A little less liquid.'],
      ['gluten-free-flour', 2, 1, NO_GLUTEN],
    ],
  ),
  ...byWeight(
    'spelt-flour',
    ['structure'],
    [
      ['all-purpose-flour', 3],
      ['gluten-free-flour', 2, 1, NO_GLUTEN],
    ],
  ),
  ...byWeight(
    'whole-wheat-flour',
    ['structure'],
    [
      ['all-purpose-flour', 3, 1, 'A little less liquid.'],
      ['spelt-flour', 3],
      ['buckwheat-flour', 2, 1, NO_GLUTEN],
    ],
  ),
  ...byWeight(
    'almond-flour',
    ['structure', 'nut'],
    [
      ['chickpea-flour', 1],
      ['desiccated-coconut', 1, 0.8, 'Grind it fine.'],
    ],
  ),
  ...byWeight(
    'breadcrumbs',
    ['coating', 'binding'],
    [
      ['panko', 3],
      ['gluten-free-breadcrumbs', 3],
      ['rolled-oats', 2, 1, 'Grind them.'],
      ['gluten-free-oats', 2, 1, 'Grind them.'],
      ['corn-flakes', 2, 1, 'Crush them.'],
    ],
  ),
  ...byWeight(
    'panko',
    ['coating'],
    [
      ['breadcrumbs', 3],
      ['gluten-free-breadcrumbs', 3],
      ['corn-flakes', 2, 1, 'Crush them.'],
    ],
  ),
];
