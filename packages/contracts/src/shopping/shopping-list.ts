import { z } from 'zod';
import { Aisle } from '../shared/vocabulary.ts';
import { AmountMinor, Currency } from '../shared/money.ts';
import { HouseholdId, IngredientId, Instant, PlanId, ShoppingListId } from '../shared/primitives.ts';

/** Packages of one size. */
export const PackageCount = z.strictObject({
  label: z.string(),
  grams: z.number(),
  count: z.number().int(),
  priceMinor: AmountMinor.nullable().describe('Of one package; null: no price in this currency.'),
});
export type PackageCount = z.infer<typeof PackageCount>;

/** One ingredient to buy, with the packages that cover what the pantry does not. */
export const ShoppingListLine = z.strictObject({
  ingredientId: IngredientId,
  name: z.string(),
  aisle: Aisle,
  neededGrams: z.number(),
  pantryGrams: z.number().describe('Of the need, what is already at home.'),
  packages: z.array(PackageCount),
  checked: z.boolean(),
});
export type ShoppingListLine = z.infer<typeof ShoppingListLine>;

/** What an approved plan needs less the pantry, aisle by aisle in the order of a shop. */
export const ShoppingList = z.strictObject({
  id: ShoppingListId,
  planId: PlanId,
  currency: Currency,
  createdAt: Instant,
  aisles: z.array(z.strictObject({ aisle: Aisle, lines: z.array(ShoppingListLine) })),
  totalMinor: AmountMinor.describe('Of the lines that have a price.'),
  unpricedLines: z.number().int(),
});
export type ShoppingList = z.infer<typeof ShoppingList>;

/** Which shopping list to map to which vendor. */
export const CartRequest = z.strictObject({
  householdId: HouseholdId,
  planId: PlanId,
  vendor: z.enum(['manual']).default('manual'),
  skipChecked: z.boolean().default(true).describe('Leave out the lines that are ticked.'),
});
export type CartRequest = z.infer<typeof CartRequest>;

/** A shopping list mapped to what one vendor sells. */
export const Cart = z.strictObject({
  vendor: z.enum(['manual']),
  listId: ShoppingListId,
  currency: Currency,
  lines: z.array(
    z.strictObject({
      ingredientId: IngredientId,
      name: z.string(),
      aisle: Aisle,
      label: z.string(),
      count: z.number().int(),
      unitPriceMinor: AmountMinor.nullable(),
      lineTotalMinor: AmountMinor.nullable(),
    }),
  ),
  subtotalMinor: AmountMinor.describe('Of the lines that have a price.'),
  unpricedLines: z.number().int(),
});
export type Cart = z.infer<typeof Cart>;
