import type { RecipeSummary } from '@hearth/contracts/recipes/recipe.ts';
import type { RecipeId } from '@hearth/contracts/shared/primitives.ts';
import { aFurnishedHousehold, type FurnishedHousehold } from '@hearth/testing/a-furnished-household.ts';
import { anApi, refusal, type Caller, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

let api: TestApi;
let home: FurnishedHousehold;
let stranger: FurnishedHousehold;
let call: Caller;
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase() });
  home = await aFurnishedHousehold(api);
  stranger = await aFurnishedHousehold(api);
  call = api.as(home.owner);
  await write(api.as(stranger.owner), stranger.id, 'Zebra stew of the neighbours', ['1 onion']);
  await write(call, home.id, 'Crème brûlée', ['4 egg yolks', '500 ml double cream', '100 g sugar']);
  await write(call, home.id, 'Zebra stew', ['500 g flumph', '2 onions']);
  await write(call, home.id, 'Onion broth', ['2 onions', '1 l water', '10 g butter (optional)']);
});
afterAll(() => api?.close());

async function write(by: Caller, householdId: FurnishedHousehold['id'], title: string, lines: string[]): Promise<void> {
  await by.recipes.create({
    householdId,
    recipe: { title, servings: 2, totalMinutes: 30, lines: lines.map((text) => ({ text })) },
  });
}

type WrittenLine = { text: string } | { name: string; subRecipeId: RecipeId; quantity: number };
type Filter = Omit<Parameters<Caller['recipes']['list']>[0], 'householdId'>;
const list = async (filter: Filter): Promise<RecipeSummary[]> =>
  (await call.recipes.list({ householdId: home.id, limit: 200, ...filter })).items;
const titles = async (filter: Filter): Promise<string[]> => (await list(filter)).map(({ title }) => title);
const idOf = async (slug: string): Promise<string> => {
  const [row] = await api.sql<{ id: string }>('select id from ingredient where slug = $1', [slug]);
  return row?.id ?? '';
};

async function withMany(
  count: number,
  householdId: FurnishedHousehold['id'],
  work: () => Promise<void>,
): Promise<void> {
  await api.sql(
    `insert into recipe (household_id, id, slug, title, summary, servings, slots, keeping_days, tools, tags, steps)
    select $1, (lpad(to_hex(n), 8, '0') || '-0000-7000-8000-000000000000')::uuid, 'bulk-' || n, 'Bulk ' || n, '', 1, '{}', 0, '{}', '{}', '[]'
    from generate_series(1, $2) n`,
    [householdId, count],
  );
  await api.sql('analyze recipe');
  try {
    await work();
  } finally {
    await api.sql(`delete from recipe where slug like 'bulk-%'`);
  }
}

test('the whole list is not planned anew at every call, on any of its pages, however many recipes there are', () =>
  withMany(60_000, home.id, async () => {
    const { nextCursor } = await call.recipes.list({ householdId: home.id });
    for (let times = 0; times < 8; times += 1) {
      await call.recipes.list({ householdId: home.id });
      await call.recipes.list({ householdId: home.id, cursor: nextCursor ?? '' });
    }
    // Calls one after another take the connection that was used last.
    const planned = await api.database.pool.query(
      `select name from pg_prepared_statements where name ~ '^recipes.list-(first|next)' and generic_plans > 0 order by 1`,
    );
    expect(planned.rows).toEqual([{ name: 'recipes.list-first-50' }, { name: 'recipes.list-next-50' }]);
  }));

