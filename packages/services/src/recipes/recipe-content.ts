import { RecipeContent } from '@hearth/contracts/recipes/recipe-content.ts';
import type { KnownLine, StoredRecipe } from '@hearth/database/recipes/stored-recipe.ts';
import { lineName } from '@hearth/domain/recipes/line-name.ts';

/** What a recipe says, without whose it is and where it stands: what a version keeps and a copy starts from. */
export function contentOf(recipe: StoredRecipe): RecipeContent {
  const { title, summary, servings, yieldText, slots, prepMinutes, cookMinutes, activeMinutes, totalMinutes } = recipe;
  const { keepingDays, cookingMethod, cookedGrams, tools, tags, steps, notes, source, language, lines } = recipe;
  return RecipeContent.parse({
    title,
    summary,
    servings,
    yieldText,
    slots,
    prepMinutes,
    cookMinutes,
    activeMinutes,
    totalMinutes,
    keepingDays,
    cookingMethod,
    cookedGrams,
    tools,
    tags,
    steps,
    notes,
    source,
    language,
    lines: lines.map((line) => ({
      name: nameSaid(line),
      ingredientId: line.ingredient?.ingredientId ?? null,
      subRecipeId: line.subRecipe?.id ?? null,
      quantity: line.quantity,
      quantityHigh: line.quantityHigh,
      unit: line.unit,
      size: line.size,
      preparation: line.preparation,
      comment: line.comment,
      section: line.section,
      optional: line.optional,
      alternatives: line.alternatives.map(({ ingredientId, quantity, unit }) => ({ ingredientId, quantity, unit })),
      text: line.text,
    })),
  });
}

/** What a line calls what goes in: by it, a line is known again in a copy or another version. */
export function nameSaid(line: KnownLine): string {
  return line.ingredient === null ? (line.name ?? line.subRecipe?.title ?? '') : lineName(line, line.ingredient);
}
