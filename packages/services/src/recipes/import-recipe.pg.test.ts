import type { RecipeImport } from '@hearth/contracts/recipes/import.contract.ts';
import { aFurnishedHousehold, type FurnishedHousehold } from '@hearth/testing/a-furnished-household.ts';
import { anApi, refusal, type Caller, type TestApi } from '@hearth/testing/an-api.ts';
import { startFakeReceiver, type FakeReceiver } from '@hearth/testing/fake-receiver/fake-receiver.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

let api: TestApi;
let site: FakeReceiver;
let home: FurnishedHousehold;
let call: Caller;
beforeAll(async () => {
  site = await startFakeReceiver();
  api = await anApi({ database: await createStarterDatabase() });
});
beforeEach(async () => {
  home = await aFurnishedHousehold(api);
  call = api.as(home.owner);
});
afterAll(async () => {
  await api?.close();
  await site?.close();
});

const page = (recipe: object): string =>
  `<!doctype html><title>A page</title><script type="application/ld+json">${JSON.stringify({
    '@context': 'https://schema.org',
    '@type': 'Recipe',
    ...recipe,
  })}</script>`;
const soup = page({
  name: 'Onion soup',
  recipeYield: '4 servings',
  prepTime: 'PT10M',
  cookTime: 'PT30M',
  recipeCategory: 'Dinner',
  recipeIngredient: ['4 onions, sliced', '1 l water', '2 tbsp butter', '1 tsp flumph'],
  recipeInstructions: [{ '@type': 'HowToStep', text: 'Simmer in the oven.' }],
  nutrition: { calories: '120 kcal' },
});

type From = Parameters<Caller['recipes']['import']>[0]['from'];
const take = (from: From, more: { save?: boolean; ifSame?: 'keep-both' } = {}): Promise<RecipeImport> =>
  call.recipes.import({ householdId: home.id, from, ...more });
const taken = async (from: From): Promise<(RecipeImport & { status: 'imported' })['recipe']> => {
  const outcome = await take(from);
  if (outcome.status !== 'imported') throw new Error(`not imported but ${outcome.status}`);
  return outcome.recipe;
};
const serve = (html: string, path = '/onion-soup'): From => {
  site.answerNext((response) => response.writeHead(200, { 'content-type': 'text/html' }).end(html));
  return { kind: 'url', url: `http://127.0.0.1:${site.port}${path}` };
};

test('the weight of a cooked dish that a page states is kept to a tenth of a gram, as recipes keep it', async () => {
  const weighed = async (cookedGrams: number) => {
    const hearth = { version: 1, yieldText: null, servings: 4, ingredientSections: [], notes: [] };
    const stated = {
      nutrition: { basis: null, texts: {}, values: {} },
      planning: { activeMinutes: 5, keepingDays: 1 },
    };
    const more = { ...hearth, ...stated, planning: { ...stated.planning, cookedGrams } };
    const html = page({ name: `Soup of ${cookedGrams} g`, recipeIngredient: ['1 l water'], hearth: more });
    return (await taken({ kind: 'html', html })).cookedGrams;
  };
  expect(await weighed(812.55)).toBe(812.6);
  expect(await weighed(0.04)).toBe(0.1);
});

test('a page becomes a recipe in one step, and what is in doubt is said', async () => {
  const recipe = await taken(serve(soup));
  expect(recipe).toMatchObject({
    title: 'Onion soup',
    servings: 4,
    slots: ['dinner'],
    activeMinutes: 10,
    totalMinutes: 40,
    tools: ['oven'],
    isIdentified: false,
    source: { url: `http://127.0.0.1:${site.port}/onion-soup` },
    steps: [{ section: null, text: 'Simmer in the oven.' }],
  });
  expect(recipe.lines.map(({ ingredient, isDoubtful }) => [ingredient, isDoubtful])).toEqual([
    ['onion', false],
    ['water', false],
    ['butter', false],
    ['flumph', true],
  ]);
  expect(recipe.notes).toContainEqual({ title: 'Nutrition as the source states it', text: 'calories: 120 kcal' });
  const revised = await call.recipes.revise({
    householdId: home.id,
    recipeId: recipe.id,
    version: 1,
    recipe: { title: recipe.title, servings: 4, lines: [{ text: '4 onions' }] },
  });
  expect(revised).toMatchObject({ doubts: [], isIdentified: true });
});

test('what a page leaves open is listed for review', async () => {
  const recipe = await taken({ kind: 'html', html: page({ name: 'Soup', recipeIngredient: ['1 onion'] }) });
  expect(recipe.doubts.map(({ field, code }) => `${field} ${code}`)).toEqual(
    expect.arrayContaining(['servings guessed', 'totalMinutes missing', 'instructions missing']),
  );
});

