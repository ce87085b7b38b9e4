import { RecipeInput } from '@hearth/contracts/recipes/recipe-content.ts';
import type { DraftDoubt } from '@hearth/contracts/recipes/recipe-draft.ts';
import type { Recipe } from '@hearth/contracts/recipes/recipe.ts';
import type { RecipeId } from '@hearth/contracts/shared/primitives.ts';
import { aFurnishedHousehold, type FurnishedHousehold } from '@hearth/testing/a-furnished-household.ts';
import { anApi, refusal, type Caller, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readPlanningFacts } from '../planning/generate-plan.ts';
import { knownRecipes } from '../planning/pose-problem.ts';
import { checkRecipe } from './check-recipe.ts';
import { createRecipe, recipeToWrite } from './write-recipe.ts';

let api: TestApi;
let home: FurnishedHousehold;
let call: Caller;
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase() });
});
beforeEach(async () => {
  home = await aFurnishedHousehold(api);
  call = api.as(home.owner);
});
afterAll(() => api?.close());

type Wanted = Partial<Parameters<Caller['recipes']['create']>[0]['recipe']>;
const dish = { title: 'Dish', servings: 2, slots: ['dinner'], activeMinutes: 5, totalMinutes: 10 } as const;
const create = (recipe: Wanted): Promise<Recipe> =>
  call.recipes.create({
    householdId: home.id,
    recipe: { ...dish, ...recipe, slots: [...(recipe.slots ?? dish.slots)] },
  });
const rice = { text: '200 g white rice' };
const within = <T>(work: Parameters<typeof api.uow.household<T>>[3]): Promise<T> =>
  api.uow.household({ kind: 'operator', name: 'test' }, home.id, 'recipes:write', work);

/** What each of the places says where it matters: the recipe's page, the lists, the planner and the check. */
async function saidOf(recipeId: RecipeId) {
  const { isIdentified, suitsDiets, allergens } = await call.recipes.get({ householdId: home.id, recipeId });
  const isListed = async (filter: object) => {
    const { items } = await call.recipes.list({ householdId: home.id, owner: 'household', limit: 100, ...filter });
    return items.some(({ id }) => id === recipeId);
  };
  const [planned, checked] = await within(async (tx) => {
    const known = knownRecipes(await readPlanningFacts(tx, '2026-11-23'));
    return [known.get(recipeId), await checkRecipe(tx, recipeId)] as const;
  });
  return {
    isIdentified,
    suitsVegans: suitsDiets.includes('vegan'),
    allergens,
    isListedForVegans: await isListed({ diets: ['vegan'] }),
    isListedWithoutPeanuts: await isListed({ withoutAllergens: ['peanuts'] }),
    isPlannable: checked.isPlannable,
    allergensPlanned: planned ? planned.facts.safety.allergens : null,
  };
}

/** A recipe as an import leaves it. */
const doubted = (doubt: DraftDoubt): Promise<Recipe> =>
  within(async (tx) => {
    const recipe = RecipeInput.parse({ ...dish, lines: [rice] });
    return createRecipe(tx, api.ports, await recipeToWrite(tx, recipe, [doubt]));
  });

const UNKNOWN = {
  isIdentified: false,
  suitsVegans: false,
  isListedForVegans: false,
  isListedWithoutPeanuts: false,
  isPlannable: false,
  allergensPlanned: null,
};

async function ingredientId(slug: string): Promise<string> {
  const [row] = await api.sql<{ id: string }>(
    'select id from ingredient where household_id = app.commons_id() and slug = $1',
    [slug],
  );
  if (!row) throw new Error(`there is no ${slug}`);
  return row.id;
}

test('a dish of which all is known is what it is everywhere', async () => {
  const { id } = await create({ lines: [rice] });
  expect(await saidOf(id)).toEqual({
    isIdentified: true,
    suitsVegans: true,
    allergens: [],
    isListedForVegans: true,
    isListedWithoutPeanuts: true,
    isPlannable: true,
    allergensPlanned: [],
  });
});