describe('a list goes by title', () => {
  const sorted = ['apple and leek', 'Apple Wedges', 'Éclair of apple', 'egg of apple', 'Fig of apple'];
  let kitchen: FurnishedHousehold;
  let cook: Caller;
  beforeAll(async () => {
    kitchen = await aFurnishedHousehold(api);
    cook = api.as(kitchen.owner);
    for (const title of sorted.toReversed()) await write(cook, kitchen.id, title, ['1 onion']);
  });
  const paged = async (filter: Filter): Promise<string[]> => {
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const asked = { householdId: kitchen.id, owner: 'household' as const, limit: 2, ...filter };
      const page = await cook.recipes.list({ ...asked, ...(cursor === undefined ? {} : { cursor }) });
      found.push(...page.items.map(({ title }) => title));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return found.filter((title) => sorted.includes(title));
  };

  test.each<[string, Filter]>([
    ['whole', {}],
    ['narrowed', { maxTotalMinutes: 30 }],
    ['found by words', { text: 'apple', owner: undefined }],
  ])('as people sort, capitals and accents or not, each once over its pages: %s', async (_, filter) => {
    expect(await paged(filter)).toEqual(sorted);
  });

  test('by an index on every page, behind the wall', () =>
    withMany(20_000, kitchen.id, async () => {
      const client = await api.database.pool.connect();
      try {
        await client.query('begin');
        await client.query(`select set_config('app.household_id', $1, true), set_config('role', 'hearth_app', true)`, [
          kitchen.id,
        ]);
        const { rows } = await client.query<{ 'QUERY PLAN': string }>(
          `explain (costs off) select r.title from recipe r where r.household_id = '${kitchen.id}' and r.retired_at is null
          and (r.sort_title, r.id) > ('bulk 5', '${kitchen.id}') order by r.sort_title, r.id limit 51`,
        );
        const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
        expect(plan).toMatch(/Index Scan using recipe_by_title[^]*Index Cond: .*ROW\(sort_title, id\) > ROW/);
        expect(plan).not.toMatch(/Sort|Filter/);
      } finally {
        await client.query('rollback');
        client.release();
      }
    }));
});

