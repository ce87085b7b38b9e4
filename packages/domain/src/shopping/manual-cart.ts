import type { Cart } from '@hearth/contracts/shopping/shopping-list.ts';
import type { ShoppingListRecord } from './shopping-list-record.ts';
import { isBought, isUnpriced, shoppingListView, totalMinor } from './shopping-list-view.ts';

/** The cart of a household that shops by itself: one line a package size, in the order of the list. */
export function manualCart(list: ShoppingListRecord, skipChecked: boolean): Cart {
  const lines = list.lines.filter((line) => isBought(line) && !(skipChecked && line.checked));
  const ordered = shoppingListView({ ...list, lines }).aisles.flatMap((aisle) => aisle.lines);
  return {
    vendor: 'manual',
    listId: list.id,
    currency: list.currency,
    lines: ordered.flatMap(({ ingredientId, name, aisle, packages }) =>
      packages.map(({ label, count, priceMinor }) => ({
        ingredientId,
        name,
        aisle,
        label,
        count,
        unitPriceMinor: priceMinor,
        lineTotalMinor: priceMinor === null ? null : (BigInt(priceMinor) * BigInt(count)).toString(),
      })),
    ),
    subtotalMinor: totalMinor(lines).toString(),
    unpricedLines: lines.filter(isUnpriced).length,
  };
}
