import type { Substitute } from '@hearth/contracts/recipes/substitutes.contract.ts';
import { aFurnishedHousehold, type FurnishedHousehold } from '@hearth/testing/a-furnished-household.ts';
import { anApi, refusal, type Caller, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';

let api: TestApi;
let home: FurnishedHousehold;
let call: Caller;
let recipeId: string;
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase() });
  home = await aFurnishedHousehold(api);
  call = api.as(home.owner);
  const lines = ['250 g all-purpose flour', '150 g sugar', '2 eggs', '100 g butter', '1 cup flumph'];
  const recipe = { title: 'Cake', servings: 8, lines: lines.map((text) => ({ text })) };
  recipeId = (await call.recipes.create({ householdId: home.id, recipe })).id;
});
afterAll(() => api?.close());

type Asked = Omit<Parameters<Caller['recipes']['substitutes']>[0], 'householdId' | 'recipeId'> & { recipeId?: string };
type Lines = Parameters<Caller['recipes']['create']>[0]['recipe']['lines'];
const ask = async (asked: Asked): Promise<Substitute[]> =>
  (await call.recipes.substitutes({ householdId: home.id, recipeId, ...asked })).items;

test('no eggs: for binding, ranked, with what it changes', async () => {
  const found = await ask({ line: 2, role: 'binding', diets: ['vegan'] });
  expect(found.length).toBeGreaterThan(2);
  expect(found[0]).toMatchObject({ source: 'table', role: 'binding', note: expect.any(String) });
  expect(found[0]?.changePerServing.proteinG).toBeTypeOf('number');
  expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).toSorted((a, b) => b - a));
  expect(found.flatMap(({ parts }) => parts.map(({ ingredient }) => ingredient))).not.toContain('egg');
});

test('amounts and cost are for as many as it is cooked for, in the measures of whoever reads it', async () => {
  const [written] = await ask({ line: 3 });
  const [double] = await ask({ line: 3, servings: 16, system: 'us' });
  const [part, twice] = [written?.parts[0], double?.parts[0]];
  expect(part).toMatchObject({ quantity: expect.any(Number), unit: 'g', shown: null });
  expect(twice).toMatchObject({ ingredient: part?.ingredient, unit: 'g' });
  expect(twice?.quantity).toBeCloseTo(2 * (part?.quantity ?? 0), 6);
  expect(['oz', 'lb', 'cup', 'tbsp', 'stick']).toContain(twice?.shown?.unit);
  expect(double?.changePerServing).toEqual(written?.changePerServing);
  const cost = (each: Substitute | undefined): number => Number(each?.costChange?.amountMinor);
  expect(Math.abs(cost(double) - 2 * cost(written))).toBeLessThanOrEqual(1);
});

test('what somebody at the table does not eat is never offered', async () => {
  const before = await ask({ line: 3 });
  expect(before.flatMap(({ parts }) => parts).length).toBeGreaterThan(0);
  await call.preferences.set({ householdId: home.id, diets: ['vegan'], allergies: ['nuts'], dislikes: [] });
  const ids = [...new Set((await ask({ line: 3 })).flatMap(({ parts }) => parts.map((part) => part.ingredientId)))];
  const unsafe = await api.sql(
    `select slug from ingredient where id = any($1) and (breaks_diets && '{vegan}' or allergens && '{nuts}')`,
    [ids],
  );
  expect(ids.length).toBeGreaterThan(0);
  expect(unsafe).toEqual([]);
  await call.preferences.set({ householdId: home.id, diets: [], allergies: [], dislikes: [] });
});

test('what changes for allergies and diets is said of the whole dish', async () => {
  const created = async (title: string, lines: Lines): Promise<string> =>
    (await call.recipes.create({ householdId: home.id, recipe: { title, servings: 2, lines } })).id;
  const changes = async (dish: string): Promise<Pick<Substitute, 'allergens' | 'diets'>[]> =>
    (await ask({ recipeId: dish, line: 0, diets: ['vegan'] })).map(({ allergens, diets }) => ({ allergens, diets }));

  const bread = [{ text: '30 g butter' }, { text: '500 g all-purpose flour' }];
  for (const { allergens, diets } of await changes(await created('Bread', bread))) {
    expect(allergens.removed).toEqual(['milk']);
    expect(diets).toEqual({ gained: expect.arrayContaining(['vegan', 'dairy-free']), lost: [] });
  }
  const sauce = await created('Sauce', [{ text: '1 cup milk' }]);
  const dishes = [
    await created('With a sauce', [...bread, { subRecipeId: sauce, name: 'Sauce', quantity: 2, unit: 'serving' }]),
    await created('With what nobody knows', [...bread, { text: '1 cup flumph' }]),
  ];
  for (const dish of dishes) {
    const found = await changes(dish);
    expect(found.length).toBeGreaterThan(0);
    for (const { allergens, diets } of found) {
      expect(allergens.removed).toEqual([]);
      expect(diets.gained).toEqual([]);
    }
  }
  const nutty = (await ask({ recipeId: sauce, line: 0 })).find(({ parts }) =>
    /almond/.test(parts[0]?.ingredient ?? ''),
  );
  expect(nutty).toMatchObject({ allergens: { added: ['nuts'], removed: ['milk'] } });
});

test('what a swap costs is said in the household’s currency where all of it is priced', async () => {
  const found = await ask({ line: 3 });
  const priced = found.filter(({ costChange }) => costChange !== null);
  expect(priced.length).toBeGreaterThan(0);
  for (const { costChange } of priced)
    expect(costChange).toEqual({ amountMinor: expect.stringMatching(/^-?\d+$/), currency: 'EUR' });
});

test('a line that is not there, or that nobody has matched, has no substitutes', async () => {
  expect(await refusal(ask({ line: 9 }))).toMatchObject({ kind: 'not-found', code: 'recipe.no-such-line' });
  expect(await refusal(ask({ line: 4 }))).toMatchObject({ kind: 'invalid', code: 'recipe.line-unknown' });
});