describe('words find recipes', () => {
  test.each([
    ['by their title', 'zebra stew', 'Zebra stew'],
    ['without accents', 'creme brulee', 'Crème brûlée'],
    ['with accents that are not there', 'zébra', 'Zebra stew'],
    ['by what goes in', 'flumph', 'Zebra stew'],
    ['in another number', 'zebras stews', 'Zebra stew'],
    ['misspelt', 'zebar stew', 'Zebra stew'],
    ['as a phrase', '"onion broth"', 'Onion broth'],
  ])('%s: %s', async (_, text, title) => {
    expect(await titles({ text })).toContain(title);
  });

  test('and leave out what is not to be in them', async () => {
    expect(await titles({ text: 'onion' })).toContain('Zebra stew');
    expect(await titles({ text: 'onion -zebra' })).not.toContain('Zebra stew');
  });

  describe('in a household of its own', () => {
    let own: FurnishedHousehold;
    let by: Caller;
    beforeEach(async () => {
      own = await aFurnishedHousehold(api);
      by = api.as(own.owner);
    });
    const found = async (text: string): Promise<string[]> =>
      (await by.recipes.list({ householdId: own.id, owner: 'household', text })).items.map(({ title }) => title);

    test('what is not to go in is left out, however the title reads', async () => {
      await write(by, own.id, 'Gribble stew', ['1 tbsp peanut butter', '2 gribbles']);
      await write(by, own.id, 'Gribble broth', ['2 gribbles']);
      expect(await found('gribble')).toEqual(['Gribble broth', 'Gribble stew']);
      expect(await found('gribble -peanut')).toEqual(['Gribble broth']);
      expect(await found('gribbel')).toEqual(['Gribble broth', 'Gribble stew']);
      expect(await found('gribbel -peanut')).toEqual([]);
      expect(await found('gribble -broth')).toEqual(['Gribble stew']);
    });

    test('a dish is found by the new title of what goes into it', async () => {
      const make = async (title: string, line: WrittenLine) =>
        by.recipes.create({ householdId: own.id, recipe: { title, servings: 2, lines: [line] } });
      const sauce = await make('Wibble sauce', { text: '1 onion' });
      await make('Plain dish', { name: 'sauce', subRecipeId: sauce.id, quantity: 1 });
      expect(await found('wibble')).toEqual(['Wibble sauce', 'Plain dish']);
      await by.recipes.revise({
        householdId: own.id,
        recipeId: sauce.id,
        version: sauce.version,
        recipe: { title: 'Crunch sauce', servings: 2, lines: [{ text: '1 onion' }] },
      });
      expect(await found('crunch')).toEqual(['Crunch sauce', 'Plain dish']);
      expect(await found('wibble')).toEqual([]);
    });
  });

  test('in the title first', async () => {
    const found = await titles({ text: 'broth' });
    expect(found[0]).toBe('Onion broth');
  });

  test('and never those of another household', async () => {
    expect(await titles({ text: 'neighbours' })).toEqual([]);
  });

  test.each(['"', '((', ':*', '& | !', "';--", '\\', '%', '-', 'a'.repeat(120)])(
    'whatever they are: %s',
    async (text) => {
      expect(await list({ text })).toBeInstanceOf(Array);
    },
  );

  test('page by page, each once', async () => {
    const all = await titles({ text: 'onion' });
    expect(all.length).toBeGreaterThan(20);
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await call.recipes.list({
        householdId: home.id,
        text: 'onion',
        limit: 7,
        ...(cursor === undefined ? {} : { cursor }),
      });
      paged.push(...page.items.map(({ title }) => title));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(paged).toEqual(all);
    const foreign = (await call.recipes.list({ householdId: home.id, limit: 1 })).nextCursor ?? '';
    const asked = call.recipes.list({ householdId: home.id, text: 'onion', cursor: foreign });
    expect(await refusal(asked)).toMatchObject({ code: 'request.bad-cursor' });
  });

  test('by an index, as the runtime role', async () => {
    await api.sql(
      `insert into recipe (household_id, id, slug, title, summary, servings, slots, keeping_days, tools, tags, steps, search_text)
      select $1, (lpad(to_hex(n), 8, '0') || '-0000-7000-8000-000000000000')::uuid, 'bulk-' || n, 'Bulk ' || n, '', 1, '{}', 0, '{}', '{}', '[]', 'bulk ' || n || ' word' || n % 997
      from generate_series(1, 20000) n`,
      [home.id],
    );
    await api.sql('analyze recipe');
    const scans = async () =>
      (
        await api.sql<{ seq: string; idx: string }>(
          `select (select seq_tup_read from pg_stat_user_tables where relname = 'recipe') as seq,
            (select sum(idx_scan) from pg_stat_user_indexes where indexrelname in ('recipe_by_text', 'recipe_by_title_trigrams')) as idx
           from (select pg_stat_force_next_flush()) flushed`,
        )
      )[0];
    const plan = await api.sql<{ 'QUERY PLAN': string }>(
      `explain (analyze, costs off, timing off, summary off) select r.id from recipe r where r.household_id = $1 and r.retired_at is null
        and to_tsvector('english', r.search_text) @@ websearch_to_tsquery('english', 'word13')`,
      [home.id],
    );
    expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain('recipe_by_text');
    const before = await scans();
    expect(await list({ text: 'word13', limit: 5 })).toHaveLength(5);
    await expect.poll(async () => Number((await scans())?.idx) - Number(before?.idx)).toBeGreaterThan(0);
    await api.sql(`delete from recipe where slug like 'bulk-%'`);
  });
});

