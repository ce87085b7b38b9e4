import type { IngredientPackage } from './problem.ts';

/** Packages of one ingredient: how many of each size, what they cost, and that less what their grams are worth. */
export type PackageCover = { counts: readonly number[]; priceMinor: number; netMinor: number };

/** Grams a cover may fall short by: what floating-point sums of grams are off by, and no more. */
const ROUNDING_GRAMS = 1e-6;

/**
 * The whole packages that cover `grams` at the least net cost (price less `salvagePerGram` for every gram bought), or
 * at the least price where `salvagePerGram` is 0.
 */
export function cheapestCover(
  packages: readonly IngredientPackage[],
  grams: number,
  salvagePerGram: number,
): PackageCover {
  const none = packages.map(() => 0);
  if (grams <= ROUNDING_GRAMS) return { counts: none, priceMinor: 0, netMinor: 0 };
  let best: PackageCover | undefined;
  const add = (index: number, rest: number, counts: readonly number[], priceMinor: number, netMinor: number): void => {
    if (best !== undefined && netMinor >= best.netMinor) return;
    if (rest <= ROUNDING_GRAMS) {
      best = { counts, priceMinor, netMinor };
      return;
    }
    const size = packages[index];
    if (size === undefined) return;
    const most = Math.ceil((rest - ROUNDING_GRAMS) / size.grams);
    const net = size.priceMinor - salvagePerGram * size.grams;
    // The last size must cover all that is left.
    for (let count = index === packages.length - 1 ? most : 0; count <= most; count += 1) {
      add(
        index + 1,
        rest - count * size.grams,
        counts.with(index, count),
        priceMinor + count * size.priceMinor,
        netMinor + count * net,
      );
    }
  };
  add(0, grams, none, 0, 0);
  return best ?? { counts: none, priceMinor: Infinity, netMinor: Infinity };
}
