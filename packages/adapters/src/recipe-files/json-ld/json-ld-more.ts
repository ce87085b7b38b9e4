import { RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import { z } from 'zod';
import type { JsonObject } from '../text/json-values.ts';
import { nutrientTexts } from '../text/nutrition-words.ts';

/** The name beside schema.org's own under which a recipe states what schema.org has no name for. */
export const MORE_NAME = 'hearth';

const { shape } = RecipeDraft;

/** What a draft says and a schema.org Recipe cannot, or not in a way that can be told from what was worked out. */
export const JsonLdMore = z.object({
  version: z.literal(1),
  yieldText: shape.yieldText,
  servings: shape.servings,
  ingredientSections: z.array(z.string().nullable()),
  notes: shape.notes,
  nutrition: shape.nutrition,
  planning: shape.planning,
});
export type JsonLdMore = z.infer<typeof JsonLdMore>;

/** Null: the node is not one that was written here. */
export function readJsonLdMore(node: JsonObject): JsonLdMore | null {
  return JsonLdMore.safeParse(node[MORE_NAME]).data ?? null;
}

/** What the recipe makes, as schema.org's one field says it. */
export const jsonLdYield = (yieldText: string | null, servings: number | null): string | null =>
  yieldText ?? (servings === null ? null : String(servings));

/** The words of nutrition under schema.org's names; null where there are none. */
export function jsonLdNutrition(nutrition: RecipeDraft['nutrition']): JsonObject | null {
  const texts = nutrientTexts(nutrition);
  if (Object.keys(texts).length === 0 && nutrition.basis === null) return null;
  const basis = nutrition.basis === null ? {} : { servingSize: nutrition.basis };
  return { '@type': 'NutritionInformation', ...basis, ...texts };
}
