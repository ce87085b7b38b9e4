import { COMMONS_ID, FoodId, IngredientId, RecipeId } from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
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
  stranger = await aFurnishedHousehold(api);
});
beforeEach(async () => {
  home = await aFurnishedHousehold(api, {
    members: [{ name: 'Ada' }, { name: 'Mia', role: 'child', account: true }],
  });
  call = api.as(home.owner);
  await api.sql('delete from graphile_worker._private_jobs');
});
afterAll(() => api?.close());

type Wanted = Omit<Partial<Parameters<Caller['ingredients']['create']>[0]>, 'householdId'>;
const NONE = { name: 'Grandma’s paste', allergens: [], breaksDiets: [] };
const PER_100G = { energyKcal: 200, proteinG: 4, fatG: 10, carbohydrateG: 20, sodiumMg: 900 };
const create = (wanted: Wanted = {}, by = call) => by.ingredients.create({ householdId: home.id, ...NONE, ...wanted });
const revise = (ingredientId: string, wanted: Wanted = {}, by = call) =>
  by.ingredients.revise({ householdId: home.id, ingredientId, ...NONE, ...wanted });
const found = async (text: string, by = call, householdId = home.id) =>
  (await by.ingredients.list({ householdId, text, limit: 200 })).items;
const foods = () => api.sql('select * from food where household_id = $1 order by id', [home.id]);

