import { COMMONS_ID, IngredientId, MeasureId, RecipeId } from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import { CANONICAL_KITCHEN } from '@hearth/domain/catalog/units/unit-graph.ts';
import { aFurnishedHousehold, type FurnishedHousehold } from '@hearth/testing/a-furnished-household.ts';
import { anApi, refusal, type Caller, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { computeMacros } from './compute-macros.ts';
import { kitchenOf } from './measures.ts';

let api: TestApi;
let home: FurnishedHousehold;
let stranger: FurnishedHousehold;
let call: Caller;
let egg: IngredientId;
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase() });
  stranger = await aFurnishedHousehold(api);
  const [row] = await api.sql<{ id: string }>(`select id from ingredient where slug = 'egg'`);
  egg = IngredientId.parse(row?.id);
});
beforeEach(async () => {
  home = await aFurnishedHousehold(api, {
    members: [{ name: 'Ada' }, { name: 'Mia', role: 'child', account: true }],
  });
  call = api.as(home.owner);
  await api.sql('delete from graphile_worker._private_jobs');
});
afterAll(() => api?.close());

type Wanted = Omit<Parameters<Caller['measures']['set']>[0], 'householdId'>;
const set = (wanted: Wanted, by = call) => by.measures.set({ householdId: home.id, ...wanted });
const remove = (measureId: MeasureId, by = call) => by.measures.remove({ householdId: home.id, measureId });
const list = async () => (await call.measures.list({ householdId: home.id })).items;
const queued = async () =>
  (
    await api.sql<{ payload: { householdId: string; recipeIds: string[] } }>(
      `select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
       where t.identifier = 'compute_recipe_macros' order by j.id`,
    )
  ).map(({ payload }) => payload);
const kitchen = () =>
  api.uow.household({ kind: 'operator', name: 'test' }, home.id, 'recipes:read', (tx) => kitchenOf(tx));

/** A recipe of the household for one, of so much of one thing. */
async function aRecipe(ingredientId: IngredientId, quantity: number, unit: string): Promise<RecipeId> {
  const recipeId = newId(RecipeId);
  await api.sql(
    `insert into recipe (household_id, id, slug, title, summary, servings, slots, keeping_days, tools, tags, steps)
     values ($1, $2::uuid, 'recipe-' || $2::uuid, 'Own', '', 1, '{}', 1, '{}', '{}', '[]')`,
    [home.id, recipeId],
  );
  const owner = ingredientId === egg ? COMMONS_ID : home.id;
  await api.sql(
    `insert into recipe_line (household_id, recipe_id, position, ingredient_household_id, ingredient_id, quantity, unit)
     values ($1, $2, 0, $3, $4, $5, $6)`,
    [home.id, recipeId, owner, ingredientId, quantity, unit],
  );
  return recipeId;
}

describe('how a household measures', () => {
  test('is a unit of everything or of one ingredient, and is listed so', async () => {
    const cup = await set({ unit: 'cup', ml: 250.125 });
    expect(cup).toEqual({
      id: expect.any(String),
      unit: 'cup',
      ml: 250.125,
      ingredientId: null,
      ingredient: null,
      grams: null,
    });
    const piece = await set({ unit: 'piece', ingredientId: egg, grams: 65 });
    expect(piece).toMatchObject({ unit: 'piece', ml: null, ingredientId: egg, ingredient: 'egg', grams: 65 });
    const bunch = { id: home.measureId, unit: 'bunch', ingredient: 'secret herb', grams: 30 };
    expect(await list()).toMatchObject([cup, piece, bunch]);
  });

  test('is said anew in the same place', async () => {
    const first = await set({ unit: 'cup', ml: 250 });
    expect(await set({ unit: 'cup', ml: 200 })).toEqual({ ...first, ml: 200 });
    expect(await set({ unit: 'bunch', ingredientId: home.ingredientId, grams: 45 })).toMatchObject({
      id: home.measureId,
      grams: 45,
    });
    expect(await list()).toHaveLength(2);
  });

  test.each(['g', 'kg', 'mg', 'oz', 'lb', 'ml', 'cl', 'dl', 'l'] as const)('leaves one %s what it is', async (unit) => {
    const fixed = { kind: 'invalid', code: 'measure.fixed' };
    expect(await refusal(set({ unit, ml: 250 }))).toMatchObject(fixed);
    expect(await refusal(set({ unit, ingredientId: home.ingredientId, grams: 2 }))).toMatchObject(fixed);
  });

  test('is of ingredients that the household sees', async () => {
    await api.sql('update ingredient set retired_at = now() where id = $1', [home.ingredientId]);
    for (const ingredientId of [newId(IngredientId), stranger.ingredientId, home.ingredientId])
      expect(await refusal(set({ unit: 'cup', ingredientId, grams: 30 }))).toMatchObject({
        kind: 'not-found',
        code: 'ingredient.not-found',
      });
  });

  test('is taken back once, and by its own household alone', async () => {
    expect(await remove(home.measureId)).toEqual({ removed: true });
    for (const id of [home.measureId, newId(MeasureId), stranger.measureId])
      expect(await refusal(remove(id))).toMatchObject({ kind: 'not-found', code: 'measure.not-found' });
    expect(await list()).toEqual([]);
    expect(await api.sql('select id from household_measure where household_id = $1', [stranger.id])).toHaveLength(1);
  });

  test('is a grown-up’s to say and everybody’s to see', async () => {
    const child = api.as(home.members.get('Mia')!.userId);
    expect((await child.measures.list({ householdId: home.id })).items).toHaveLength(1);
    expect(await refusal(set({ unit: 'cup', ml: 250 }, child))).toMatchObject({ kind: 'forbidden' });
    expect(await refusal(remove(home.measureId, child))).toMatchObject({ kind: 'forbidden' });
  });

  test('is told as an event at every change, and at none that was refused', async () => {
    await set({ unit: 'cup', ml: 250 });
    await refusal(set({ unit: 'g', ml: 250 }));
    await remove(home.measureId);
    const told = { type: 'measures.changed', payload: {} };
    const sql = `select type, payload from event where scope_id = $1 and type = 'measures.changed'`;
    expect(await api.sql(sql, [home.id])).toEqual([told, told]);
  });
});

