import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import {
  aPack,
  anIngredient,
  aRecipe,
  arriving,
  aTag,
  type PackContent,
} from '@hearth/adapters/packs/testing/a-pack.ts';
import { readPack } from '@hearth/adapters/packs/read-pack.ts';
import type { PackImport } from '@hearth/contracts/catalog/packs.contract.ts';
import { openDatabase, type Database } from '@hearth/database/client.ts';
import { unitOfWork, type UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { importPack } from './import-pack.ts';

let database: Database;
let doors: UnitOfWork;
let drop = async (): Promise<void> => {};

beforeAll(async () => {
  const copy = await createStarterDatabase();
  drop = copy.drop;
  database = openDatabase({ url: copy.url, poolSize: 4, onConnectionError: () => {} });
  doors = unitOfWork(database, () => {});
});
afterAll(async () => {
  await database.close();
  await drop();
});
beforeEach(async () => {
  await database.pool.query('truncate pack, tag, food, ingredient, recipe cascade');
});

const operator = { kind: 'operator', name: 'test' } as const;

async function imported(content: PackContent, force = false): Promise<PackImport> {
  const archive = await aPack(content);
  return importPack(doors, operator, (known) => readPack(arriving(archive), { known }), { force });
}

async function refused(content: PackContent, force = false): Promise<DomainError> {
  try {
    await imported(content, force);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('the pack was imported');
}

type Row = Record<string, unknown>;
const rows = async (sql: string): Promise<Row[]> => (await database.pool.query<Row>(sql)).rows;

/** Every row of the catalogue as text, with where it lies: a rewritten row has another place. */
const everything = async (): Promise<unknown> =>
  Promise.all(
    [
      'pack',
      'tag',
      'food',
      'ingredient',
      'ingredient_package',
      'ingredient_price',
      'recipe',
      'recipe_line',
      'recipe_line_alternative',
    ].map((table) => rows(`select ctid::text, t::text from ${table} t order by 2`)),
  );

const version = (number: string, name = 'sample'): object => ({ name, version: number });
const nutrition = (energyKcal: number): object => ({
  nutrition: {
    per100g: { energyKcal, proteinG: 7, fatG: 1, carbohydrateG: 80 },
    source: { dataset: 'usda', description: 'Rice, raw' },
  },
});
const price = (amountMinor: string): object => ({ amountMinor, currency: 'EUR' });
const none = { created: 0, updated: 0, unchanged: 0, retired: 0 };

describe('importing a pack', () => {
  test('writes everything a row says into the commons', async () => {
    const rice = anIngredient('rice', {
      names: {
        en: { singular: 'Rice', plural: 'Rice', synonyms: ['Basmati'] },
        de: { singular: 'REIS', plural: 'Reis' },
      },
      tags: ['grain'],
      allergens: ['milk'],
      breaksDiets: ['vegan'],
      ediblePortion: 0.9,
      measures: { gramsPerMl: 0.8, gramsPerUnit: { handful: 40 } },
      packages: [
        { grams: 500, label: 'bag', prices: [price('199'), { amountMinor: '249', currency: 'USD' }] },
        { grams: 1000, label: 'sack', prices: [] },
      ],
      ...nutrition(360),
    });
    const line = {
      ingredient: 'rice',
      quantity: 1.5,
      unit: 'cup',
      preparation: 'rinsed',
      section: 'Base',
      optional: true,
    };
    const recipe = aRecipe('pilaf', {
      summary: 'Good.',
      tags: ['grain'],
      tools: ['oven'],
      slots: ['lunch', 'dinner'],
      steps: ['One.', 'Two, "quoted" \\ and ünïcode.'],
      lines: [
        { ingredient: 'oil', quantity: 10, unit: 'g' },
        { ...line, alternatives: [{ ingredient: 'oil', quantity: 3, unit: 'g' }] },
      ],
    });
    const answer = await imported({
      tags: [aTag('grain')],
      ingredients: [rice, anIngredient('oil')],
      recipes: [recipe],
    });

    expect(answer).toEqual({
      pack: 'sample',
      version: '1.0.0',
      outcome: 'imported',
      counts: { tags: { ...none, created: 1 }, ingredients: { ...none, created: 2 }, recipes: { ...none, created: 1 } },
    });
    const commons = '00000000-0000-7000-8000-000000000000';
    expect(
      await rows(
        `select i.*, f.per_100g, f.source_dataset from ingredient i left join food f on f.id = i.food_id where slug = 'rice'`,
      ),
    ).toMatchObject([
      {
        household_id: commons,
        search_text: 'reis reis rice rice basmati',
        tags: ['grain'],
        aisle: 'produce',
        keeping_kind: 'perishable',
        unopened_days: 7,
        opened_days: 3,
        allergens: ['milk'],
        breaks_diets: ['vegan'],
        edible_portion: '0.9000',
        grams_per_ml: '0.80000',
        grams_per_unit: { handful: 40 },
        pack_name: 'sample',
        pack_version: '1.0.0',
        retired_at: null,
        per_100g: { energyKcal: 360 },
        source_dataset: 'usda',
      },
    ]);
    expect(
      await rows(
        'select position, grams, label, currency, amount_minor from ingredient_package left join ingredient_price using (household_id, ingredient_id, position) order by 1, 4',
      ),
    ).toEqual([
      { position: 0, grams: '500.00', label: 'bag', currency: 'EUR', amount_minor: '199' },
      { position: 0, grams: '500.00', label: 'bag', currency: 'USD', amount_minor: '249' },
      { position: 1, grams: '1000.00', label: 'sack', currency: null, amount_minor: null },
    ]);
    expect(await rows('select * from recipe')).toMatchObject([
      {
        household_id: commons,
        slug: 'pilaf',
        summary: 'Good.',
        servings: 4,
        slots: ['lunch', 'dinner'],
        active_minutes: 10,
        total_minutes: 30,
        keeping_days: 2,
        tools: ['oven'],
        tags: ['grain'],
        steps: ['One.', 'Two, "quoted" \\ and ünïcode.'].map((text) => ({ section: null, text })),
        version: 1,
        pack_name: 'sample',
        retired_at: null,
      },
    ]);
    expect(
      await rows(
        'select l.position, i.slug, quantity, unit, preparation, section, optional from recipe_line l join ingredient i on i.id = l.ingredient_id order by 1',
      ),
    ).toEqual([
      { position: 0, slug: 'oil', quantity: '10.0000', unit: 'g', preparation: null, section: null, optional: false },
      {
        position: 1,
        slug: 'rice',
        quantity: '1.5000',
        unit: 'cup',
        preparation: 'rinsed',
        section: 'Base',
        optional: true,
      },
    ]);
    expect(
      await rows(
        'select a.position, a.rank, i.slug, quantity, unit from recipe_line_alternative a join ingredient i on i.id = a.ingredient_id',
      ),
    ).toEqual([{ position: 1, rank: 0, slug: 'oil', quantity: '3.0000', unit: 'g' }]);
    expect(
      await rows(
        `select id from recipe where substr(id::text, 15, 1) <> '7' or substr(id::text, 20, 1) not in ('8', '9', 'a', 'b')`,
      ),
    ).toEqual([]);
  });

  test('again changes nothing, with or without force', async () => {
    await imported({});
    const before = await everything();
    const all = { ...none, unchanged: 1 };
    expect(await imported({})).toEqual({
      pack: 'sample',
      version: '1.0.0',
      outcome: 'unchanged',
      counts: { tags: all, ingredients: all, recipes: all },
    });
    expect(await everything()).toEqual(before);
    expect(await imported({}, true)).toMatchObject({ outcome: 'unchanged', counts: { recipes: all } });
  });

  test('of a newer version writes what changed, leaves the rest in place and retires what is gone', async () => {
    const recipes = ['a', 'b', 'c'].map((slug) => aRecipe(slug));
    const sized = (more: object): object =>
      anIngredient('rice', { packages: [{ grams: 500, label: 'bag', prices: [price('199')] }], ...more });
    await imported({
      tags: [aTag('thai'), aTag('thin')],
      ingredients: [sized(nutrition(360)), anIngredient('corn'), anIngredient('oil')],
      recipes,
    });
    const place = `select ctid::text, version from recipe where slug = 'a'`;
    const before = await rows(place);
    const two = { ingredient: 'rice', quantity: 2, unit: 'g' };
    const answer = await imported({
      manifest: version('1.1.0'),
      tags: [aTag('thai')],
      ingredients: [sized({ packages: [{ grams: 250, label: 'box', prices: [price('99')] }] }), anIngredient('oil')],
      recipes: [aRecipe('a'), aRecipe('b', { title: 'Better', lines: [two, two] }), aRecipe('d')],
    });

    expect(answer.counts).toEqual({
      tags: { ...none, unchanged: 1, retired: 1 },
      ingredients: { ...none, updated: 1, unchanged: 1, retired: 1 },
      recipes: { created: 1, updated: 1, unchanged: 1, retired: 1 },
    });
    expect(await rows(place)).toEqual(before);
    expect(
      await rows(
        'select slug, title, version, pack_version, retired_at is not null as retired, (select count(*)::int from recipe_line l where l.recipe_id = r.id) as lines from recipe r order by slug',
      ),
    ).toEqual([
      { slug: 'a', title: 'Dish a', version: 1, pack_version: '1.0.0', retired: false, lines: 1 },
      { slug: 'b', title: 'Better', version: 2, pack_version: '1.1.0', retired: false, lines: 2 },
      { slug: 'c', title: 'Dish c', version: 1, pack_version: '1.0.0', retired: true, lines: 1 },
      { slug: 'd', title: 'Dish d', version: 1, pack_version: '1.1.0', retired: false, lines: 1 },
    ]);
    expect(
      await rows(
        'select label, amount_minor from ingredient_package join ingredient_price using (ingredient_id, position)',
      ),
    ).toEqual([{ label: 'box', amount_minor: '99' }]);
    expect(await rows(`select food_id from ingredient where slug = 'rice'`)).toEqual([{ food_id: null }]);
    expect(await rows('select * from food')).toEqual([]);
    expect(await rows('select version from pack')).toEqual([{ version: '1.1.0' }]);
  });

  test('brings a retired row back as the same row', async () => {
    const recipes = [aRecipe('a'), aRecipe('b')];
    await imported({ recipes });
    const ids = await rows('select slug, id, version from recipe order by 1');
    await imported({ manifest: version('1.0.1'), recipes: recipes.slice(0, 1) });
    expect((await imported({ manifest: version('1.0.2'), recipes })).counts.recipes).toEqual({
      ...none,
      updated: 1,
      unchanged: 1,
    });
    expect(await rows('select slug, id, version from recipe where retired_at is null order by 1')).toEqual(ids);
  });

  test('of an older version is refused, unless it is forced', async () => {
    await imported({ manifest: version('1.10.0') });
    const before = await everything();
    expect(await refused({ manifest: version('1.9.0'), recipes: [] })).toMatchObject({
      kind: 'conflict',
      code: 'catalog.pack-older',
    });
    expect(await everything()).toEqual(before);
    expect(await imported({ manifest: version('1.9.0'), recipes: [] }, true)).toMatchObject({
      outcome: 'imported',
      counts: { recipes: { retired: 1 } },
    });
    expect(await rows('select version from pack')).toEqual([{ version: '1.9.0' }]);
  });
});

const other = (more: PackContent): PackContent => ({
  manifest: version('1.0.0', 'other'),
  tags: [],
  ingredients: [],
  recipes: [],
  ...more,
});

const theirs = (slug: string): string => `"${slug}" belongs to the pack sample`;

describe('a pack that uses what another has', () => {
  test('is refused with the lines whose slugs are not its own, and nothing is written', async () => {
    await imported({});
    const before = await everything();
    const error = await refused(
      other({
        tags: [{ ...aTag('thai'), name: 'Siamese' }],
        ingredients: [anIngredient('oil'), anIngredient('rice')],
        recipes: [aRecipe('plain-rice')],
      }),
    );
    expect(error).toMatchObject({
      kind: 'conflict',
      code: 'catalog.pack-conflict',
      details: {
        total: 3,
        badLines: [
          { file: 'tags.jsonl', line: 1, field: 'slug', reason: theirs('thai') },
          { file: 'ingredients.jsonl', line: 2, field: 'slug', reason: theirs('rice') },
          { file: 'recipes.jsonl', line: 1, field: 'slug', reason: theirs('plain-rice') },
        ],
      },
    });
    expect(await everything()).toEqual(before);
  });

  test('takes the slugs over by force, as the same rows', async () => {
    await imported({});
    const id = await rows('select id from recipe');
    const answer = await imported(other({ recipes: [aRecipe('plain-rice', { title: 'Mine' })] }), true);
    expect(answer.counts.recipes).toEqual({ ...none, updated: 1 });
    expect(await rows('select id, title, version, pack_name from recipe')).toEqual([
      { ...id[0], title: 'Mine', version: 2, pack_name: 'other' },
    ]);
    await imported({ manifest: version('1.0.1'), recipes: [] });
    expect(await rows('select retired_at from recipe')).toEqual([{ retired_at: null }]);
  });

  test('may name its ingredients and tags, and share a tag that says the same', async () => {
    await imported({});
    const answer = await imported(other({ tags: [aTag('thai')], recipes: [aRecipe('soup', { tags: ['thai'] })] }));
    expect(answer.counts).toMatchObject({ tags: { unchanged: 1, created: 0 }, recipes: { created: 1 } });
    expect(await rows('select slug, pack_name from tag')).toEqual([{ slug: 'thai', pack_name: 'sample' }]);
  });
});

describe('a bad pack', () => {
  test('lists its bad lines and writes nothing', async () => {
    const error = await refused({ recipes: [aRecipe('a'), aRecipe('b', { servings: 0 })] });
    expect(error).toMatchObject({
      kind: 'invalid',
      code: 'catalog.pack-invalid',
      details: { total: 1, badLines: [{ file: 'recipes.jsonl', line: 2, field: 'servings' }] },
    });
    expect(await rows('select * from tag')).toEqual([]);
  });

  test('may not lean on its own rows that it drops', async () => {
    await imported({
      tags: [aTag('thai')],
      ingredients: [anIngredient('rice', { tags: ['thai'] }), anIngredient('corn')],
    });
    const error = await refused({
      manifest: version('2.0.0'),
      tags: [],
      ingredients: [anIngredient('corn', { tags: ['thai'] })],
    });
    expect(error.details['badLines']).toMatchObject([
      { file: 'ingredients.jsonl', field: 'tags.0' },
      { file: 'recipes.jsonl', field: 'lines.0.ingredient' },
    ]);
  });
});

test('two imports at once leave one whole pack', async () => {
  const answers = await Promise.all([imported({}), imported({})]);
  expect(answers.map(({ outcome }) => outcome).toSorted()).toEqual(['imported', 'unchanged']);
});

test('only a curator or an operator may import', async () => {
  const archive = await aPack();
  const stranger = {
    kind: 'job',
    jobId: '019a7f3e-0000-7000-8000-00000000000a',
    householdId: '019a7f3e-0000-7000-8000-00000000000b',
  } as const;
  // A job's ids are branded; these stand for any.
  const actor = stranger as unknown as Parameters<typeof importPack>[1];
  await expect(
    importPack(doors, actor, (known) => readPack(arriving(archive), { known }), { force: true }),
  ).rejects.toMatchObject({ code: 'catalog.curators-only' });
});
