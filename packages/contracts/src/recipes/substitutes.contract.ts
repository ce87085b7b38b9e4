import { z } from 'zod';
import { NutrientsPer100g } from '../catalog/nutrients.ts';
import { defineContract } from '../shared/contract.ts';
import { Money } from '../shared/money.ts';
import { HouseholdId, IngredientId, RecipeId } from '../shared/primitives.ts';
import { Allergen, Diet, IngredientRole, MeasureSystem, Unit } from '../shared/vocabulary.ts';
import { ShownAmount } from './recipe.ts';

/** What may be used in place of a line's ingredient. */
export const Substitute = z.strictObject({
  source: z.enum(['table', 'food-group']).describe('A well-known swap, or something of its kind.'),
  role: IngredientRole.nullable().describe('What it does for the dish.'),
  parts: z
    .array(
      z.strictObject({
        ingredientId: IngredientId,
        ingredient: z.string(),
        quantity: z.number().nullable(),
        unit: Unit.nullable(),
        shown: ShownAmount.nullable().describe(
          'The amount in the measures that were asked for; null: none were, or there is none.',
        ),
      }),
    )
    .describe('All of these together, for the whole recipe or the servings that were asked for.'),
  note: z.string().nullable().describe('What to mind.'),
  changePerServing: z
    .partialRecord(NutrientsPer100g.keyof(), z.number())
    .describe('More or less of each nutrient, where both sides are known.'),
  allergens: z
    .strictObject({ added: z.array(Allergen), removed: z.array(Allergen) })
    .describe('What the whole dish then holds, or holds no more; none is removed while a line is not known.'),
  diets: z
    .strictObject({ gained: z.array(Diet), lost: z.array(Diet) })
    .describe('Which diets the whole dish then suits, or suits no more; none while a line is not known.'),
  costChange: Money.nullable().describe('What as much of it costs more; null: not all of it is priced and weighed.'),
  score: z.number().min(0).max(1).describe('By it they are ranked.'),
});
export type Substitute = z.infer<typeof Substitute>;

export const listSubstitutes = defineContract({
  kind: 'query',
  access: 'recipes:read',
  summary: 'List what may be used in place of an ingredient of a recipe',
  description:
    'Ranked by what the ingredient does in the dish, then by likeness. What the table or a member does not eat is never among them. With `servings`, amounts and cost are scaled to them; with `system`, amounts are shown in its measures too.',
  rest: { method: 'GET', path: '/recipes/{recipeId}/lines/{line}/substitutes', tag: 'recipes' },
  input: z.strictObject({
    householdId: HouseholdId,
    recipeId: RecipeId,
    line: z.number().int().min(0).max(199).describe('From 0.'),
    role: IngredientRole.optional().describe('What it does in the dish; worked out from the recipe unless said.'),
    diets: z.array(Diet).max(6).default([]).describe('To suit besides those of the household.'),
    servings: z.number().int().min(1).max(500).optional(),
    system: MeasureSystem.optional(),
    withoutAllergens: z.array(Allergen).max(14).default([]).describe('To avoid besides those of the household.'),
  }),
  output: z.strictObject({ items: z.array(Substitute) }),
  errors: ['recipe.not-found', 'recipe.no-such-line', 'recipe.line-unknown'],
  transaction: 'write',
});
