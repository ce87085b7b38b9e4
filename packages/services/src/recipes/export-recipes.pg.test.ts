import { once } from 'node:events';
import { Readable } from 'node:stream';
import { aPhoto } from '@hearth/adapters/images/testing/a-photo.ts';
import { readRecipeFile } from '@hearth/adapters/recipe-files/read-recipe-file.ts';
import { RecipeId } from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { aFurnishedHousehold, type FurnishedHousehold } from '@hearth/testing/a-furnished-household.ts';
import { anApi, refusal, type Caller, type TestApi } from '@hearth/testing/an-api.ts';
import { download, draftsOf } from '@hearth/testing/recipes/export-and-read-back.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addPhoto } from './add-photo.ts';
import { exportRecipes } from './export-recipes.ts';

let api: TestApi;
let home: FurnishedHousehold;
let other: FurnishedHousehold;
let call: Caller;
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase() });
});
beforeEach(async () => {
  home = await aFurnishedHousehold(api);
  other = await aFurnishedHousehold(api);
  call = api.as(home.owner);
});
afterAll(() => api?.close());

type Line =
  | { readonly text: string }
  | { readonly name: string; readonly subRecipeId: RecipeId; readonly quantity: number };

const add = async (title: string, lines: Line[] = [{ text: '2 onions' }]): Promise<RecipeId> =>
  (await call.recipes.create({ householdId: home.id, recipe: { title, servings: 2, lines } })).id;
const exported = (recipeId: RecipeId, format: string, by = home) =>
  download(api, by.owner, 'recipes.export', { householdId: by.id, recipeId, format });
const all = (format: string, more: Record<string, string> = {}) =>
  download(api, home.owner, 'recipes.exportAll', { householdId: home.id, format, ...more });
const titles = async (bytes: Buffer): Promise<string[]> =>
  (await draftsOf(bytes)).map(({ title }) => title ?? '').toSorted();
const door = <T>(work: (tx: HouseholdTx) => Promise<T>): Promise<T> =>
  api.uow.household({ kind: 'user', userId: home.owner }, home.id, 'recipes:write', work);

describe('a recipe as a file', () => {
  test('has the name and the type of its format', async () => {
    const id = await add('Crème brûlée');
    const kinds = await Promise.all(
      ['mealie', 'cronometer', 'jsonld', 'markdown', 'pdf'].map(async (format) => {
        const { fileName, mediaType, bytes } = await exported(id, format);
        return [fileName, mediaType, bytes.toString('latin1', 0, 4)];
      }),
    );
    expect(kinds).toEqual([
      ['creme-brulee.zip', 'application/zip', 'PK\u0003\u0004'],
      ['creme-brulee.txt', 'text/plain; charset=utf-8', '2 on'],
      ['creme-brulee.jsonld', 'application/ld+json', '{\n  '],
      ['creme-brulee.md', 'text/markdown; charset=utf-8', '# Cr'],
      ['creme-brulee.pdf', 'application/pdf', '%PDF'],
    ]);
  });

  test('brings its photos where the file holds them', async () => {
    const jpeg = await aPhoto();
    const photo = { recipeId: home.recipeId, alt: null };
    await api.sql('delete from recipe_photo');
    await addPhoto(door, api.ports, photo, () => Promise.resolve(jpeg));
    const { recipes } = await readRecipeFile((await exported(home.recipeId, 'mealie')).bytes);
    const found: number[] = [];
    for await (const { images } of recipes) found.push(images.length);
    expect(found).toEqual([1]);
    const withPhoto = (await exported(home.recipeId, 'pdf')).bytes.length;
    await api.sql('delete from recipe_photo');
    expect((await exported(home.recipeId, 'pdf')).bytes.length).toBeLessThan(withPhoto);
  });

  test('may be the community’s, and is nobody’s who does not see it', async () => {
    const { items } = await call.recipes.list({ householdId: home.id, owner: 'community', limit: 1 });
    const [draft] = await draftsOf((await exported(items[0]!.id, 'markdown')).bytes);
    expect(draft?.title).toBe(items[0]!.title);
    const { energyKcal } = await call.recipes.get({ householdId: home.id, recipeId: items[0]!.id });
    expect(draft?.nutrition.values.energyKcal).toBeCloseTo(energyKcal ?? 0, 0);
    expect(await refusal(exported(other.recipeId, 'mealie'))).toMatchObject({ code: 'recipe.not-found' });
    const asked = { householdId: other.id, recipeId: other.recipeId, format: 'mealie' };
    expect(await refusal(download(api, home.owner, 'recipes.export', asked))).toMatchObject({
      code: 'household.not-found',
    });
    expect(await refusal(download(api, home.owner, 'recipes.exportAll', asked))).toMatchObject({
      code: 'household.not-found',
    });
  });
});

