import { z } from 'zod';
import { IngredientId } from '../shared/primitives.ts';
import { NutrientsPer100g } from './nutrients.ts';
import { Measures, PackageSize } from './pack.ts';
import { Aisle, Allergen, Diet, Slug } from '../shared/vocabulary.ts';

/** What recipes name, as a list shows it. */
export const Ingredient = z.strictObject({
  id: IngredientId,
  slug: Slug,
  name: z.string(),
  plural: z.string(),
  tags: z.array(Slug),
  aisle: Aisle,
  allergens: z.array(Allergen),
  breaksDiets: z.array(Diet),
  keeping: z.strictObject({
    kind: z.enum(['staple', 'perishable']),
    unopenedDays: z.number().int(),
    openedDays: z.number().int(),
  }),
  ediblePortion: z.number(),
  measures: Measures,
  packages: z.array(PackageSize),
  per100g: NutrientsPer100g.nullable().describe('Null: not known.'),
});
export type Ingredient = z.infer<typeof Ingredient>;
