import { typedNumber } from '@hearth/client/forms/typed-number.ts';
import type { StructuredLine } from '@hearth/contracts/recipes/recipe-content.ts';
import type { RecipeId } from '@hearth/contracts/shared/primitives.ts';
import type { KeptLine } from './line-review.ts';
import { lineText } from './written-lines.ts';

/** A recipe that goes into another. */
export type PartRecipe = { readonly id: RecipeId; readonly title: string };

const EMPTY: Omit<StructuredLine, 'name'> = {
  ingredientId: null,
  subRecipeId: null,
  quantity: null,
  quantityHigh: null,
  unit: null,
  size: null,
  preparation: null,
  comment: null,
  section: null,
  optional: false,
  alternatives: [],
  text: null,
};

/** How many servings a line asks for, as it would be typed; empty: it says no amount, or one that is no servings. */
export function servingsSaid(line: StructuredLine | undefined): string {
  if (line === undefined || line.quantity === null || line.quantityHigh !== null) return '';
  const isServings = line.unit === null || line.unit === 'serving' || line.unit === 'piece';
  return isServings ? String(line.quantity) : '';
}

/** Servings as they are typed: undefined for what is no amount, null for none. */
export function servingsIn(typed: string): number | null | undefined {
  if (typed.trim() === '') return null;
  const servings = typedNumber(typed);
  return servings >= 0.0001 && servings <= 100_000 ? servings : undefined;
}

/**
 * A line by which a recipe goes in: its words, and what they stand for. `of` is the line that somebody said it of, which
 * keeps its words where they say so much already; `servings` null leaves the amount to it, and without one all goes in.
 */
export function recipeLine(
  recipe: PartRecipe,
  servings: number | null,
  of?: { readonly text: string; readonly said: StructuredLine },
): { readonly text: string; readonly kept: KeptLine } {
  const said: StructuredLine = of?.said ?? { ...EMPTY, name: recipe.title };
  const named = { ...said, ingredientId: null, subRecipeId: recipe.id };
  const isSaid = servings === null ? servingsSaid(said) === '' : servingsSaid(said) === String(servings);
  if (of !== undefined && isSaid) return { text: of.text, kept: { line: named, ingredient: recipe.title } };
  const amount = { quantity: servings, quantityHigh: null, unit: servings === null ? null : ('serving' as const) };
  const worded = { ...named, ...amount, ingredient: recipe.title, alternatives: [], text: null };
  const text = lineText(worded).replaceAll(/\s+/g, ' ').trim().slice(0, 500);
  return { text, kept: { line: { ...named, ...amount, text }, ingredient: recipe.title } };
}
