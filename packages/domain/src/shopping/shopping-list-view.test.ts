import { Aisle } from '@hearth/contracts/shared/vocabulary.ts';
import { Cart, ShoppingList } from '@hearth/contracts/shopping/shopping-list.ts';
import { Currency } from '@hearth/contracts/shared/money.ts';
import { COMMONS_ID, IngredientId, Instant, PlanId, ShoppingListId } from '@hearth/contracts/shared/primitives.ts';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { manualCart } from './manual-cart.ts';
import type { ShoppingListRecord } from './shopping-list-record.ts';
import { shoppingListView } from './shopping-list-view.ts';

const uuid = (index: number): string => `01900000-0000-7000-8000-${index.toString(16).padStart(12, '0')}`;

const line = fc.record({
  name: fc.constantFrom('apple', 'bread', 'Ärger', 'corn', 'dill'),
  aisle: fc.constantFrom(...Aisle.options),
  neededGrams: fc.integer({ min: 1, max: 2000 }),
  pantryShare: fc.constantFrom(0, 0.5, 1),
  checked: fc.boolean(),
  packages: fc.array(
    fc.record({
      label: fc.constantFrom('bag', 'box'),
      grams: fc.constant(500),
      count: fc.integer({ min: 1, max: 5 }),
      priceMinor: fc.oneof(fc.constant(null), fc.constant(0n), fc.bigInt({ min: 1n, max: 10n ** 15n })),
    }),
    { maxLength: 3 },
  ),
});

const list: fc.Arbitrary<ShoppingListRecord> = fc.array(line, { maxLength: 12 }).map((lines) => ({
  id: ShoppingListId.parse(uuid(1)),
  planId: PlanId.parse(uuid(2)),
  currency: Currency.parse('EUR'),
  createdAt: Instant.parse('2026-11-20T08:00:00.000Z'),
  lines: lines.map(({ pantryShare, ...rest }, index) => ({
    ...rest,
    pantryGrams: pantryShare * rest.neededGrams,
    packages: pantryShare === 1 ? [] : rest.packages,
    ingredientHouseholdId: COMMONS_ID,
    ingredientId: IngredientId.parse(uuid(100 + index)),
  })),
}));

const worth = (lines: ShoppingListRecord['lines']): bigint =>
  lines.flatMap((each) => each.packages).reduce((sum, size) => sum + (size.priceMinor ?? 0n) * BigInt(size.count), 0n);

describe('a shopping list', () => {
  test('is what the contract says, and so is its cart', () => {
    fc.assert(
      fc.property(list, fc.boolean(), (each, skip) => {
        expect(ShoppingList.parse(shoppingListView(each))).toEqual(shoppingListView(each));
        expect(Cart.parse(manualCart(each, skip))).toEqual(manualCart(each, skip));
      }),
    );
  });

  test('totals its packages, and lists everything but what the pantry covers and what is free', () => {
    fc.assert(
      fc.property(list, (each) => {
        const view = shoppingListView(each);
        expect(view.totalMinor).toBe(worth(each.lines).toString());
        const listed = view.aisles.flatMap((aisle) => aisle.lines).map((one) => one.ingredientId);
        const isFree = ({ packages }: ShoppingListRecord['lines'][number]) =>
          packages.length > 0 && packages.every(({ priceMinor }) => priceMinor === 0n);
        const short = each.lines
          .filter((one) => one.pantryGrams < one.neededGrams && !isFree(one))
          .map((one) => one.ingredientId);
        expect(listed.toSorted()).toEqual(short.toSorted());
      }),
    );
  });

  test('goes through the aisles in the order of a shop, each once and none empty', () => {
    fc.assert(
      fc.property(list, (each) => {
        const { aisles } = shoppingListView(each);
        const places = aisles.map(({ aisle }) => Aisle.options.indexOf(aisle));
        expect(places).toEqual([...new Set(places)].toSorted((a, b) => a - b));
        for (const { aisle, lines } of aisles) {
          expect(lines.length).toBeGreaterThan(0);
          expect(
            lines.map((one) => each.lines.find((stored) => stored.ingredientId === one.ingredientId)?.aisle),
          ).toEqual(lines.map(() => aisle));
          expect(lines.map((one) => one.name)).toEqual(
            lines.map((one) => one.name).toSorted((a, b) => a.localeCompare(b)),
          );
        }
      }),
    );
  });
});

describe('a cart', () => {
  test('adds up: each line to count × price, the lines to the subtotal, and everything to the list’s total', () => {
    fc.assert(
      fc.property(list, (each) => {
        const cart = manualCart(each, false);
        for (const one of cart.lines) {
          expect(one.lineTotalMinor).toBe(
            one.unitPriceMinor === null ? null : (BigInt(one.unitPriceMinor) * BigInt(one.count)).toString(),
          );
        }
        expect(cart.lines.reduce((sum, one) => sum + BigInt(one.lineTotalMinor ?? 0), 0n).toString()).toBe(
          cart.subtotalMinor,
        );
        expect(cart.subtotalMinor).toBe(shoppingListView(each).totalMinor);
        expect(cart.unpricedLines).toBe(shoppingListView(each).unpricedLines);
      }),
    );
  });

  test('leaves out what is ticked, and no more', () => {
    fc.assert(
      fc.property(list, (each) => {
        const open = manualCart(each, true);
        const ticked = new Set(each.lines.filter((one) => one.checked).map((one) => one.ingredientId as string));
        expect(open.lines).toEqual(manualCart(each, false).lines.filter((one) => !ticked.has(one.ingredientId)));
        expect(open.subtotalMinor).toBe(worth(each.lines.filter((one) => !one.checked)).toString());
      }),
    );
  });
});