describe('what may be taken instead', () => {
  test('counts for allergens and diets everywhere, and for no figure', async () => {
    const oil = { name: 'oil', ingredientId: await ingredientId('olive-oil'), quantity: 10, unit: 'g' } as const;
    const alternatives = [{ ingredientId: await ingredientId('peanut-butter'), quantity: 10, unit: 'g' } as const];
    const plain = await create({ lines: [rice, oil] });
    const either = await create({ lines: [rice, { ...oil, alternatives }] });
    expect(await saidOf(either.id)).toMatchObject({
      isIdentified: true,
      suitsVegans: true,
      allergens: ['peanuts'],
      isListedForVegans: true,
      isListedWithoutPeanuts: false,
      isPlannable: true,
      allergensPlanned: ['peanuts'],
    });
    expect(either.energyKcal).toBe(plain.energyKcal);
    const pie = await create({ lines: [{ name: 'it', subRecipeId: either.id }] });
    expect(await saidOf(pie.id)).toMatchObject({ allergens: ['peanuts'], isListedWithoutPeanuts: false });
  });
});

describe('a recipe whose ingredients are not all there', () => {
  test('is unknown where it lists none, and so is what it goes into', async () => {
    const sauce = await create({ title: 'Sauce' });
    expect(await saidOf(sauce.id)).toMatchObject(UNKNOWN);
    const parent = await create({ lines: [rice, { name: 'sauce', subRecipeId: sauce.id }] });
    expect(await saidOf(parent.id)).toMatchObject(UNKNOWN);
    expect(parent.energyKcal).toBeNull();
  });

  test.each(['missing', 'left-out', 'cut', 'unreadable'] as const)(
    'is unknown where an import says that some are %s, until somebody has looked',
    async (code) => {
      const doubt: DraftDoubt = { field: 'ingredients', index: null, code, message: 'x', source: null };
      const { id: made } = await doubted(doubt);
      expect(await saidOf(made)).toMatchObject(UNKNOWN);
      const parent = await create({ lines: [rice, { name: 'it', subRecipeId: made }] });
      expect(await saidOf(parent.id)).toMatchObject(UNKNOWN);
      const copy = await call.recipes.copy({ householdId: home.id, recipeId: made });
      expect(await saidOf(copy.id)).toMatchObject(UNKNOWN);
      await call.recipes.revise({
        householdId: home.id,
        recipeId: made,
        version: 1,
        recipe: { ...dish, slots: ['dinner'], lines: [rice] },
      });
      expect(await saidOf(made)).toMatchObject({ isIdentified: true, isListedForVegans: true, isPlannable: true });
      expect(await saidOf(parent.id)).toMatchObject({ isIdentified: true, isListedForVegans: true, isPlannable: true });
    },
  );

  test('is known where an import doubts something else', async () => {
    const doubt: DraftDoubt = { field: 'ingredients', index: 0, code: 'guessed', message: 'x', source: null };
    const made = await doubted(doubt);
    expect(await saidOf(made.id)).toMatchObject({ isIdentified: true, isPlannable: true });
  });
});

