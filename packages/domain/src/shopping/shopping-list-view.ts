import { Aisle } from '@hearth/contracts/shared/vocabulary.ts';
import type { ShoppingList } from '@hearth/contracts/shopping/shopping-list.ts';
import type { ShoppingListRecord } from './shopping-list-record.ts';

type Line = ShoppingListRecord['lines'][number];

/** A list as a shopper walks it: aisle by aisle, by name within one. What the pantry covers whole is not bought and not listed. */
export function shoppingListView(list: ShoppingListRecord): ShoppingList {
  const lines = list.lines.filter(isBought);
  return {
    id: list.id,
    planId: list.planId,
    currency: list.currency,
    createdAt: list.createdAt,
    aisles: Aisle.options.flatMap((aisle) => {
      const here = lines.filter((line) => line.aisle === aisle).toSorted((a, b) => a.name.localeCompare(b.name));
      return here.length === 0 ? [] : [{ aisle, lines: here.map(lineView) }];
    }),
    totalMinor: totalMinor(lines).toString(),
    unpricedLines: lines.filter(isUnpriced).length,
  };
}

/** Whether something must be bought of it: not what has the price of nothing, like water from the tap. */
export function isBought(line: Line): boolean {
  if (line.packages.length > 0) return line.packages.some(({ priceMinor }) => priceMinor !== 0n);
  return line.neededGrams > line.pantryGrams;
}

/** Whether part of it is bought at a price nobody knows. */
export function isUnpriced(line: Line): boolean {
  return line.packages.length === 0 || line.packages.some((size) => size.priceMinor === null);
}

/** Sum of the priced packages. */
export function totalMinor(lines: readonly Line[]): bigint {
  return lines
    .flatMap((line) => line.packages)
    .reduce((sum, size) => sum + (size.priceMinor ?? 0n) * BigInt(size.count), 0n);
}

function lineView({
  ingredientId,
  name,
  aisle,
  neededGrams,
  pantryGrams,
  packages,
  checked,
}: Line): ShoppingList['aisles'][number]['lines'][number] {
  return {
    ingredientId,
    name,
    aisle,
    neededGrams,
    pantryGrams,
    checked,
    packages: packages.map((size) => ({ ...size, priceMinor: size.priceMinor?.toString() ?? null })),
  };
}
