import type { CountUnit } from '@hearth/contracts/shared/vocabulary.ts';

/** Two words for one thing: what one weighs, the other weighs. */
const SAME: readonly (readonly [CountUnit, CountUnit])[] = [
  ['tin', 'can'],
  ['packet', 'package'],
  ['packet', 'envelope'],
  ['packet', 'sachet'],
  ['rasher', 'slice'],
  ['strip', 'rasher'],
  ['stem', 'stalk'],
  ['rib', 'stalk'],
  ['spear', 'stalk'],
  ['bundle', 'bunch'],
  ['bulb', 'head'],
  ['tub', 'pot'],
];

/**
 * Where the first word is used, the second is meant if the first has no weight of its own. Not the other way round: a
 * head of lettuce is one lettuce, but one garlic is hardly a head of it.
 */
const MEANS: readonly (readonly [CountUnit, CountUnit])[] = [
  ['head', 'piece'],
  ['bulb', 'piece'],
  ['ear', 'piece'],
  ['loaf', 'piece'],
  ['ball', 'piece'],
  ['block', 'piece'],
  ['bar', 'piece'],
  ['roll', 'piece'],
  ['round', 'piece'],
  ['cube', 'piece'],
  ['fillet', 'piece'],
  ['stick', 'stalk'],
  ['stem', 'sprig'],
  ['bag', 'package'],
  ['box', 'package'],
  ['carton', 'package'],
  ['punnet', 'package'],
  ['piece', 'fillet'],
  ['piece', 'sheet'],
];

/** Every word that stands for another of the same weight, in the order to try them. */
export const SAME_UNITS: readonly (readonly [CountUnit, CountUnit])[] = [
  ...SAME.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]),
  ...MEANS,
];
