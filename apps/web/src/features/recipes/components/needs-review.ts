import type { Recipe } from '@hearth/contracts/recipes/recipe.ts';

/** Whether something of a recipe should be looked at before it is believed. */
export function needsReview({
  doubts,
  lines,
  isIdentified,
}: Pick<Recipe, 'doubts' | 'lines' | 'isIdentified'>): boolean {
  return doubts.length > 0 || !isIdentified || lines.some((line) => line.isDoubtful);
}