describe('what measures do', () => {
  test('they make the household’s kitchen; without any it is the canonical one', async () => {
    await remove(home.measureId);
    expect(await kitchen()).toBe(CANONICAL_KITCHEN);
    await set({ unit: 'cup', ml: 250 });
    await set({ unit: 'piece', ingredientId: egg, grams: 65 });
    expect(await kitchen()).toEqual({
      system: 'us',
      measures: [
        { ingredientId: null, unit: 'cup', equals: 250, of: 'ml' },
        { ingredientId: egg, unit: 'piece', equals: 65, of: 'g' },
      ],
    });
  });

  test('they weigh the household’s own recipes, in the list and in full, and leave the community’s alone', async () => {
    const own = await aRecipe(egg, 4, 'piece');
    const energy = async (recipeIds: RecipeId[], householdId = home.id): Promise<number> => {
      await computeMacros(api.uow, { householdId, recipeIds }, new AbortController().signal);
      const [row] = await api.sql<{ kcal: number }>(
        `select (per_serving->>'energyKcal')::float8 as kcal from recipe where id = $1`,
        recipeIds,
      );
      return row?.kcal ?? Number.NaN;
    };
    const [shared] = await api.sql<{ id: string }>(
      `select l.recipe_id as id from recipe_line l where l.household_id = $1 and l.ingredient_id = $2 and l.unit = 'piece' limit 1`,
      [COMMONS_ID, egg],
    );
    const community = RecipeId.parse(shared?.id);
    const before = { own: await energy([own]), community: await energy([community], COMMONS_ID) };
    await set({ unit: 'piece', ingredientId: egg, grams: 116 });
    expect((await energy([own])) / before.own).toBeCloseTo(2, 2);
    expect(await energy([community], COMMONS_ID)).toBe(before.community);
    const shown = await call.recipes.get({ householdId: home.id, recipeId: own });
    expect(shown.energyKcal).toBeCloseTo(2 * before.own, 0);
    expect(shown.lines[0]?.grams).toBe(464);
    const theirs = await call.recipes.get({ householdId: home.id, recipeId: community });
    expect(theirs.lines.find(({ ingredientId }) => ingredientId === egg)?.grams).toBeLessThan(600);
    expect(theirs.energyKcal).toBeCloseTo(before.community, 0);
  });

  test('every own recipe is worked out again for a unit, those with the ingredient for one of its own', async () => {
    const withEgg = await aRecipe(egg, 2, 'piece');
    const around = await aRecipe(home.ingredientId, 1, 'g');
    await api.sql(
      `insert into recipe_line (household_id, recipe_id, position, sub_household_id, sub_recipe_id) values ($1, $2, 1, $1, $3)`,
      [home.id, around, withEgg],
    );
    await set({ unit: 'piece', ingredientId: egg, grams: 65 });
    const all = [home.recipeId, withEgg, around].toSorted();
    expect(await queued()).toEqual([{ householdId: home.id, recipeIds: [withEgg, around].toSorted() }]);
    await set({ unit: 'cup', ml: 250 });
    expect((await queued()).slice(1)).toEqual([{ householdId: home.id, recipeIds: all }]);
    await remove(home.measureId);
    expect((await queued()).slice(2)).toEqual([
      { householdId: home.id, recipeIds: [home.recipeId, around].toSorted() },
    ]);
  });
});

describe('the database itself', () => {
  const insert = (unit: string, ml: number | null, grams: number | null, owner: string | null, id: string | null) =>
    api.sql('insert into household_measure values ($1, $2, $3, $4, $5, $6, $7)', [
      home.id,
      newId(MeasureId),
      unit,
      ml,
      grams,
      owner,
      id,
    ]);

  test('refuses a measure of two things, of nothing, of no size, said twice or of another’s ingredient', async () => {
    await expect(insert('cup', 250, 30, COMMONS_ID, egg)).rejects.toThrow('measures_once');
    await expect(insert('cup', null, null, null, null)).rejects.toThrow('measures_once');
    await expect(insert('cup', 0, null, null, null)).rejects.toThrow('measures_once');
    await expect(insert('cup', 250, null, COMMONS_ID, egg)).rejects.toThrow('of_a_unit_or_an_ingredient');
    await expect(insert('cup', null, 30, null, null)).rejects.toThrow('of_a_unit_or_an_ingredient');
    await expect(insert('bunch', null, 9, home.id, home.ingredientId)).rejects.toThrow('household_measure_once');
    await insert('cup', 250, null, null, null);
    await expect(insert('cup', 200, null, null, null)).rejects.toThrow('household_measure_once');
    await expect(insert('cup', null, 9, stranger.id, stranger.ingredientId)).rejects.toThrow('stays_inside');
  });
});
