import { z } from 'zod';
import { FoodId } from '../shared/primitives.ts';
import { NutrientsPer100g } from './nutrients.ts';

/** Where tables of foods come from. */
export const FoodSourceName = z.enum(['usda-fdc', 'open-food-facts']);
export type FoodSourceName = z.infer<typeof FoodSourceName>;

/** The table a food stands in; within one, its source id is unique. */
export const FoodDataset = z.enum([
  'usda-foundation',
  'usda-sr-legacy',
  'usda-survey',
  'usda-branded',
  'open-food-facts',
]);
export type FoodDataset = z.infer<typeof FoodDataset>;

/** What an amount of a food weighs by its table: 1 "cup, sliced" is 110 g. */
export const FoodPortion = z.strictObject({
  amount: z.number().positive().max(100_000),
  unit: z.string().min(1).max(120),
  grams: z.number().positive().max(100_000).describe('Of the whole amount.'),
});
export type FoodPortion = z.infer<typeof FoodPortion>;

/** A food as its table has it, in our units. */
export const SourceFood = z.strictObject({
  dataset: FoodDataset,
  sourceId: z.string().min(1).max(40),
  name: z.string().min(1).max(300),
  brand: z.string().min(1).max(120).nullable(),
  per100g: NutrientsPer100g,
  portions: z.array(FoodPortion).max(60),
});
export type SourceFood = z.infer<typeof SourceFood>;

/** A food of a table that was imported. */
export const Food = z.strictObject({
  id: FoodId,
  name: z.string(),
  brand: z.string().nullable(),
  per100g: NutrientsPer100g,
  portions: z.array(FoodPortion),
  source: z.strictObject({
    dataset: z.string(),
    id: z.string().describe('What the table calls it: an FDC id, a barcode.'),
  }),
});
export type Food = z.infer<typeof Food>;
