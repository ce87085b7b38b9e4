import { RecipeId } from '@hearth/contracts/shared/primitives.ts';
import { aHousehold, type TestHousehold } from '@hearth/testing/a-household.ts';
import { anApi, refusal, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

let api: TestApi;
let home: TestHousehold;
let recipeId: RecipeId;
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase() });
});
beforeEach(async () => {
  home = await aHousehold(api.uow);
  const recipe = { title: 'Odd stew', servings: 2, lines: [{ text: '200 g rolled oats' }, { text: LINE }] };
  recipeId = (await call().recipes.create({ householdId: home.id, recipe })).id;
});
afterAll(() => api?.close());

const LINE = '2 bunches zanthum, dried';
const call = () => api.as(home.owner);
const state = (own: object) => call().recipeLines.stateNutrition({ householdId: home.id, line: LINE, ...own });
const energy = async () => (await call().recipes.get({ householdId: home.id, recipeId })).nutrition.figures.energyKcal;
const rows = () => api.sql('select key, origin from line_estimate where household_id = $1', [home.id]);

test('what somebody says of a line counts where no table does, and before what a model said', async () => {
  const before = await energy();
  expect(before).toMatchObject({ isComplete: false, origins: ['table'] });
  await state({ nutrients: { energyKcal: 80 } });
  expect(await energy()).toMatchObject({ isComplete: true, origins: ['table', 'user'] });
  expect((await energy())?.perServing).toBeCloseTo((before?.perServing ?? 0) + 40, 6);
  const [row] = await api.sql<{ key: string }>('select key from line_estimate where household_id = $1', [home.id]);
  const model = { key: row?.key ?? '', grams: 9, nutrients: { energyKcal: 999 } };
  await api.uow.household({ kind: 'user', userId: home.owner }, home.id, 'ai:use', ({ lineEstimates }) =>
    lineEstimates.keep([model], 'small-one', new Date()),
  );
  expect((await energy())?.perServing).toBeCloseTo((before?.perServing ?? 0) + 40, 6);
});

test('it takes the place of what a model said, is found whatever the case, and can be taken back', async () => {
  await state({ grams: 30, nutrients: { energyKcal: 80 } });
  await api.sql(`update line_estimate set origin = 'ai', model = 'small-one' where household_id = $1`, [home.id]);
  await state({ line: LINE.toUpperCase(), nutrients: { energyKcal: 60 } });
  expect(await rows()).toMatchObject([{ origin: 'user' }]);
  const line = '2 bunches  Zanthum, dried';
  await call().recipeLines.removeNutrition({ householdId: home.id, line });
  expect(await rows()).toEqual([]);
  expect(await refusal(call().recipeLines.removeNutrition({ householdId: home.id, line }))).toMatchObject({
    code: 'recipe.no-line-nutrition',
  });
  expect(await energy()).toMatchObject({ origins: ['table'] });
});

test('has the recipes with such a line worked out again, and others told', async () => {
  const other = { title: 'Other', servings: 1, lines: [{ text: '3 eggs' }] };
  const { id } = await call().recipes.create({ householdId: home.id, recipe: other });
  const jobs = () =>
    api.sql<{ ids: string[] }>(
      `select array(select jsonb_array_elements_text((payload::jsonb)->'recipeIds')) as ids from graphile_worker._private_jobs
       where (payload::jsonb)->>'householdId' = $1 order by id`,
      [home.id],
    );
  const before = (await jobs()).length;
  await state({ grams: 30, nutrients: { energyKcal: 80 } });
  const queued = (await jobs()).slice(before).flatMap(({ ids }) => ids);
  expect(queued).toContain(recipeId);
  expect(queued).not.toContain(id);
  expect(
    await api.sql(`select payload from event where scope_id = $1 and type = 'line-nutrition.changed'`, [home.id]),
  ).toEqual([{ payload: {} }]);
});

test('makes nothing safer, and is nobody else’s', async () => {
  await state({ grams: 30, nutrients: { energyKcal: 80 } });
  expect(await call().recipes.get({ householdId: home.id, recipeId })).toMatchObject({
    isIdentified: false,
    suitsDiets: [],
  });
  const other = await aHousehold(api.uow);
  const recipe = { title: 'Odd stew', servings: 2, lines: [{ text: LINE }] };
  const theirs = await api.as(other.owner).recipes.create({ householdId: other.id, recipe });
  expect(theirs.nutrition.figures).toEqual({});
});

test.each([
  ['more than there is of it', { grams: 30, nutrients: { proteinG: 31 } }, 'recipe.figures-impossible'],
  [
    'more than the line itself weighs',
    { line: '30 g zanthum', nutrients: { proteinG: 31 } },
    'recipe.figures-impossible',
  ],
  ['of an amount of nothing', { line: '2 cups', grams: 3 }, 'recipe.line-names-nothing'],
])('%s is refused, and nothing is written', async (_, own, code) => {
  expect(await refusal(state(own))).toMatchObject({ code });
  expect(await rows()).toEqual([]);
});
