import type { ShoppingList, ShoppingListLine } from '@hearth/contracts/shopping/shopping-list.ts';

/** What the packages of a line cost in minor units; undefined when any of them has no price. */
export function linePrice(line: Pick<ShoppingListLine, 'packages'>): bigint | undefined {
  let total = 0n;
  for (const each of line.packages) {
    if (each.priceMinor === null) return undefined;
    total += BigInt(each.priceMinor) * BigInt(each.count);
  }
  return total;
}

/** The packages of a line as a shopper says them: "2 × bag of 500 g". */
export function packageWords(line: Pick<ShoppingListLine, 'packages'>): string {
  const bought = line.packages.filter((each) => each.count > 0);
  return bought.map((each) => (each.count === 1 ? each.label : `${each.count} × ${each.label}`)).join(' + ');
}

/** How much of a list is ticked. */
export function tickedOf(list: Pick<ShoppingList, 'aisles'>): { readonly ticked: number; readonly of: number } {
  const lines = list.aisles.flatMap((aisle) => aisle.lines);
  return { ticked: lines.filter((line) => line.checked).length, of: lines.length };
}
