import type { Recipe } from '@hearth/contracts/recipes/recipe.ts';
import { COMMONS_ID, RecipeId } from '@hearth/contracts/shared/primitives.ts';
import type { CookingMethod } from '@hearth/contracts/shared/vocabulary.ts';
import { aHousehold, type TestHousehold } from '@hearth/testing/a-household.ts';
import { anApi, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { computeMacros } from './compute-macros.ts';

let api: TestApi;
let home: TestHousehold;
let recipeIds: RecipeId[];
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase() });
  home = await aHousehold(api.uow);
  const rows = await api.sql<{ id: string }>('select id from recipe order by sort_title, id limit 3');
  recipeIds = rows.map(({ id }) => RecipeId.parse(id));
});
beforeEach(() => api.sql('update recipe set per_serving = null'));
afterAll(() => api?.close());

const never = new AbortController().signal;
const listed = async () => (await api.as(home.owner).recipes.list({ householdId: home.id, limit: 3 })).items;

test('what a serving holds stands in the list once it is worked out, as the recipe itself says', async () => {
  expect((await listed()).map(({ energyKcal }) => energyKcal)).toEqual([null, null, null]);
  await computeMacros(api.uow, { householdId: COMMONS_ID, recipeIds }, never);
  for (const { id, energyKcal, proteinG } of await listed()) {
    const recipe = await api.as(home.owner).recipes.get({ householdId: home.id, recipeId: id });
    expect(energyKcal).toBeCloseTo(recipe.energyKcal ?? Number.NaN, 6);
    expect(proteinG).toBeCloseTo(recipe.proteinG ?? Number.NaN, 6);
  }
});

test('another household’s list of recipes is none of its business', async () => {
  await computeMacros(api.uow, { householdId: home.id, recipeIds }, never);
  expect(await api.sql('select from recipe where per_serving is not null')).toEqual([]);
});

test('the starter pack is known by at least .98 of its weight, in every recipe and for what labels declare', async () => {
  const { items } = await api.as(home.owner).recipes.list({ householdId: home.id, owner: 'community', limit: 200 });
  expect(items.length).toBeGreaterThan(100);
  for (const { id, title } of items) {
    const { nutrition } = await api.as(home.owner).recipes.get({ householdId: home.id, recipeId: id });
    const { energyKcal, proteinG, fatG, carbohydrateG } = nutrition.figures;
    for (const coverage of [
      nutrition.coverage,
      ...[energyKcal, proteinG, fatG, carbohydrateG].map((each) => each?.coverage ?? 0),
    ])
      expect({ title, isCovered: coverage >= 0.98 }).toEqual({ title, isCovered: true });
  }
});

test('what cooking takes of vitamins is taken off where it is said how a dish is cooked, in the answer and in the list alike', async () => {
  const write = async (recipe: { cookingMethod?: CookingMethod; cookedGrams?: number }) => {
    const dish = { title: 'Greens', servings: 2, lines: [{ text: '400 g spinach' }], ...recipe };
    return api.as(home.owner).recipes.create({ householdId: home.id, recipe: dish });
  };
  const raw = await write({});
  const boiled = await write({ cookingMethod: 'boiled-drained', cookedGrams: 320 });
  const vitaminC = ({ nutrition }: Recipe): number => nutrition.figures.vitaminCMg?.perServing ?? Number.NaN;
  expect(vitaminC(boiled) / vitaminC(raw)).toBeCloseTo(0.55, 6);
  expect(boiled.energyKcal).toBe(raw.energyKcal);
  await computeMacros(api.uow, { householdId: home.id, recipeIds: [raw.id, boiled.id] }, never);
  const [kept] = await api.sql<{ share: number }>(
    `select (b.per_serving->>'vitaminCMg')::float8 / (r.per_serving->>'vitaminCMg')::float8 as share
     from recipe b, recipe r where b.id = $1 and r.id = $2`,
    [boiled.id, raw.id],
  );
  expect(kept?.share).toBeCloseTo(0.55, 2);
  const dish = await api.as(home.owner).recipes.get({ householdId: home.id, recipeId: boiled.id, servings: 4 });
  expect(dish).toMatchObject({ cookingMethod: 'boiled-drained', cookedGrams: 640 });
});

test('a recipe with an ingredient nothing is known of stays unknown', async () => {
  const [recipeId] = recipeIds;
  await api.sql(
    `update ingredient set food_id = null where id = (
       select ingredient_id from recipe_line where recipe_id = $1 and not optional order by position limit 1)`,
    [recipeId],
  );
  await computeMacros(api.uow, { householdId: COMMONS_ID, recipeIds }, never);
  expect((await listed()).find(({ id }) => id === recipeId)).toMatchObject({ energyKcal: null, proteinG: null });
});
