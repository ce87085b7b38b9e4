import {
  type CronometerServing,
  cronometerServings,
} from '@hearth/adapters/recipe-files/cronometer/cronometer-servings.ts';
import type { LoggedCooking } from '@hearth/database/recipes/cooking-repo.ts';
import type { StoredRecipe } from '@hearth/database/recipes/stored-recipe.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import type { ExportedFile, HouseholdDoor } from './export-recipe.ts';
import { givenRecipe } from './given-recipe.ts';

/** So many notes are read in one transaction. */
const BATCH = 200;

/**
 * What the household cooked, in the columns of Cronometer's export of servings, the earliest day first. Figures are
 * those of all servings that were cooked; a dish whose recipe was rewritten since has none.
 */
export async function exportServings(door: HouseholdDoor, signal: AbortSignal): Promise<ExportedFile> {
  const servings: CronometerServing[] = [];
  let last: LoggedCooking | null = null;
  do {
    signal.throwIfAborted();
    const after: LoggedCooking | null = last;
    const batch = await door(async (tx) => {
      const logged = await tx.cookings.log(after, BATCH);
      return { logged, rows: await rowsOf(tx, logged) };
    });
    servings.push(...batch.rows);
    last = batch.logged.length < BATCH ? null : (batch.logged.at(-1) ?? null);
  } while (last !== null);
  return {
    fileName: 'servings.csv',
    mediaType: 'text/csv; charset=utf-8',
    content: Buffer.from(cronometerServings(servings)),
  };
}

async function rowsOf(tx: HouseholdTx, logged: readonly LoggedCooking[]): Promise<CronometerServing[]> {
  const stored = await tx.recipes.many([...new Set(logged.map(({ recipeId }) => recipeId))]);
  const known = new Map<
    string,
    { readonly recipe: StoredRecipe; readonly perServing: CronometerServing['nutrients'] }
  >();
  for (const recipe of stored) known.set(recipe.id, { recipe, perServing: (await givenRecipe(tx, recipe)).perServing });
  return logged.flatMap(({ recipeId, recipeVersion, cookedOn, servings }) => {
    const cooked = known.get(recipeId);
    if (!cooked) return [];
    const { recipe, perServing } = cooked;
    const [slot, ...others] = recipe.slots;
    const isSame = recipe.version === recipeVersion;
    return {
      day: cookedOn,
      group: slot === undefined || others.length > 0 ? '' : GROUPS[slot],
      food: recipe.title,
      amount: `${servings.toFixed(2)} serving`,
      nutrients: isSame
        ? Object.fromEntries(Object.entries(perServing).map(([code, one]) => [code, one * servings]))
        : {},
      category: 'Custom',
    };
  });
}

const GROUPS = { breakfast: 'Breakfast', lunch: 'Lunch', dinner: 'Dinner', snack: 'Snacks' } as const;
