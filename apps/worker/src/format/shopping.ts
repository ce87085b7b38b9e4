import type { Cart, ShoppingList } from '@hearth/contracts/shopping/shopping-list.ts';
import { moneyText } from './money.ts';
import { tableLines } from './table.ts';
import { titleText, weightText } from './words.ts';

/** A shopping list, aisle by aisle. */
export function shoppingListLines(
  { aisles, currency, totalMinor, unpricedLines }: ShoppingList,
  width: number,
): string[] {
  if (aisles.length === 0) return ['Nothing to buy: everything is at home.'];
  const rows = aisles.flatMap(({ aisle, lines }) =>
    lines.map((line, index) => [
      index === 0 ? titleText(aisle) : '',
      line.checked ? '[x]' : '[ ]',
      line.name,
      weightText(line.neededGrams),
      line.pantryGrams > 0 ? weightText(line.pantryGrams) : '',
      line.packages.map(({ count, label }) => (count === 1 ? label : `${count} × ${label}`)).join(', ') || '–',
    ]),
  );
  const columns = [
    { title: 'Aisle' },
    { title: '' },
    { title: 'Ingredient', shrinks: true },
    { title: 'Need', align: 'right' },
    { title: 'At home', align: 'right' },
    { title: 'Buy', shrinks: true },
  ] as const;
  return [
    ...tableLines(columns, rows, width),
    '',
    `Total    ${moneyText(totalMinor, currency)}${unpricedText(unpricedLines)}`,
  ];
}

/** A priced cart. */
export function cartLines({ lines, currency, subtotalMinor, unpricedLines, vendor }: Cart, width: number): string[] {
  if (lines.length === 0) return ['The cart is empty: everything is bought or at home.'];
  const rows = lines.map((line) => [
    line.name,
    line.label,
    String(line.count),
    moneyText(line.unitPriceMinor, currency),
    moneyText(line.lineTotalMinor, currency),
  ]);
  const columns = [
    { title: 'Product', shrinks: true },
    { title: 'Package', shrinks: true },
    { title: 'Count', align: 'right' },
    { title: 'Each', align: 'right' },
    { title: 'Total', align: 'right' },
  ] as const;
  return [
    ...tableLines(columns, rows, width),
    '',
    `Subtotal ${moneyText(subtotalMinor, currency)}${unpricedText(unpricedLines)}, vendor: ${vendor}`,
  ];
}

function unpricedText(lines: number): string {
  if (lines === 0) return '';
  return `, and ${lines} ${lines === 1 ? 'line' : 'lines'} without a price`;
}