describe('an ingredient of a household', () => {
  test('is what was said of it, and nothing that was not', async () => {
    const made = await create();
    expect(made).toEqual({
      id: expect.any(String),
      slug: 'grandmas-paste',
      name: 'Grandma’s paste',
      plural: 'Grandma’s paste',
      tags: [],
      aisle: 'other',
      allergens: [],
      breaksDiets: [],
      keeping: { kind: 'staple', unopenedDays: 365, openedDays: 180 },
      ediblePortion: 1,
      measures: { gramsPerUnit: {} },
      packages: [],
      per100g: null,
    });
    expect(await found('grandma')).toEqual([made]);
  });

  test('takes the figures of a food of a table, which stay as they are whatever becomes of the table', async () => {
    const foodId = newId(FoodId);
    await api.sql(
      `insert into food (household_id, id, per_100g, source_dataset, source_description, source_id, name)
       values ($1, $2, $3, 'usda-sr-legacy', 'Paste, miso', 'x1', 'Paste, miso')`,
      [COMMONS_ID, foodId, JSON.stringify(PER_100G)],
    );
    expect(await create({ foodId })).toMatchObject({ per100g: PER_100G });
    expect((await foods()).slice(-1)).toMatchObject([
      { source_dataset: 'usda-sr-legacy', source_description: 'Paste, miso' },
    ]);
    await api.sql('delete from food where id = $1', [foodId]);
    const recipe = { title: 'x', servings: 1, lines: [{ text: '100 g grandma’s paste' }] };
    const { nutrition } = await call.recipes.create({ householdId: home.id, recipe });
    expect(nutrition.figures.energyKcal).toMatchObject({ perServing: 200, origins: ['table'] });
    expect(await refusal(create({ name: 'other', foodId }))).toMatchObject({ code: 'food.not-found' });
  });

  test('keeps everything it can have, and is found by all its names', async () => {
    const wanted = {
      name: 'Ärgerkraut',
      plural: 'Ärgerkräuter',
      synonyms: ['zorn weed', 'zorn weed'],
      aisle: 'produce',
      allergens: ['celery', 'mustard', 'celery'],
      breaksDiets: ['vegan'],
      keeping: { kind: 'perishable', unopenedDays: 5, openedDays: 2 },
      ediblePortion: 0.75,
      measures: { gramsPerMl: 0.4, gramsPerUnit: { bunch: 80.5 } },
      per100g: PER_100G,
    } as const;
    const { synonyms, ...rest } = wanted;
    const made = await create({
      ...rest,
      synonyms: [...synonyms],
      allergens: [...rest.allergens],
      breaksDiets: ['vegan'],
    });
    expect(made).toMatchObject({ ...rest, allergens: ['celery', 'mustard'], slug: 'argerkraut' });
    for (const text of ['Ärgerkraut', 'ärgerkräuter', 'ZORN W']) expect(await found(text)).toEqual([made]);
    expect((await foods()).slice(-1)).toMatchObject([
      { source_dataset: 'household', source_description: 'Ärgerkraut' },
    ]);
  });

  test('is told as an event, made and revised, and only then', async () => {
    const { id } = await create();
    await refusal(create());
    await revise(id, { name: 'Paste' });
    const told = { type: 'ingredient.changed', payload: { ingredientId: id } };
    const sql = `select type, payload from event where scope_id = $1 and type like 'ingredient.%'`;
    expect(await api.sql(sql, [home.id])).toEqual([told, told]);
  });

  test('takes no slug of the household’s own or the community’s', async () => {
    expect(await create({ name: 'Egg (ours)', synonyms: [] })).toMatchObject({ slug: 'egg-ours' });
    expect(await create({ name: 'Egg: ours!' }).catch(() => null)).toBeNull();
    await api.sql(`update ingredient set slug = 'egg-of-ours' where household_id = $1 and slug = 'egg-ours'`, [
      home.id,
    ]);
    await api.sql(
      `update ingredient set names = '{"en":{"singular":"other","plural":"others"}}' where household_id = $1 and slug = 'egg-of-ours'`,
      [home.id],
    );
    expect(await create({ name: 'Egg of ours' })).toMatchObject({ slug: 'egg-of-ours-2' });
    await api.sql(`update ingredient set retired_at = now() where household_id = $1`, [home.id]);
    expect(await create({ name: 'Egg of ours' })).toMatchObject({ slug: 'egg-of-ours-3' });
    const long = 'x'.repeat(80);
    expect(await create({ name: long })).toMatchObject({ slug: long });
    await api.sql(`update ingredient set retired_at = now() where household_id = $1`, [home.id]);
    expect(await create({ name: long })).toMatchObject({ slug: `${'x'.repeat(78)}-2` });
    expect(await create({ name: '豆腐' })).toMatchObject({ slug: 'ingredient' });
    expect(await create({ name: '🧂' })).toMatchObject({ slug: 'ingredient-2' });
  });

  test.each([
    ['a name', { name: 'egg' }],
    ['a name, in other letters', { name: ' ÉGG ' }],
    ['a plural', { name: 'Eggs' }],
    ['a synonym', { name: 'Hens egg' }],
    ['a name by its plural', { name: 'Ours', plural: 'eggs' }],
    ['a name by a synonym', { name: 'Ours', synonyms: ['mine', 'large-egg'] }],
  ])('is refused that takes %s of the community’s', async (_, wanted) => {
    const refused = await refusal(create(wanted));
    expect(refused).toMatchObject({ kind: 'conflict', code: 'ingredient.name-taken' });
    expect(refused.message.toLowerCase()).toContain('egg');
    expect(refused.message).toMatch(/^There is an ingredient "/);
    expect(await found('ours')).toEqual([]);
  });

  test('is refused that takes a name of the household’s own; another household’s are free', async () => {
    await create();
    for (const name of ['grandmas  paste', 'Secret herbs'])
      expect(await refusal(create({ name }))).toMatchObject({ code: 'ingredient.name-taken' });
    const theirs = api.as(stranger.owner).ingredients;
    expect(await theirs.create({ householdId: stranger.id, ...NONE })).toMatchObject({ slug: 'grandmas-paste' });
    expect(await found('grandma')).toHaveLength(1);
  });

  test('is made once by those who give a name at the same time', async () => {
    const all = await Promise.allSettled(
      ['Alpha', 'Beta', 'Gamma', 'Delta', 'Eta', 'Iota', 'Kappa', 'Mu'].map((name) =>
        create({ name, synonyms: ['grandma stuff'] }),
      ),
    );
    const refused = all
      .filter((each) => each.status === 'rejected')
      .map((each) => refusal(Promise.reject(each.reason)));
    expect(refused).toHaveLength(7);
    for (const each of refused) expect(await each).toMatchObject({ code: 'ingredient.name-taken' });
    expect(await found('grandma stuff')).toHaveLength(1);
  });

  test('is seen by a child and made by adults; another household neither sees nor changes it', async () => {
    const child = api.as(home.members.get('Mia')!.userId);
    const { id } = await create();
    expect(await found('grandma', child)).toHaveLength(1);
    expect(await refusal(create({ name: 'Mine' }, child))).toMatchObject({ kind: 'forbidden' });
    expect(await refusal(revise(id, {}, child))).toMatchObject({ kind: 'forbidden' });
    const other = api.as(stranger.owner);
    expect((await found('grandma', other, stranger.id)).map((each) => each.id)).not.toContain(id);
    const theirs = other.ingredients.revise({ householdId: stranger.id, ingredientId: id, ...NONE, name: 'Stolen' });
    expect(await refusal(theirs)).toMatchObject({ kind: 'not-found', code: 'ingredient.not-found' });
  });
});

describe('an ingredient that is revised', () => {
  test('is written anew, under its slug, with the sizes it is sold in', async () => {
    const { id, slug } = await create({ aisle: 'spices', allergens: ['nuts'], per100g: PER_100G, synonyms: ['goo'] });
    const revised = await revise(id, { name: 'Paste', plural: 'pastes', breaksDiets: ['halal'] });
    expect(revised).toMatchObject({ id, slug, name: 'Paste', plural: 'pastes', allergens: [], breaksDiets: ['halal'] });
    expect(revised).toMatchObject({ aisle: 'other', per100g: null });
    expect(await found('goo')).toEqual([]);
    expect((await found('pastes')).map((each) => each.id)).toContain(id);
    const herb = await revise(home.ingredientId, { name: 'Secret herb' });
    expect(herb.packages).toEqual([{ grams: 100, label: 'bag', prices: [{ amountMinor: '100', currency: 'EUR' }] }]);
  });

  test('keeps one food as long as its figures are known, and none when they are not', async () => {
    const { id } = await create();
    expect(await foods()).toHaveLength(1);
    expect(await revise(id, { per100g: PER_100G })).toMatchObject({ per100g: PER_100G });
    expect(await revise(id, { per100g: { ...PER_100G, energyKcal: 210 } })).toMatchObject({
      per100g: { energyKcal: 210 },
    });
    expect(await foods()).toHaveLength(2);
    await revise(id);
    expect(await foods()).toHaveLength(1);
    expect(await revise(home.ingredientId, { name: 'Herb of ours', per100g: PER_100G })).toMatchObject({
      per100g: PER_100G,
    });
    expect(await foods()).toMatchObject([{ source_dataset: 'household', source_description: 'Herb of ours' }]);
  });

  test('may keep its names and take no other’s', async () => {
    const { id } = await create({ synonyms: ['goo'] });
    expect(await revise(id, { synonyms: ['goo', 'slime'] })).toMatchObject({ id });
    for (const wanted of [{ name: 'Egg' }, { synonyms: ['secret herb'] }])
      expect(await refusal(revise(id, wanted))).toMatchObject({ kind: 'conflict', code: 'ingredient.name-taken' });
  });

  test('is the household’s own, and there', async () => {
    const [egg] = await api.sql<{ id: string }>(`select id from ingredient where slug = 'egg'`);
    expect(await refusal(revise(egg?.id ?? '', { name: 'Egg' }))).toMatchObject({
      kind: 'forbidden',
      code: 'ingredient.not-own',
    });
    await api.sql('update ingredient set retired_at = now() where id = $1', [home.ingredientId]);
    for (const id of [newId(IngredientId), stranger.ingredientId, home.ingredientId])
      expect(await refusal(revise(id))).toMatchObject({ kind: 'not-found', code: 'ingredient.not-found' });
    expect(await api.sql(`select names->'en'->>'singular' as name from ingredient where id = $1`, [egg?.id])).toEqual([
      { name: 'egg' },
    ]);
  });

  test('has the recipes it goes into worked out again and found by its new name, sub-recipes’ too', async () => {
    const around = newId(RecipeId);
    const apart = newId(RecipeId);
    for (const id of [around, apart])
      await api.sql(
        `insert into recipe (household_id, id, slug, title, summary, servings, slots, keeping_days, tools, tags, steps)
         values ($1, $2::uuid, 'recipe-' || $2::uuid, 'Own', '', 1, '{}', 1, '{}', '{}', '[]')`,
        [home.id, id],
      );
    await api.sql(
      `insert into recipe_line (household_id, recipe_id, position, sub_household_id, sub_recipe_id) values ($1, $2, 0, $1, $3)`,
      [home.id, around, home.recipeId],
    );
    await revise(home.ingredientId, { name: 'Zanzibar leaf', allergens: ['celery'] });
    const jobs = await api.sql(
      `select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
       where t.identifier = 'compute_recipe_macros'`,
    );
    expect(jobs).toEqual([{ payload: { householdId: home.id, recipeIds: [home.recipeId, around].toSorted() } }]);
    const named = await call.recipes.list({ householdId: home.id, text: 'zanzibar', limit: 10 });
    expect(named.items.map(({ id }) => id)).toEqual([home.recipeId]);
    const stew = await call.recipes.get({ householdId: home.id, recipeId: around });
    expect(stew.allergens).toEqual(['celery']);
  });

  test('has figures that somebody gave, and says so', async () => {
    await revise(home.ingredientId, { name: 'Secret herb', per100g: PER_100G });
    const { nutrition } = await call.recipes.get({ householdId: home.id, recipeId: home.recipeId });
    expect(nutrition.figures.energyKcal).toMatchObject({ origins: ['user'], perServing: 100 });
  });
});

describe('the database itself', () => {
  test('refuses a second of the same slug, a share above one and food of another household', async () => {
    const { id } = await create({ per100g: PER_100G });
    const set = (change: string, values: readonly unknown[] = []) =>
      api.sql(`update ingredient set ${change} where id = '${id}'`, values);
    await expect(set(`slug = 'secret-herb'`)).rejects.toThrow('ingredient_slug_household_id_key');
    await expect(set('edible_portion = 1.1')).rejects.toThrow('is_a_share');
    const [theirs] = await api.sql<{ id: string }>('select id from food where household_id = $1', [COMMONS_ID]);
    await expect(set('food_id = $1', [theirs?.id])).rejects.toThrow('food_id_fkey');
    await expect(set(`keeping_kind = 'forever'`)).rejects.toThrow('keeping_is_known');
  });
});
