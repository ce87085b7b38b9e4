import { RecipeId } from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import { aFurnishedHousehold, type FurnishedHousehold } from '@hearth/testing/a-furnished-household.ts';
import { anApi, refusal, type Caller, type TestApi } from '@hearth/testing/an-api.ts';
import { packFacts } from '@hearth/testing/pack-facts.ts';
import { starterPackFolder } from '@hearth/testing/starter-database.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let api: TestApi;
let home: FurnishedHousehold;
let stranger: FurnishedHousehold;
let call: Caller;
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase() });
  home = await aFurnishedHousehold(api);
  stranger = await aFurnishedHousehold(api);
  call = api.as(home.owner);
});
afterAll(() => api?.close());

/** Walks a list page by page and gives every row, with how many pages it took. */
async function walk<T>(
  page: (cursor: string | undefined) => Promise<{ items: T[]; nextCursor: string | null }>,
): Promise<{ rows: T[]; pages: number }> {
  const rows: T[] = [];
  let cursor: string | undefined;
  for (let pages = 1; ; pages += 1) {
    const { items, nextCursor } = await page(cursor);
    rows.push(...items);
    if (nextCursor === null) return { rows, pages };
    cursor = nextCursor;
  }
}

describe('the recipe list', () => {
  test('gives every recipe once over its pages, the commons’ and the own, none of another household', async () => {
    const visible = await api.sql<{ id: string }>(
      'select id from recipe where household_id <> $1 order by sort_title, id',
      [stranger.id],
    );
    for (const limit of [7, 50, 200]) {
      const { rows, pages } = await walk((cursor) =>
        call.recipes.list({ householdId: home.id, limit, ...(cursor === undefined ? {} : { cursor }) }),
      );
      expect(rows.map((row) => row.id)).toEqual(visible.map((row) => row.id));
      expect(pages).toBe(Math.ceil(visible.length / limit));
    }
  });

  test('stays whole while rows are added behind and before the cursor', async () => {
    const first = await call.recipes.list({ householdId: home.id, limit: 40 });
    const copy = (title: string) =>
      api.sql(
        `insert into recipe (household_id, id, slug, title, summary, servings, slots, active_minutes, total_minutes, keeping_days, tools, tags, steps)
         values ($1, $2, $3, $4, '', 1, '{dinner}', 1, 1, 1, '{}', '{}', '[]')`,
        [home.id, newId(RecipeId), `extra-${title.toLowerCase()}`, title],
      );
    await copy('AAA');
    await copy('Zzz');
    const { rows } = await walk((cursor) =>
      call.recipes.list({ householdId: home.id, limit: 40, cursor: cursor ?? first.nextCursor! }),
    );
    const titles = [...first.items, ...rows].map((row) => row.title);
    expect(new Set(titles).size).toBe(titles.length);
    expect(titles).toContain('Zzz');
    expect(titles).not.toContain('AAA');
    await api.sql(`delete from recipe where slug like 'extra-%'`);
  });

  test('is narrowed by slot and tag, and hides what is retired', async () => {
    const snacks = await call.recipes.list({ householdId: home.id, slot: 'snack', limit: 200 });
    expect(snacks.items.length).toBeGreaterThan(5);
    expect(snacks.items.every((item) => item.slots.includes('snack'))).toBe(true);
    const german = await call.recipes.list({ householdId: home.id, tag: 'german', limit: 200 });
    expect(german.items.every((item) => item.tags.includes('german'))).toBe(true);
    const [gone] = german.items;
    await api.sql('update recipe set retired_at = now() where id = $1', [gone!.id]);
    expect((await call.recipes.list({ householdId: home.id, tag: 'german', limit: 200 })).items).toHaveLength(
      german.items.length - 1,
    );
    await api.sql('update recipe set retired_at = null');
  });

  test.for([
    'x',
    'bm9uc2Vuc2U',
    Buffer.from('["a"]').toString('base64url'),
    Buffer.from('["a","b"]').toString('base64url'),
  ])('refuses a cursor that it did not give: %s', async (cursor) => {
    for (const { list } of [call.recipes, call.ingredients, call.plans]) {
      expect(await refusal(list({ householdId: home.id, cursor }))).toMatchObject({
        kind: 'invalid',
        code: 'request.bad-cursor',
      });
    }
  });
});

