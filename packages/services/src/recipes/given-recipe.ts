import type { ServingNutrients } from '@hearth/contracts/catalog/nutrients.ts';
import type { StoredRecipe } from '@hearth/database/recipes/stored-recipe.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { CANONICAL_KITCHEN, type Kitchen } from '@hearth/domain/catalog/units/unit-graph.ts';
import type { GivenLine, GivenRecipe } from '@hearth/domain/recipes/export/draft-of.ts';
import { factsOf, flatLines } from './get-recipe.ts';
import { kitchenOf } from './measures.ts';
import { nameSaid } from './recipe-content.ts';

/** A recipe as it is given away, with what follows from its ingredients as the household measures them. */
export async function givenRecipe(tx: HouseholdTx, recipe: StoredRecipe): Promise<GivenRecipe> {
  const kitchen = recipe.householdId === tx.householdId ? await kitchenOf(tx) : CANONICAL_KITCHEN;
  const { perServing, suitsDiets } = await workedOut(tx, recipe, kitchen);
  return { ...recipe, lines: recipe.lines.map(givenLine), perServing, suitsDiets };
}

/** What one serving holds as far as it is known of the whole dish, and whom it suits. */
async function workedOut(
  tx: HouseholdTx,
  recipe: StoredRecipe,
  kitchen: Kitchen,
): Promise<Pick<GivenRecipe, 'perServing' | 'suitsDiets'>> {
  const facts = factsOf(recipe, await flatLines(tx.recipes, recipe), kitchen);
  const whole = Object.entries(facts.nutrition.figures).filter(([, figure]) => figure.isComplete);
  const perServing: ServingNutrients = Object.fromEntries(whole.map(([code, figure]) => [code, figure.perServing]));
  return { perServing, suitsDiets: facts.suitsDiets };
}

function givenLine(line: StoredRecipe['lines'][number]): GivenLine {
  return {
    ...line,
    name: nameSaid(line),
    isRecipe: line.subRecipe !== null,
  };
}