describe('all recipes as an archive', () => {
  test('are those of the household, however many, and of nobody else', async () => {
    const template = await add('Soup 0');
    await api.sql(
      `insert into recipe (household_id, id, slug, title, summary, servings, slots, keeping_days, tools, tags, steps)
       select household_id, one.id, 'soup-' || n, 'Soup ' || n, '', 2, '{}', 0, '{}', '{}', '[]'
       from recipe, unnest($2::uuid[]) with ordinality one(id, n) where recipe.id = $1`,
      [template, Array.from({ length: 120 }, () => newId(RecipeId))],
    );
    const expected = [...Array.from({ length: 121 }, (_, n) => `Soup ${n}`), 'Secret stew'].toSorted();
    for (const format of ['mealie', 'jsonld', 'markdown'])
      expect(await titles((await all(format)).bytes)).toEqual(expected);
  });

  test('bring the recipes that go in, each once, and the community’s where all are asked for', async () => {
    const { items } = await call.recipes.list({ householdId: home.id, owner: 'community', limit: 1 });
    const part = { name: items[0]!.title, subRecipeId: items[0]!.id, quantity: 2 };
    await add('Pie', [part, part]);
    const { bytes, fileName } = await all('markdown');
    expect(fileName).toBe('recipes-markdown.zip');
    expect(await titles(bytes)).toEqual(['Pie', 'Secret stew', items[0]!.title].toSorted());
    const pie = (await draftsOf(bytes)).find(({ title }) => title === 'Pie');
    expect(pie?.ingredients.map(({ text }) => text)).toEqual([`2 ${items[0]!.title}`, `2 ${items[0]!.title}`]);
    expect(pie?.notes).toHaveLength(1);
    const everything = await titles((await all('jsonld', { owner: 'all' })).bytes);
    expect(everything.length).toBeGreaterThan(100);
    expect(new Set(everything).size).toBe(everything.length);
  });

  test('stop being read once nobody wants them', async () => {
    const gone = new AbortController();
    let opened = 0;
    const counting = <T>(work: (tx: HouseholdTx) => Promise<T>): Promise<T> => {
      opened += 1;
      return door(work);
    };
    const { content } = await exportRecipes(counting, api.ports, { format: 'pdf', owner: 'all' }, gone.signal);
    if (!(content instanceof Readable)) throw new Error('the archive is there at once');
    await once(content, 'readable');
    content.read();
    content.destroy();
    gone.abort();
    await once(content, 'close');
    expect(opened).toBe(1);
  });

  test('break off with the reason when reading them does', async () => {
    let opened = 0;
    const failing = <T>(work: (tx: HouseholdTx) => Promise<T>): Promise<T> => {
      opened += 1;
      return opened === 1 ? door(work) : Promise.reject(new Error('the database is gone'));
    };
    const signal = new AbortController().signal;
    const { content } = await exportRecipes(failing, api.ports, { format: 'markdown', owner: 'all' }, signal);
    if (!(content instanceof Readable)) throw new Error('the archive is there at once');
    await expect(content.resume().toArray()).rejects.toThrow('the database is gone');
  });
});

describe('what was cooked', () => {
  test('is a row of servings each, with the figures of what was cooked, by day', async () => {
    const { items } = await call.recipes.list({
      householdId: home.id,
      owner: 'community',
      slot: 'breakfast',
      limit: 50,
    });
    const { id } = items.find(({ slots }) => slots.length === 1)!;
    const dish = await call.recipes.get({ householdId: home.id, recipeId: id });
    await call.cookings.log({ householdId: home.id, recipeId: dish.id, cookedOn: '2026-10-05', servings: 2 });
    const { bytes, fileName, mediaType } = await all('cronometer-servings');
    expect([fileName, mediaType]).toEqual(['servings.csv', 'text/csv; charset=utf-8']);
    const [header, first, second, ...rest] = bytes.toString().split('\r\n');
    expect(header).toMatch(/^Day,Group,Food Name,Amount,Energy \(kcal\),/);
    expect(first).toContain('2026-10-05,Breakfast,');
    expect(first).toContain(`,2.00 serving,${((dish.energyKcal ?? 0) * 2).toFixed(2)},`);
    expect(second).toMatch(/^2026-11-01,Dinner,Secret stew,2\.00 serving,/);
    expect(rest).toEqual(['']);
  });

  test('has no figures where the recipe was rewritten since', async () => {
    const id = await add('Porridge', [{ text: '100 g butter' }]);
    await call.cookings.log({ householdId: home.id, recipeId: id, cookedOn: '2026-10-05', servings: 1 });
    const row = async (): Promise<string | undefined> =>
      (await all('cronometer-servings')).bytes.toString().split('\r\n')[1];
    expect(await row()).toMatch(/1\.00 serving,\d+\.\d\d,/);
    const recipe = { title: 'Porridge', servings: 1, lines: [{ text: '50 g butter' }] };
    await call.recipes.revise({ householdId: home.id, recipeId: id, version: 1, recipe });
    expect(await row()).toMatch(/1\.00 serving,,/);
  });
});
