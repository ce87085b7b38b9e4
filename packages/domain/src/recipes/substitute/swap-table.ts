import { AROMATIC_SWAPS } from './aromatic-swaps.ts';
import { CHEESE_SWAPS } from './cheese-swaps.ts';
import { EGG_SWAPS } from './egg-swaps.ts';
import { FAT_AND_SUGAR_SWAPS } from './fat-and-sugar-swaps.ts';
import { FLOUR_SWAPS } from './flour-swaps.ts';
import { MILK_SWAPS } from './milk-swaps.ts';
import { PROTEIN_SWAPS } from './protein-swaps.ts';
import { SEASONING_SWAPS } from './seasoning-swaps.ts';
import { STARCH_AND_NUT_SWAPS } from './starch-and-nut-swaps.ts';
import type { Swap } from './swap.ts';

/** Kitchen knowledge as it is commonly taught: for so much of one ingredient, so much of others. */
export const SWAPS: readonly Swap[] = [
  ...EGG_SWAPS,
  ...MILK_SWAPS,
  ...CHEESE_SWAPS,
  ...FAT_AND_SUGAR_SWAPS,
  ...FLOUR_SWAPS,
  ...SEASONING_SWAPS,
  ...AROMATIC_SWAPS,
  ...PROTEIN_SWAPS,
  ...STARCH_AND_NUT_SWAPS,
];

const BY_SLUG: ReadonlyMap<string, readonly Swap[]> = Map.groupBy(SWAPS, ({ from }) => from);

/** The well-known swaps of an ingredient, by its slug. */
export function swapsOf(slug: string): readonly Swap[] {
  return BY_SLUG.get(slug) ?? [];
}
