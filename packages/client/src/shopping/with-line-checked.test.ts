import { ShoppingList } from '@hearth/contracts/shopping/shopping-list.ts';
import { describe, expect, it } from 'vitest';
import { withLineChecked } from './with-line-checked.ts';

const flour = '01936d3a-0000-7000-8000-000000000011';
const milk = '01936d3a-0000-7000-8000-000000000012';
const line = { neededGrams: 500, pantryGrams: 0, packages: [], checked: false };
const list = ShoppingList.parse({
  id: '01936d3a-0000-7000-8000-000000000001',
  planId: '01936d3a-0000-7000-8000-000000000002',
  currency: 'EUR',
  createdAt: '2026-11-20T07:00:00.000Z',
  aisles: [
    { aisle: 'baking', lines: [{ ...line, ingredientId: flour, name: 'flour', aisle: 'baking' }] },
    { aisle: 'dairy-eggs', lines: [{ ...line, ingredientId: milk, name: 'milk', aisle: 'dairy-eggs' }] },
  ],
  totalMinor: '0',
  unpricedLines: 2,
});

describe('ticking a line', () => {
  it('changes that line alone, and leaves the list it came from as it was', () => {
    const ticked = withLineChecked(list, milk, true);
    expect(ticked.aisles.flatMap((aisle) => aisle.lines.map((each) => each.checked))).toEqual([false, true]);
    expect(list.aisles[1]?.lines[0]?.checked).toBe(false);
    expect(withLineChecked(ticked, milk, false)).toEqual(list);
  });
});