test('text becomes a recipe too', async () => {
  const text = 'Onion soup\n\nServes 4\n\nIngredients\n4 onions, sliced\n2 tbsp butter\n\nMethod\n1. Fry.\n2. Simmer.';
  expect(await taken({ kind: 'text', text })).toMatchObject({
    title: 'Onion soup',
    servings: 4,
    isIdentified: true,
    lines: [
      { ingredient: 'onion', quantity: 4 },
      { ingredient: 'butter', quantity: 2, unit: 'tbsp' },
    ],
    steps: [{ text: 'Fry.' }, { text: 'Simmer.' }],
  });
});

describe('a recipe that is there already', () => {
  test('is known by its address, whatever the page says now', async () => {
    const first = await taken(serve(soup));
    expect(await take(serve(page({ name: 'Other', recipeIngredient: ['1 egg'] })))).toEqual({
      status: 'same',
      same: { recipeId: first.id, title: 'Onion soup', by: 'source' },
    });
  });

  test('is known by what it says, wherever it is', async () => {
    const first = await taken({ kind: 'html', html: soup, url: 'https://a.example/soup' });
    const from = {
      kind: 'html',
      html: soup.replace('Onion soup', 'ONION  soup'),
      url: 'https://b.example/soup',
    } as const;
    expect(await take(from)).toEqual({
      status: 'same',
      same: { recipeId: first.id, title: 'Onion soup', by: 'content' },
    });
    expect(await take(from, { ifSame: 'keep-both' })).toMatchObject({
      status: 'imported',
      recipe: { slug: 'onion-soup-2' },
    });
  });

  test('is no longer there once it is removed, and another household’s never is', async () => {
    const first = await taken({ kind: 'html', html: soup });
    await call.recipes.remove({ householdId: home.id, recipeId: first.id });
    expect((await take({ kind: 'html', html: soup })).status).toBe('imported');
    const other = await aFurnishedHousehold(api);
    const theirs = api.as(other.owner).recipes.import({ householdId: other.id, from: { kind: 'html', html: soup } });
    expect((await theirs).status).toBe('imported');
  });
});

test('the link of a recipe that somebody shared is kept nowhere, and where it came from at first is', async () => {
  const path = `/r/${'Secret-1'.repeat(8)}`;
  const shared = { name: 'Onion soup', recipeIngredient: ['4 onions'], recipeInstructions: ['Simmer.'] };
  const image = `http://127.0.0.1:${site.port}${path}/photos/1/large`;
  const url = 'https://soups.example/onion';
  const html = page({ ...shared, image, url });
  const from = serve(html, path);
  site.answerNext((response) => response.writeHead(404).end());
  const recipe = await taken(from);
  expect(recipe.source).toEqual({ url, name: 'soups.example', author: null });
  expect(recipe.doubts).toContainEqual(expect.objectContaining({ field: 'images', source: null }));
  const unnamed = await taken(serve(page({ ...shared, recipeIngredient: ['5 onions'] }), path));
  expect(unnamed.source).toEqual({ url: null, name: null, author: null });
  const rows = await api.sql<{ row: string }>(
    `select r::text as row from recipe r where household_id = $1
     union all select v::text from recipe_version v where household_id = $1
     union all select e::text from event e where scope_id = $1`,
    [home.id],
  );
  expect(rows.filter(({ row }) => row.includes('Secret-1'))).toEqual([]);
});

test('what is only read writes nothing', async () => {
  const read = await take({ kind: 'html', html: soup }, { save: false });
  expect(read).toMatchObject({
    status: 'read',
    draft: { title: 'Onion soup', readBy: 'json-ld' },
    lines: [{ ingredient: 'onion', parsed: { quantity: 4 } }, {}, {}, { ingredientId: null, isDoubtful: true }],
    same: null,
  });
  expect(await api.sql(`select count(*)::int from recipe where household_id = $1`, [home.id])).toEqual([{ count: 1 }]);
});

describe('nothing is written of', () => {
  test.each([
    [
      'a page without a recipe',
      { kind: 'html', html: '<title>News</title><p>Nothing to eat here.' },
      'recipe.none-found',
    ],
    ['words that tell of nothing to cook', { kind: 'text', text: 'https://' }, 'recipe.none-found'],
    ['an address of a private network', { kind: 'url', url: 'http://10.0.0.1/soup' }, 'net.url-not-allowed'],
    ['the metadata of a cloud', { kind: 'url', url: 'http://169.254.169.254/latest' }, 'net.url-not-allowed'],
  ] as const)('%s', async (_, from, code) => {
    expect(await refusal(take(from))).toMatchObject({ code });
    expect(await api.sql(`select count(*)::int from recipe where household_id = $1`, [home.id])).toEqual([
      { count: 1 },
    ]);
  });

  test('a page that redirects into a private network', async () => {
    site.answerNext((response) => response.writeHead(302, { location: 'http://192.168.0.1/' }).end());
    const asked = take({ kind: 'url', url: `http://127.0.0.1:${site.port}/x` });
    expect(await refusal(asked)).toMatchObject({ code: 'net.url-not-allowed' });
  });
});
