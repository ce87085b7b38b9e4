import type { RecipeFinding } from '@hearth/contracts/recipes/recipe-check.ts';
import type { Unit } from '@hearth/contracts/shared/vocabulary.ts';
import { gramsOf } from '../catalog/weight.ts';
import { recipeFacts, type LineFacts } from './recipe-facts.ts';

/** As much of a recipe as can be wrong with it. */
export type CheckedRecipe = {
  readonly servings: number;
  readonly steps: readonly string[];
  readonly lines: readonly (LineFacts & { readonly ingredient: { readonly name: string } })[];
};

/** More of one thing on one plate than a person eats. */
const MOST_GRAMS_A_SERVING = 1_500;
/** A serving beyond these is a slip of the yield more often than a dish. */
const LEAST_KCAL_A_SERVING = 15;
const MOST_KCAL_A_SERVING = 2_500;

/** Everything about a recipe that its cook, its figures or the planner will stumble over, line by line, then as a whole. */
export function recipeFindings(recipe: CheckedRecipe): RecipeFinding[] {
  return [
    ...recipe.lines.flatMap((line, index) => lineFindings(line, index, recipe.servings)),
    ...wholeFindings(recipe),
  ];
}

/** Weeks are made with a recipe whose every line has a weight and that is more than optional lines. */
export function isPlannable({ servings, lines }: Pick<CheckedRecipe, 'servings' | 'lines'>): boolean {
  return (recipeFacts(servings, lines).gramsPerServing?.size ?? 0) > 0;
}

function lineFindings(line: CheckedRecipe['lines'][number], index: number, servings: number): RecipeFinding[] {
  const { ingredient, quantity, unit } = line;
  const { name } = ingredient;
  const about = (code: RecipeFinding['code'], message: string): RecipeFinding => ({ code, line: index, message });
  const grams = gramsOf(quantity, unit, ingredient);
  const findings: RecipeFinding[] = [];
  if (grams === null)
    findings.push(about('no-weight', `Nobody knows what a ${wordFor(unit)} of ${name} weighs. Give it in grams.`));
  else if (grams / servings > MOST_GRAMS_A_SERVING)
    findings.push(
      about(
        'odd-amount',
        `${Math.round(grams / servings)} g of ${name} a serving is a lot. Check the amount and the number of servings.`,
      ),
    );
  if (ingredient.per100g === null)
    findings.push(about('no-nutrition', `Nothing is known of what ${name} holds, so the dish's figures stay unknown.`));
  return findings;
}

function wholeFindings({ servings, steps, lines }: CheckedRecipe): RecipeFinding[] {
  const about = (code: RecipeFinding['code'], message: string): RecipeFinding => ({ code, line: null, message });
  const findings: RecipeFinding[] = [];
  if (lines.length === 0) findings.push(about('no-lines', 'It has no ingredients. Add what goes in.'));
  if (steps.length === 0) findings.push(about('no-steps', 'It has no steps. Say how it is made.'));
  const { energyKcal } = recipeFacts(servings, lines).perServing;
  if (energyKcal !== undefined && (energyKcal < LEAST_KCAL_A_SERVING || energyKcal > MOST_KCAL_A_SERVING))
    findings.push(
      about(
        'odd-energy',
        `A serving comes to ${Math.round(energyKcal)} kcal. Check amounts and the number of servings.`,
      ),
    );
  return findings;
}

function wordFor(unit: Unit): string {
  return unit === 'piece' ? 'single one' : unit;
}
