import { z } from 'zod';

const amount = z.number().nonnegative().max(100_000);
const gramsPer100 = z.number().nonnegative().max(100);

/** What 100 g of the edible part holds. The unit is in the field's name; a nutrient that is not known is absent, never 0. */
export const NutrientsPer100g = z.strictObject({
  energyKcal: z.number().nonnegative().max(902),
  proteinG: gramsPer100,
  fatG: gramsPer100,
  carbohydrateG: gramsPer100.describe('Total carbohydrate by difference, fibre included.'),
  saturatedFatG: gramsPer100.optional(),
  sugarsG: gramsPer100.optional(),
  fibreG: gramsPer100.optional(),
  alcoholG: gramsPer100.optional(),
  sodiumMg: amount.optional(),
  potassiumMg: amount.optional(),
  calciumMg: amount.optional(),
  ironMg: amount.optional(),
  magnesiumMg: amount.optional(),
  zincMg: amount.optional(),
  vitaminAUg: amount.optional().describe('Retinol activity equivalents.'),
  vitaminCMg: amount.optional(),
  vitaminDUg: amount.optional(),
  vitaminEMg: amount.optional(),
  vitaminKUg: amount.optional(),
  thiaminMg: amount.optional(),
  riboflavinMg: amount.optional(),
  niacinMg: amount.optional(),
  vitaminB6Mg: amount.optional(),
  folateUg: amount.optional(),
  vitaminB12Ug: amount.optional(),
});
export type NutrientsPer100g = z.infer<typeof NutrientsPer100g>;

export type NutrientCode = keyof NutrientsPer100g;

/** Nutrients of one serving; one that is not known for every line of the dish is absent. */
export const ServingNutrients = z.partialRecord(NutrientsPer100g.keyof(), z.number().nonnegative());
export type ServingNutrients = z.infer<typeof ServingNutrients>;

/** Grams as bought, by ingredient id. */
export const GramsByIngredient = z.record(z.uuid(), z.number().nonnegative());
export type GramsByIngredient = z.infer<typeof GramsByIngredient>;
