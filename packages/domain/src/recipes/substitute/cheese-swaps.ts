import { byWeight, type Swap } from './swap.ts';

/** Cheese, fresh and aged. */
export const CHEESE_SWAPS: readonly Swap[] = [
  ...byWeight(
    'ricotta',
    ['cheese', 'creaminess'],
    [
      ['cottage-cheese', 3, 1, 'Drain and blend it.'],
      ['quark', 2, 1, 'Sourer.'],
      ['firm-tofu', 2, 1, 'Crumble it with a little lemon juice and salt.'],
    ],
  ),
  ...byWeight(
    'cottage-cheese',
    ['cheese', 'protein', 'creaminess'],
    [
      ['ricotta', 3],
      ['quark', 2],
      ['silken-tofu', 1],
    ],
  ),
  ...byWeight(
    'mascarpone',
    ['creaminess', 'cheese'],
    [
      ['cream-cheese', 3, 1, 'Firmer; stir in a spoon of cream.'],
      ['vegan-cream-cheese', 2],
    ],
  ),
  ...byWeight(
    'cream-cheese',
    ['creaminess', 'cheese'],
    [
      ['vegan-cream-cheese', 3],
      ['mascarpone', 2, 1, 'Milder and richer.'],
      ['quark', 2, 1, 'Drain it first.'],
    ],
  ),
  ...byWeight(
    'parmesan',
    ['cheese', 'umami'],
    [
      ['pecorino', 3, 1, 'Saltier: salt less.'],
      ['vegetarian-hard-cheese', 3],
      ['vegan-grated-cheese', 2],
      ['nutritional-yeast', 2, 0.4, 'It melts into a sauce and does not brown.'],
    ],
  ),
  ...byWeight(
    'pecorino',
    ['cheese', 'umami'],
    [
      ['parmesan', 3],
      ['vegetarian-hard-cheese', 3],
      ['nutritional-yeast', 2, 0.4],
    ],
  ),
  ...byWeight(
    'mozzarella',
    ['cheese'],
    [
      ['grated-mozzarella', 2, 0.8, 'Drier.'],
      ['vegan-grated-cheese', 2, 0.8],
      ['vegan-cream-cheese', 1],
    ],
  ),
  ...byWeight(
    'grated-mozzarella',
    ['cheese'],
    [
      ['vegan-grated-cheese', 3],
      ['gouda', 2],
      ['mozzarella', 2, 1.2, 'Drain it well.'],
    ],
  ),
  ...byWeight(
    'cheddar',
    ['cheese'],
    [
      ['gouda', 3],
      ['gruyere', 2],
      ['vegan-grated-cheese', 2],
    ],
  ),
  ...byWeight(
    'gouda',
    ['cheese'],
    [
      ['cheddar', 3],
      ['emmental', 3],
      ['vegan-grated-cheese', 2],
    ],
  ),
  ...byWeight(
    'gruyere',
    ['cheese'],
    [
      ['emmental', 3],
      ['cheddar', 2],
      ['vegan-grated-cheese', 2],
    ],
  ),
  ...byWeight(
    'emmental',
    ['cheese'],
    [
      ['gruyere', 3],
      ['gouda', 3],
      ['vegan-grated-cheese', 2],
    ],
  ),
  ...byWeight(
    'feta',
    ['cheese', 'salt'],
    [
      ['goat-cheese', 2, 1, 'Milder: salt more.'],
      ['firm-tofu', 2, 1, 'Marinate cubes in lemon juice, oil, salt and oregano.'],
    ],
  ),
  ...byWeight(
    'halloumi',
    ['cheese', 'protein'],
    [
      ['paneer', 2, 1, 'Unsalted: season it.'],
      ['firm-tofu', 2, 1, 'Press it, season it with salt and lemon, and fry.'],
    ],
  ),
  ...byWeight(
    'paneer',
    ['cheese', 'protein'],
    [
      ['firm-tofu', 3, 1, 'Press it first.'],
      ['halloumi', 2, 1, 'Much saltier: salt less.'],
    ],
  ),
  ...byWeight(
    'goat-cheese',
    ['cheese'],
    [
      ['feta', 2, 1, 'Saltier.'],
      ['cream-cheese', 2],
      ['vegan-cream-cheese', 2],
    ],
  ),
  ...byWeight(
    'vegetarian-hard-cheese',
    ['cheese', 'umami'],
    [
      ['parmesan', 3],
      ['vegan-grated-cheese', 2],
      ['nutritional-yeast', 2, 0.4],
    ],
  ),
  ...byWeight(
    'blue-cheese',
    ['cheese'],
    [
      ['goat-cheese', 2],
      ['feta', 2],
      ['vegan-cream-cheese', 1],
    ],
  ),
  ...byWeight(
    'brie',
    ['cheese'],
    [
      ['goat-cheese', 2],
      ['mozzarella', 2],
      ['vegan-cream-cheese', 1],
    ],
  ),
];
