import { NutrientsPer100g } from '@hearth/contracts/catalog/nutrients.ts';
import type { RecipeId } from '@hearth/contracts/shared/primitives.ts';
import { aHome, type TestHome, weekOf } from '@hearth/testing/a-week.ts';
import { anApi, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readPlanningFacts } from './generate-plan.ts';
import { knownRecipes } from './pose-problem.ts';

let api: TestApi;
let home: TestHome;
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase() });
});
beforeEach(async () => {
  home = await aHome(api);
  const nothing = { allergens: [], breaksDiets: [], per100g: null };
  await home.call.ingredients.create({ householdId: home.id, name: 'zanthum flakes', ...nothing });
});
afterAll(() => api?.close());

type Lines = Parameters<TestHome['call']['recipes']['create']>[0]['recipe']['lines'];
const written = async (title: string, lines: Lines): Promise<RecipeId> => {
  const times = { activeMinutes: 5, totalMinutes: 10, slots: ['dinner' as const] };
  return (await home.call.recipes.create({ householdId: home.id, recipe: { title, servings: 2, lines, ...times } })).id;
};
const state = (line: string, energyKcal: number) =>
  home.call.recipeLines.stateNutrition({ householdId: home.id, line, grams: null, nutrients: { energyKcal } });

/** What the page says that a serving has, and what a plan would count it for. */
async function energies(recipeId: RecipeId): Promise<[page: number | null, plan: number | null]> {
  const page = await home.call.recipes.get({ householdId: home.id, recipeId });
  const plan = await api.uow.household({ kind: 'user', userId: home.owner }, home.id, 'plans:write', async (tx) =>
    knownRecipes(await readPlanningFacts(tx, weekOf)).get(recipeId),
  );
  if (!plan) throw new Error('It is not planned with');
  const { energyKcal } = plan.facts.perServing;
  return [page.energyKcal, energyKcal === undefined ? null : Math.round(energyKcal)];
}

test('what is said of a line that no table tells of is planned with as the page shows it', async () => {
  const line = '100 g zanthum flakes';
  const recipeId = await written('Flakes', [{ text: line }]);
  expect(await energies(recipeId)).toEqual([null, null]);
  await state(line, 380);
  expect(await energies(recipeId)).toEqual([190, 190]);
});

test('and so it is where the recipe goes into another, by what is taken of it', async () => {
  const line = '100 g zanthum flakes';
  const part = await written('Flakes', [{ text: line }]);
  const whole = await written('Bowl', [{ name: 'flakes', subRecipeId: part, quantity: 1, unit: 'serving' }]);
  await state(line, 380);
  expect(await energies(whole)).toEqual([95, 95]);
});

test('what is said of a line without an amount counts for a plan, though tables know all of its ingredient', async () => {
  const per100g = Object.fromEntries(NutrientsPer100g.keyof().options.map((code) => [code, 0]));
  const name = 'zanthum water';
  await home.call.ingredients.create({
    householdId: home.id,
    name,
    allergens: [],
    breaksDiets: [],
    per100g: NutrientsPer100g.parse(per100g),
  });
  const line = `${name} to serve`;
  const recipeId = await written('Water', [{ text: `100 g ${name}` }, { text: line }]);
  await state(line, 120);
  expect(await energies(recipeId)).toEqual([60, 60]);
});
