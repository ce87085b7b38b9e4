import type { FoodRecord, FoodSource } from '@hearth/adapters/foods/food-source.ts';
import type { SourceFood } from '@hearth/contracts/catalog/food.ts';
import { aFurnishedHousehold, type FurnishedHousehold } from '@hearth/testing/a-furnished-household.ts';
import { anApi, refusal, type TestApi } from '@hearth/testing/an-api.ts';
import { FoodId } from '@hearth/contracts/shared/primitives.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { importFoods, tryFoods } from './import-foods.ts';

let api: TestApi;
let home: FurnishedHousehold;

beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase() });
  home = await aFurnishedHousehold(api);
});
afterAll(() => api?.close());
beforeEach(async () => {
  await api.sql('delete from food where source_id is not null');
  await api.sql('truncate food_import');
});

const operator = { kind: 'operator', name: 'test' } as const;
const per100g = { energyKcal: 717, proteinG: 0.85, fatG: 81.11, carbohydrateG: 0.06 };

function food(sourceId: string, more: Partial<SourceFood> = {}): FoodRecord {
  const portions = [{ amount: 1, unit: 'tbsp "heaped"', grams: 14.2 }];
  const plain = {
    dataset: 'usda-sr-legacy',
    sourceId,
    name: `Butter\\ no. ${sourceId}`,
    brand: null,
    per100g,
    portions,
  } as const;
  return { food: { ...plain, ...more }, leftOut: 0 };
}
const none = (rejected: 'no-fat' | 'no-name'): FoodRecord => ({ rejected, sourceId: null });

/** A release of the given records, in blocks of two. */
function aSource(records: readonly FoodRecord[], fingerprint = 'one'): FoodSource {
  return {
    name: 'usda-fdc',
    fingerprint,
    async *read(skip) {
      for (let at = skip; at < records.length; at += 2) yield records.slice(at, at + 2);
    },
  };
}

/** The same, whose reading ends in an error after some records. */
function breakingOff(source: FoodSource, after: number): FoodSource {
  return {
    ...source,
    async *read(skip) {
      let left = after;
      for await (const records of source.read(skip)) {
        yield records.slice(0, left);
        left -= records.length;
        if (left <= 0) throw new Error('pulled the plug');
      }
    },
  };
}

const imported = (source: FoodSource, recordsABatch = 3) => importFoods(api.uow, operator, source, { recordsABatch });
/** Every food of a table as text, with where it lies: a rewritten row has another place. */
const foods = (place = true): Promise<unknown> =>
  api.sql(
    `select ${place ? 'ctid::text, id,' : ''} source_dataset, source_id, name, brand, per_100g::text, portions::text from food where source_id is not null order by source_dataset, source_id`,
  );
const eleven = Array.from({ length: 11 }, (_, index) =>
  index % 4 === 3 ? none(index === 3 ? 'no-fat' : 'no-name') : food(String(index), { name: `Food ${index}` }),
);

