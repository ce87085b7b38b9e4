import type { RecipeFinding } from '@hearth/contracts/recipes/recipe-check.ts';
import type { Unit } from '@hearth/contracts/shared/vocabulary.ts';
import { recipeFacts } from './recipe-facts.ts';
import type { NutritionOptions } from './recipe-nutrition.ts';
import { weighLine, type OpenLine } from './recipe-line.ts';

/** As much of a recipe as can be wrong with it. */
export type CheckedRecipe = {
  readonly servings: number;
  readonly slots: readonly unknown[];
  readonly activeMinutes: number | null;
  readonly totalMinutes: number | null;
  readonly steps: readonly unknown[];
  readonly lines: readonly CheckedLine[];
  /** More goes in than the lines say. */
  readonly linesIncomplete?: boolean;
  /** The same with each sub-recipe's own lines in its place. */
  readonly flatLines: readonly OpenLine[];
};

/** `name` is what the line itself calls it, where nobody knows what that is. */
type CheckedLine = OpenLine & {
  readonly ingredient: { readonly name: string } | null;
  readonly name?: string | null;
  /** What stands in the line's place, if it is another recipe. */
  readonly subRecipe?: unknown;
};

/** More of one thing on one plate than a person eats. */
const MOST_GRAMS_A_SERVING = 1_500;
/** A serving beyond these is a slip of the yield more often than a dish. */
const LEAST_KCAL_A_SERVING = 15;
const MOST_KCAL_A_SERVING = 2_500;

/** Everything about a recipe that its cook, its figures or the planner will stumble over, line by line, then as a whole. */
export function recipeFindings(recipe: CheckedRecipe, options: NutritionOptions = {}): RecipeFinding[] {
  return [
    ...recipe.lines.flatMap((line, index) => lineFindings(line, index, recipe.servings, options)),
    ...wholeFindings(recipe, options),
  ];
}

/**
 * Weeks are made with a recipe that says at which meal and how long, whose every line is known and has a weight, and that
 * is more than optional lines.
 */
export function isPlannable(recipe: CheckedRecipe, options: NutritionOptions = {}): boolean {
  const { servings, flatLines, slots, activeMinutes, totalMinutes, linesIncomplete = false } = recipe;
  const { gramsPerServing, safety } = recipeFacts(servings, flatLines, { ...options, linesIncomplete });
  const isTimed = activeMinutes !== null && totalMinutes !== null;
  return isTimed && slots.length > 0 && safety.isIdentified && (gramsPerServing?.size ?? 0) > 0;
}

function lineFindings(
  line: CheckedLine,
  index: number,
  servings: number,
  { kitchen }: NutritionOptions,
): RecipeFinding[] {
  const { ingredient, subRecipe } = line;
  if (subRecipe) return [];
  const name = ingredient?.name ?? line.name ?? 'this line';
  const about = (code: RecipeFinding['code'], message: string): RecipeFinding => ({ code, line: index, message });
  if (ingredient === null)
    return [about('no-match', `Nobody knows what ${name} is, so nobody knows whom it suits. Say which ingredient.`)];
  const weight = weighLine(line, kitchen);
  const findings: RecipeFinding[] = [];
  if (line.choices?.includes(null))
    findings.push(
      about('no-match', `Nobody knows what else ${name} may be, so nobody knows whom it suits. Say which ingredient.`),
    );
  if (weight.because === 'no-unit-path')
    findings.push(about('no-weight', `Nobody knows what a ${wordFor(line.unit)} of ${name} weighs. Give it in grams.`));
  else if (weight.grams !== null && weight.grams / servings > MOST_GRAMS_A_SERVING)
    findings.push(
      about(
        'odd-amount',
        `${Math.round(weight.grams / servings)} g of ${name} a serving is a lot. Check the amount and the number of servings.`,
      ),
    );
  if (ingredient.per100g === null)
    findings.push(about('no-nutrition', `Nothing is known of what ${name} holds, so the dish's figures stay unknown.`));
  return findings;
}

function wholeFindings(recipe: CheckedRecipe, options: NutritionOptions): RecipeFinding[] {
  const { servings, steps, lines, flatLines, slots, activeMinutes, totalMinutes } = recipe;
  const about = (code: RecipeFinding['code'], message: string): RecipeFinding => ({ code, line: null, message });
  const findings: RecipeFinding[] = [];
  if (lines.length === 0) findings.push(about('no-lines', 'It has no ingredients. Add what goes in.'));
  else if (recipe.linesIncomplete)
    findings.push(
      about('no-lines', 'Not all of its ingredients could be read, so nobody knows whom it suits. Add the others.'),
    );
  if (steps.length === 0) findings.push(about('no-steps', 'It has no steps. Say how it is made.'));
  if (activeMinutes === null || totalMinutes === null)
    findings.push(about('no-times', 'Nobody knows how long it takes, so no week is made with it. Give both times.'));
  if (slots.length === 0)
    findings.push(about('no-meals', 'Nobody knows which meal it is for, so no week is made with it. Choose one.'));
  const { energyKcal } = recipeFacts(servings, flatLines, options).perServing;
  if (energyKcal !== undefined && (energyKcal < LEAST_KCAL_A_SERVING || energyKcal > MOST_KCAL_A_SERVING))
    findings.push(
      about(
        'odd-energy',
        `A serving comes to ${Math.round(energyKcal)} kcal. Check amounts and the number of servings.`,
      ),
    );
  return findings;
}

function wordFor(unit: Unit | null): string {
  return unit === null || unit === 'piece' ? 'single one' : unit;
}