const slugs = async (text: string) =>
  (await call.ingredients.list({ householdId: home.id, text, limit: 200 })).items.map((item) => item.slug);

describe('the ingredient list', () => {
  test('gives every ingredient once over its pages', async () => {
    const visible = await api.sql<{ id: string }>(
      'select id from ingredient where household_id <> $1 order by slug, id',
      [stranger.id],
    );
    const { rows } = await walk((cursor) =>
      call.ingredients.list({ householdId: home.id, limit: 90, ...(cursor === undefined ? {} : { cursor }) }),
    );
    expect(rows.map((row) => row.id)).toEqual(visible.map((row) => row.id));
  });

  test('finds by part of a name or synonym in any language, whatever the case, and takes no pattern', async () => {
    expect(await slugs('ZWIEBEL')).toContain('onion');
    expect(await slugs('brown oni')).toContain('onion');
    expect((await slugs('%')).length).toBeLessThan(5);
    expect(await slugs('_nion')).toEqual([]);
    expect(await slugs("'; drop table plan; --")).toEqual([]);
  });

  test('shows what the pack says of an ingredient', async () => {
    const { items } = await call.ingredients.list({ householdId: home.id, text: 'brown onion' });
    expect(items.find((item) => item.slug === 'onion')).toMatchObject({
      name: 'onion',
      plural: 'onions',
      aisle: 'produce',
      ediblePortion: 0.9,
      measures: { gramsPerMl: 0.6, gramsPerUnit: { piece: 110 } },
      packages: [
        {
          grams: 1000,
          label: 'bag of 1 kg',
          prices: [
            { amountMinor: '149', currency: 'EUR' },
            { amountMinor: '249', currency: 'USD' },
          ],
        },
        {
          grams: 2000,
          label: 'bag of 2 kg',
          prices: [
            { amountMinor: '249', currency: 'EUR' },
            { amountMinor: '399', currency: 'USD' },
          ],
        },
      ],
      per100g: { energyKcal: 40, proteinG: 1.1 },
    });
  });
});

describe('a recipe', () => {
  test('has the nutrition, allergens and diets that follow from the pack’s own lines, every one of them', async () => {
    const pack = packFacts(starterPackFolder);
    const { rows } = await walk((cursor) =>
      call.recipes.list({ householdId: home.id, limit: 200, ...(cursor === undefined ? {} : { cursor }) }),
    );
    for (const { id, slug } of rows.filter((row) => row.id !== home.recipeId)) {
      const recipe = await call.recipes.get({ householdId: home.id, recipeId: id });
      const facts = pack.dishes.get(slug)!;
      const off = Object.entries(recipe.perServing).filter(
        ([code, shown]) => Math.abs((shown ?? -1) - (facts.nutrient(code) ?? -1)) > 1e-6,
      );
      expect({ slug, off, allergens: new Set(recipe.allergens) }).toEqual({
        slug,
        off: [],
        allergens: facts.allergens,
      });
      expect({ slug, broken: recipe.suitsDiets.filter((diet) => facts.breaksDiets.has(diet)) }).toEqual({
        slug,
        broken: [],
      });
      expect({ slug, unweighed: recipe.lines.filter((line) => line.grams === null) }).toEqual({ slug, unweighed: [] });
    }
  });

  test('of another household is not found', async () => {
    for (const recipeId of [stranger.recipeId, newId(RecipeId)]) {
      expect(await refusal(call.recipes.get({ householdId: home.id, recipeId }))).toMatchObject({
        kind: 'not-found',
        code: 'recipe.not-found',
      });
    }
    expect(await call.recipes.get({ householdId: home.id, recipeId: home.recipeId })).toMatchObject({
      title: 'Secret stew',
      lines: [{ ingredient: 'secret herb', grams: 100, alternatives: [{ ingredient: 'secret herb' }] }],
    });
  });
});