describe('importing foods', () => {
  test('writes what a table says of them into the commons, and counts what it rejected', async () => {
    const records = [
      food('1'),
      none('no-fat'),
      food('2', { dataset: 'usda-branded', brand: "Dairy's" }),
      none('no-fat'),
    ];
    const done = await imported(aSource([...records, { ...food('3'), leftOut: 2 }]));
    expect(done).toEqual({
      position: 5,
      created: 3,
      updated: 0,
      unchanged: 0,
      leftOut: 2,
      rejected: { 'no-fat': 2 },
      resumedAt: 0,
    });
    const [, branded] = await api.sql('select * from food where source_id is not null order by source_id');
    expect(branded).toEqual({
      household_id: '00000000-0000-7000-8000-000000000000',
      id: expect.any(String),
      per_100g: per100g,
      source_dataset: 'usda-branded',
      source_description: 'Butter\\ no. 2',
      source_id: '2',
      name: 'Butter\\ no. 2',
      brand: "Dairy's",
      portions: [{ amount: 1, unit: 'tbsp "heaped"', grams: 14.2 }],
    });
  });

  test('again changes nothing; what says something else is changed, what is gone stays', async () => {
    await imported(aSource(eleven));
    const before = await foods();
    expect(await imported(aSource(eleven))).toMatchObject({ created: 0, updated: 0, unchanged: 9, position: 11 });
    expect(await foods()).toEqual(before);

    const newer = [food('0', { name: 'Food 0' }), food('1', { name: 'Food 1', portions: [] }), food('new')];
    expect(await imported(aSource(newer, 'two'))).toMatchObject({ created: 1, updated: 1, unchanged: 1 });
    expect(await api.sql('select count(*)::int as foods from food where source_id is not null')).toEqual([
      { foods: 10 },
    ]);
  });

  test('that was interrupted after any record goes on behind its last whole batch, and ends the same', async () => {
    await imported(aSource(eleven));
    const whole = await foods(false);
    const [{ position, created, rejected }] = (await api.sql<Record<string, unknown>>('select * from food_import')) as [
      Record<string, unknown>,
    ];
    for (let after = 1; after <= 10; after += 1) {
      await api.sql('delete from food where source_id is not null');
      await api.sql('truncate food_import');
      await expect(imported(breakingOff(aSource(eleven), after))).rejects.toThrow('pulled the plug');
      const done = await imported(aSource(eleven));
      expect(done.resumedAt).toBe(Math.floor((after - 1) / 3) * 3);
      expect(done).toMatchObject({ created, rejected, position: Number(position), updated: 0, unchanged: 0 });
      expect(await foods(false)).toEqual(whole);
    }
  });

  test('of another release does not go on where this one stopped', async () => {
    await expect(imported(breakingOff(aSource(eleven), 8))).rejects.toThrow('pulled the plug');
    expect(await imported(aSource(eleven, 'two'))).toMatchObject({ resumedAt: 0, created: 4, unchanged: 5 });
  });

  test('named twice in one batch is written once, as the later says', async () => {
    expect(await imported(aSource([food('1', { name: 'Old' }), food('1', { name: 'New' })]))).toMatchObject({
      created: 1,
    });
    expect(await api.sql('select name from food where source_id is not null')).toEqual([{ name: 'New' }]);
  });

  test('of one release that another import has moved on meanwhile is given up, and nothing is counted twice', async () => {
    const source = aSource(eleven);
    const overtaken: FoodSource = {
      ...source,
      async *read(skip) {
        for await (const records of source.read(skip)) {
          yield records;
          if (records[0] === eleven[0]) await expect(imported(breakingOff(source, 5), 1)).rejects.toThrow('the plug');
        }
      },
    };
    await expect(imported(overtaken, 1)).rejects.toMatchObject({ code: 'catalog.import-elsewhere' });
    const done = await imported(source, 1);
    expect(done).toMatchObject({ position: 11, created: 9, updated: 0, unchanged: 0 });
    expect(done.resumedAt).toBeGreaterThan(1);
  });

  test('dry tells what is in a release and writes nothing', async () => {
    expect(await tryFoods(aSource(eleven))).toMatchObject({
      position: 11,
      created: 9,
      rejected: { 'no-fat': 1, 'no-name': 1 },
    });
    expect(await foods()).toEqual([]);
    expect(await api.sql('select * from food_import')).toEqual([]);
  });

  test('is the curator’s alone', async () => {
    const source = aSource(eleven);
    const byUser = importFoods(api.uow, { kind: 'user', userId: home.owner }, source);
    await expect(byUser).rejects.toThrow(DomainError);
    expect(await foods()).toEqual([]);
  });
});