describe('an ingredient that is out of use', () => {
  async function retired(): Promise<string> {
    const id = crypto.randomUUID().replace(/^(.{14})./, '$17');
    await api.sql(
      `insert into ingredient select (i).* from (select jsonb_populate_record(i, jsonb_build_object('id', $1::uuid, 'household_id', $2::uuid,
         'slug', 'sapote', 'food_household_id', null, 'food_id', null, 'names', '{"en":{"singular":"sapote","plural":"sapotes"}}'::jsonb)) as i
       from ingredient i where household_id = app.commons_id() and slug = 'leek') made`,
      [id, home.id],
    );
    return id;
  }
  const retire = (id: string) => api.sql('update ingredient set retired_at = now() where id = $1', [id]);

  test('is a name that nobody knows by now, wherever it stands', async () => {
    const id = await retired();
    const lines = [rice, { name: 'sapotes', ingredientId: id, quantity: 100, unit: 'g' as const }];
    const made = await create({ lines });
    const parent = await create({ lines: [{ name: 'it', subRecipeId: made.id }] });
    const instead = await create({
      lines: [{ ...rice, name: 'rice', alternatives: [{ ingredientId: id, quantity: 1, unit: 'g' }] }],
    });
    expect(await saidOf(made.id)).toMatchObject({ isIdentified: true, isListedForVegans: true, isPlannable: true });
    await retire(id);
    for (const each of [made, parent, instead]) expect(await saidOf(each.id)).toMatchObject(UNKNOWN);
    const read = await call.recipes.get({ householdId: home.id, recipeId: made.id });
    expect(read.lines[1]).toMatchObject({ ingredientId: null, ingredient: 'sapotes', quantity: 100, isDoubtful: true });
    const copy = await call.recipes.copy({ householdId: home.id, recipeId: made.id });
    expect(copy.lines[1]).toMatchObject({ ingredientId: null, ingredient: 'sapotes', quantity: 100, isDoubtful: true });
    const recipe = { ...dish, slots: [...dish.slots], title: 'Revised', lines };
    const revised = await call.recipes.revise({ householdId: home.id, recipeId: made.id, version: 1, recipe });
    expect(revised.lines[1]).toMatchObject({
      ingredientId: null,
      ingredient: 'sapotes',
      matchedBy: null,
      isDoubtful: true,
    });
    const copied = await call.recipes.copy({ householdId: home.id, recipeId: instead.id });
    expect(copied.lines[0]?.alternatives).toMatchObject([{ ingredientId: id, ingredient: 'sapote' }]);
    expect(await saidOf(copied.id)).toMatchObject(UNKNOWN);
  });

  test('of another household is not there at all', async () => {
    const id = await retired();
    await retire(id);
    const stranger = await aFurnishedHousehold(api);
    const theirs = api.as(stranger.owner).recipes.create({
      householdId: stranger.id,
      recipe: { ...dish, slots: ['dinner'], lines: [{ name: 'x', ingredientId: id }] },
    });
    expect(await refusal(theirs)).toMatchObject({ code: 'ingredient.not-found' });
  });
});

describe('recipes in recipes', () => {
  const times = (count: number, id: RecipeId) =>
    Array.from({ length: count }, () => ({ name: 'it', subRecipeId: id, quantity: 1, unit: 'serving' as const }));

  test('come to what they come to, however often they go in', async () => {
    let inner = await create({ servings: 1, lines: Array.from({ length: 200 }, () => ({ text: '1 g white rice' })) });
    const { energyKcal } = inner;
    for (let level = 0; level < 2; level += 1) inner = await create({ servings: 1, lines: times(200, inner.id) });
    expect(inner.isIdentified).toBe(false);
    const once = await create({ servings: 1, lines: times(1, inner.id) });
    expect(once.energyKcal).toBeCloseTo((energyKcal ?? 0) * 200 * 200, 0);
    expect(await saidOf(once.id)).toMatchObject({ isIdentified: true, isListedForVegans: true, isPlannable: true });
  });

  test('go no deeper than eight, wherever the deeper one is put in', async () => {
    const chain: Recipe[] = [await create({ lines: [rice] })];
    for (let level = 0; level < 8; level += 1) chain.push(await create({ lines: times(1, chain.at(-1)!.id) }));
    expect(chain.at(-1)?.isIdentified).toBe(true);
    const deeper = create({ lines: times(1, chain.at(-1)!.id) });
    expect(await refusal(deeper)).toMatchObject({ kind: 'invalid', code: 'recipe.too-nested' });
    const other = await create({ lines: [rice] });
    const below = call.recipes.revise({
      householdId: home.id,
      recipeId: chain[0]!.id,
      version: 1,
      recipe: { ...dish, slots: ['dinner'], lines: times(1, other.id) },
    });
    expect(await refusal(below)).toMatchObject({ code: 'recipe.too-nested' });
    expect((await call.recipes.get({ householdId: home.id, recipeId: chain[0]!.id })).version).toBe(1);
  });

  test('are fifty at most', async () => {
    const parts: Recipe[] = [];
    for (let index = 0; index < 51; index += 1) parts.push(await create({ lines: [rice] }));
    const all = parts.map(({ id }) => ({ name: 'it', subRecipeId: id }));
    expect((await create({ lines: all.slice(1) })).isIdentified).toBe(true);
    expect(await refusal(create({ lines: all }))).toMatchObject({ code: 'recipe.too-nested' });
  });
});
