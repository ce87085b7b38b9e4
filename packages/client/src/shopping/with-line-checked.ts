import type { ShoppingList } from '@hearth/contracts/shopping/shopping-list.ts';

/** The list with one line ticked or unticked and all else as it was. */
export function withLineChecked(list: ShoppingList, ingredientId: string, checked: boolean): ShoppingList {
  const aisles = list.aisles.map((aisle) => ({
    ...aisle,
    lines: aisle.lines.map((line) => (line.ingredientId === ingredientId ? { ...line, checked } : line)),
  }));
  return { ...list, aisles };
}