describe('a list is narrowed', () => {
  test('to diets, by what goes in and not by a tag; what is not known suits nobody', async () => {
    const all = new Set(await titles({ owner: 'household' }));
    expect(all).toEqual(new Set(['Crème brûlée', 'Onion broth', 'Secret stew', 'Zebra stew']));
    expect(await titles({ owner: 'household', diets: ['vegetarian'] })).toEqual([
      'Crème brûlée',
      'Onion broth',
      'Secret stew',
    ]);
    expect(await titles({ owner: 'household', diets: ['vegan', 'gluten-free'] })).toEqual(['Secret stew']);
  });

  test('to what holds none of some allergens, optional lines included', async () => {
    expect(await titles({ owner: 'household', withoutAllergens: ['eggs'] })).toEqual(['Onion broth', 'Secret stew']);
    expect(await titles({ owner: 'household', withoutAllergens: ['eggs', 'milk'] })).toEqual(['Secret stew']);
  });

  test('to what has some ingredients and lacks others', async () => {
    const [onion, sugar] = [await idOf('onion'), await idOf('sugar')];
    expect(await titles({ owner: 'household', with: [onion] })).toEqual(['Onion broth', 'Zebra stew']);
    expect(await titles({ owner: 'household', without: [onion] })).toEqual(['Crème brûlée', 'Secret stew']);
    expect(await titles({ owner: 'household', with: [sugar, onion] })).toEqual([]);
  });

  test('to what can be made of what is at home', async () => {
    expect(await titles({ owner: 'household', maxMissing: 0 })).toEqual([]);
    const ingredientId = await idOf('onion');
    const { id } = await call.pantry.add({ householdId: home.id, ingredientId, grams: 500 });
    expect(await titles({ owner: 'household', maxMissing: 1 })).toEqual(['Onion broth', 'Secret stew', 'Zebra stew']);
    await call.pantry.remove({ householdId: home.id, pantryItemId: id });
  });

  test('to what has them by way of another recipe, and counts what is missing there', async () => {
    const [onion, butter] = [await idOf('onion'), await idOf('butter')];
    const made = async (title: string, lines: WrittenLine[]): Promise<RecipeId> =>
      (await call.recipes.create({ householdId: home.id, recipe: { title, servings: 2, lines } })).id;
    const base = await made('Base', [{ text: '1 onion' }, { text: '1 onion' }]);
    const middle = await made('Middle', [{ name: 'base', subRecipeId: base, quantity: 1 }, { text: '10 g butter' }]);
    const top = await made('Top', [{ name: 'middle', subRecipeId: middle, quantity: 1 }]);
    const unmatched = await made('Unmatched', [{ text: '1 flumph' }, { text: '2 flomphs' }, { text: '3 flimphs' }]);
    const empty = await made('Empty', []);
    const only = async (filter: Filter) =>
      (await titles({ owner: 'household', ...filter })).filter((title) =>
        ['Base', 'Middle', 'Top', 'Unmatched', 'Empty'].includes(title),
      );
    expect(await only({ with: [onion] })).toEqual(['Base', 'Middle', 'Top']);
    expect(await only({ with: [butter, onion, onion] })).toEqual(['Middle', 'Top']);
    expect(await only({ without: [butter] })).toEqual(['Base', 'Empty', 'Unmatched']);
    expect(await only({ with: [onion], without: [butter] })).toEqual(['Base']);
    expect(await only({ maxMissing: 0 })).toEqual([]);
    expect(await only({ maxMissing: 1 })).toEqual(['Base']);
    expect(await only({ maxMissing: 2 })).toEqual(['Base', 'Middle', 'Top']);
    expect(await only({ maxMissing: 3 })).toEqual(['Base', 'Middle', 'Top', 'Unmatched']);
    const { id } = await call.pantry.add({ householdId: home.id, ingredientId: onion, grams: 500 });
    expect(await only({ maxMissing: 0 })).toEqual(['Base']);
    expect(await only({ maxMissing: 1, with: [butter] })).toEqual(['Middle', 'Top']);
    expect(await titles({ text: 'top', owner: 'household', maxMissing: 1, with: [onion] })).toEqual(['Top']);
    await api.sql('update recipe set lines_incomplete = true where id = $1', [base]);
    expect(await only({ maxMissing: 50 })).toEqual(['Unmatched']);
    await call.pantry.remove({ householdId: home.id, pantryItemId: id });
    for (const recipeId of [top, middle, base, unmatched, empty])
      await call.recipes.remove({ householdId: home.id, recipeId });
  });

  test('by time, tools and what a serving holds', async () => {
    const quick = await list({ maxTotalMinutes: 20 });
    expect(quick.length).toBeGreaterThan(0);
    expect(quick.every(({ totalMinutes }) => totalMinutes !== null && totalMinutes <= 20)).toBe(true);
    const without = await list({ tools: [] });
    expect(without.every(({ tools }) => tools.length === 0)).toBe(true);
    const light = await list({ maxEnergyKcal: 300, minProteinG: 10 });
    expect(light.every(({ energyKcal, proteinG }) => (energyKcal ?? 999) <= 300 && (proteinG ?? 0) >= 10)).toBe(true);
  });

  test('by several things at once, with words', async () => {
    expect(await titles({ text: 'onion', owner: 'household', withoutAllergens: ['eggs'] })).toEqual(['Onion broth']);
  });
});
