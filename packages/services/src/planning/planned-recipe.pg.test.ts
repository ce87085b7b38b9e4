import { COMMONS_ID, type HouseholdId, type RecipeId } from '@hearth/contracts/shared/primitives.ts';
import { aFurnishedHousehold, type FurnishedHousehold } from '@hearth/testing/a-furnished-household.ts';
import { aPlan } from '@hearth/testing/a-plan.ts';
import { anApi, refusal, type Caller, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepRecipes } from './planned-recipe.ts';

let api: TestApi;
let home: FurnishedHousehold;
let call: Caller;
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase() });
  home = await aFurnishedHousehold(api);
  call = api.as(home.owner);
});
afterAll(() => api?.close());

const soup = { title: 'Soup', servings: 2, lines: [{ text: '2 onions' }], steps: [{ text: 'Fry.' }] };

/** A plan that was made from a version of a recipe. */
async function planFrom(recipeId: RecipeId, recipeVersion: number, recipeHouseholdId: HouseholdId = home.id) {
  const [member] = home.members.values();
  const plan = aPlan({ householdId: home.id, memberId: member!.id, recipeId, ingredientId: home.ingredientId });
  const record = {
    ...plan,
    recipes: plan.recipes.map((recipe) => ({ ...recipe, recipeVersion, recipeHouseholdId })),
  };
  await api.uow.household({ kind: 'operator', name: 'test' }, home.id, 'plans:write', async (tx) => {
    await tx.plans.insert(record);
    await keepRecipes(tx, record);
  });
  return { householdId: home.id, planId: plan.id, recipeId };
}

test('a plan keeps the recipe it was made from, whatever becomes of it', async () => {
  const { id: recipeId } = await call.recipes.create({ householdId: home.id, recipe: soup });
  const at = await planFrom(recipeId, 1);
  const kept = await call.plans.recipe(at);
  expect(kept).toMatchObject({ title: expect.any(String), version: 1, isCurrent: true, content: { title: 'Soup' } });
  const recipe = { ...soup, title: 'Stew', lines: [{ text: '3 eggs' }] };
  await call.recipes.revise({ householdId: home.id, recipeId, version: 1, recipe });
  expect(await call.plans.recipe(at)).toEqual({ ...kept, isCurrent: false });
  await call.recipes.remove({ householdId: home.id, recipeId });
  expect(await call.plans.recipe(at)).toEqual({ ...kept, isCurrent: false });
});

test('a plan whose recipe was changed while it was made keeps the version it was made from', async () => {
  const { id: recipeId } = await call.recipes.create({ householdId: home.id, recipe: soup });
  await call.recipes.revise({ householdId: home.id, recipeId, version: 1, recipe: { ...soup, title: 'Stew' } });
  const at = await planFrom(recipeId, 1);
  expect(await call.plans.recipe(at)).toMatchObject({ version: 1, isCurrent: false, content: { title: 'Soup' } });
});

test('a plan keeps the recipes that go into its recipes', async () => {
  const at = { householdId: home.id };
  const sauce = await call.recipes.create({ ...at, recipe: { ...soup, title: 'Sauce' } });
  const lines = [{ name: 'sauce', subRecipeId: sauce.id, quantity: 1, unit: 'serving' as const }];
  const dish = await call.recipes.create({ ...at, recipe: { ...soup, title: 'Dish', lines } });
  const planned = await planFrom(dish.id, 1);
  const kept = await call.plans.recipe(planned);
  expect(kept).toMatchObject({
    isCurrent: true,
    parts: [{ recipeId: sauce.id, version: 1, content: { title: 'Sauce' } }],
  });
  await call.recipes.revise({ ...at, recipeId: sauce.id, version: 1, recipe: { ...soup, title: 'Peanut sauce' } });
  expect(await call.plans.recipe(planned)).toEqual({ ...kept, isCurrent: false });
});

test('the community’s recipe is kept too, and what is not in the plan is not found', async () => {
  const [{ id } = { id: home.recipeId }] = (
    await call.recipes.list({ householdId: home.id, owner: 'community', limit: 1 })
  ).items;
  const at = await planFrom(id, 1, COMMONS_ID);
  const { title, steps } = await call.recipes.get({ householdId: home.id, recipeId: id });
  expect(await call.plans.recipe(at)).toMatchObject({ isCurrent: true, content: { title, steps } });
  const other = call.plans.recipe({ ...at, recipeId: home.recipeId });
  expect(await refusal(other)).toMatchObject({ kind: 'not-found', code: 'plan.no-such-recipe' });
});