describe('foods of tables are found', () => {
  const names = ['Butter, salted', 'Peanut butter, smooth', 'Crème fraîche', 'Lentils, raw', 'Zucchini, raw'];
  const list = async (filter: object) => api.as(home.owner).foods.list({ householdId: home.id, ...filter });
  const found = async (text: string): Promise<string[]> => (await list({ text })).items.map(({ name }) => name);

  beforeEach(async () => {
    const records = names.map((name, index) => food(String(index), { name }));
    const branded = food('9', { dataset: 'usda-branded', name: 'Butter biscuits', brand: 'Dairy Works' });
    await imported(aSource([...records, branded]));
  });

  test('with what they hold and where from', async () => {
    expect((await list({ text: 'salted butter' })).items).toEqual([
      {
        id: expect.any(String),
        name: 'Butter, salted',
        brand: null,
        per100g,
        portions: [{ amount: 1, unit: 'tbsp "heaped"', grams: 14.2 }],
        source: { dataset: 'usda-sr-legacy', id: '0' },
      },
    ]);
  });

  test('those of reference tables that start so first, then others of these, then products', async () => {
    expect(await found('butter')).toEqual(['Butter, salted', 'Peanut butter, smooth', 'Butter biscuits']);
  });

  test.each([
    ['without accents', 'creme fraiche', 'Crème fraîche'],
    ['in another number', 'lentil', 'Lentils, raw'],
    ['by their brand', 'dairy works', 'Butter biscuits'],
    ['misspelt', 'zuchini', 'Zucchini, raw'],
  ])('%s', async (_, text, name) => {
    expect(await found(text)).toEqual([name]);
  });

  test.each(['"', '((', ':*', '& | !', "';--", '\\', '%', '-'])('whatever is asked: %s', async (text) => {
    expect(await found(text)).toBeInstanceOf(Array);
  });

  test.each([undefined, 'butter'])('page by page, each once: %s', async (text) => {
    const all = (await list({ text })).items.map(({ name }) => name);
    const paged: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await list({ text, limit: 2, ...(cursor === undefined ? {} : { cursor }) });
      paged.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(all);
    expect(new Set(paged).size).toBe(text === undefined ? 6 : 3);
    const foreign = list({ text: 'butter', cursor: (await list({ limit: 1 })).nextCursor ?? '' });
    expect(await refusal(foreign)).toMatchObject({ code: 'request.bad-cursor' });
  });

  test('by id, and only where they are foods of a table', async () => {
    const [first] = (await list({ text: 'salted butter' })).items;
    const [own] = await api.sql<{ id: string }>(`select id from food where source_id is null limit 1`);
    const get = (id: string) =>
      api.uow.household({ kind: 'user', userId: home.owner }, home.id, 'recipes:read', (tx) =>
        tx.foods.get(FoodId.parse(id)),
      );
    expect(await get(first?.id ?? '')).toEqual(first);
    expect(await get(own?.id ?? '')).toBeNull();
  });

  test('by an index, as the runtime role', async () => {
    await api.sql(
      `insert into food (household_id, id, per_100g, source_dataset, source_description, source_id, name)
       select app.commons_id(), (lpad(to_hex(n), 8, '0') || '-0000-7000-8000-000000000000')::uuid, $1, case when n > 10000 then 'usda-branded' else 'usda-survey' end, '', 'bulk-' || n, 'Bulk ' || n || ' word' || n % 997 from generate_series(1, 20000) n`,
      [JSON.stringify(per100g)],
    );
    await api.sql('analyze food');
    const looks = async (): Promise<Record<string, number>> => {
      const rows = await api.sql<{ name: string; scans: string }>(
        `select indexrelname as name, idx_scan as scans from pg_stat_user_indexes, (select pg_stat_force_next_flush()) flushed
         where indexrelname ~ '^(food|product)_by_(text|name_trigrams)$' order by 1`,
      );
      return Object.fromEntries(rows.map(({ name, scans }) => [name, Number(scans)]));
    };
    const before = await looks();
    expect(Object.keys(before)).toHaveLength(4);
    expect((await list({ text: 'word13', limit: 30 })).items).toHaveLength(21);
    expect((await list({ text: 'zuchini' })).items).toHaveLength(1);
    expect((await list({ text: 'bulk', limit: 5 })).items).toHaveLength(5);
    for (const index of Object.keys(before))
      await expect.poll(async () => (await looks())[index], { message: index }).toBeGreaterThan(before[index] ?? 0);
  });
});
