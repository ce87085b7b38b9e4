import { byMix, byWeight, type Swap } from './swap.ts';

/** Aromatics, herbs, spices and what is hot. */
export const AROMATIC_SWAPS: readonly Swap[] = [
  ...byWeight(
    'onion',
    ['aromatic'],
    [
      ['red-onion', 3],
      ['shallot', 3],
      ['leek', 2, 1.2, 'The white part.'],
    ],
  ),
  byMix('onion', ['aromatic'], 2, [1, 'piece'], [[1, 'tbsp', 'onion-powder']], 'Without the bite.'),
  ...byWeight(
    'red-onion',
    ['aromatic'],
    [
      ['onion', 3],
      ['shallot', 3],
    ],
  ),
  ...byWeight(
    'shallot',
    ['aromatic'],
    [
      ['red-onion', 3],
      ['onion', 3],
    ],
  ),
  ...byWeight(
    'spring-onion',
    ['aromatic', 'herb'],
    [
      ['chives', 3, 0.4],
      ['leek', 2, 1.2, 'Sliced very thin.'],
    ],
  ),
  byMix('garlic', ['aromatic'], 3, [1, 'clove'], [[0.125, 'tsp', 'garlic-powder']]),
  byMix('ginger', ['aromatic'], 2, [1, 'tbsp'], [[0.25, 'tsp', 'ground-ginger']]),
  ...byWeight(
    'celery',
    ['aromatic', 'vegetable'],
    [
      ['fennel', 2],
      ['carrot', 2],
    ],
  ),
  byMix('red-chili', ['heat'], 3, [1, 'piece'], [[0.5, 'tsp', 'chili-flakes']]),
  ...byWeight(
    'red-chili',
    ['heat'],
    [
      ['green-chili', 3],
      ['jalapeno', 2],
    ],
  ),
  ...byWeight(
    'jalapeno',
    ['heat'],
    [
      ['green-chili', 3],
      ['red-chili', 2],
    ],
  ),
  byMix('basil', ['herb'], 2, [1, 'tbsp'], [[1, 'tsp', 'dried-basil']], 'Cook it along instead of adding it last.'),
  ...byWeight(
    'basil',
    ['herb'],
    [
      ['thai-basil', 2],
      ['flat-leaf-parsley', 2],
    ],
  ),
  byMix('fresh-thyme', ['herb'], 3, [1, 'tbsp'], [[1, 'tsp', 'dried-thyme']]),
  byMix('fresh-rosemary', ['herb'], 3, [1, 'tbsp'], [[1, 'tsp', 'dried-rosemary']]),
  byMix('fresh-oregano', ['herb'], 3, [1, 'tbsp'], [[1, 'tsp', 'dried-oregano']]),
  byMix('mint', ['herb'], 2, [1, 'tbsp'], [[1, 'tsp', 'dried-mint']]),
  ...byWeight(
    'flat-leaf-parsley',
    ['herb'],
    [
      ['cilantro', 2],
      ['chives', 2, 0.7],
    ],
  ),
  ...byWeight(
    'cilantro',
    ['herb'],
    [
      ['flat-leaf-parsley', 2, 1, 'A squeeze of lime brings it closer.'],
      ['thai-basil', 2],
    ],
  ),
  ...byWeight('thai-basil', ['herb'], [['basil', 3]]),
  ...byWeight(
    'dill',
    ['herb'],
    [
      ['fresh-tarragon', 2, 0.7],
      ['flat-leaf-parsley', 2],
    ],
  ),
  ...byWeight('chives', ['herb'], [['spring-onion', 3, 1.5, 'The green part.']]),
  byMix(
    'italian-seasoning',
    ['herb'],
    3,
    [2, 'tsp'],
    [
      [1, 'tsp', 'dried-oregano'],
      [1, 'tsp', 'dried-basil'],
    ],
  ),
  byMix(
    'allspice',
    ['spice'],
    3,
    [1, 'tsp'],
    [
      [0.5, 'tsp', 'cinnamon'],
      [0.25, 'tsp', 'ground-cloves'],
      [0.25, 'tsp', 'nutmeg'],
    ],
  ),
  byMix('cinnamon-stick', ['spice'], 3, [1, 'piece'], [[0.5, 'tsp', 'cinnamon']]),
  ...byWeight('smoked-paprika', ['spice'], [['sweet-paprika', 2, 1, 'Without the smoke.']]),
  ...byWeight(
    'cayenne-pepper',
    ['heat', 'spice'],
    [
      ['chili-flakes', 3, 1.25],
      ['chili-powder', 2, 2],
    ],
  ),
  ...byWeight('garam-masala', ['spice'], [['curry-powder', 2]]),
  ...byWeight(
    'ground-cumin',
    ['spice'],
    [
      ['cumin-seed', 3, 1, 'Grind it.'],
      ['ground-coriander', 1],
    ],
  ),
  ...byWeight('ground-coriander', ['spice'], [['coriander-seed', 3, 1, 'Grind it.']]),
  byMix('saffron', ['spice'], 1, [1, 'pinch'], [[0.25, 'tsp', 'turmeric']], 'The colour, not the taste.'),
];
