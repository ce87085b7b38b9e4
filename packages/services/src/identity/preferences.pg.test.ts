import type { Plan } from '@hearth/contracts/planning/plan.ts';
import { IngredientId } from '@hearth/contracts/shared/primitives.ts';
import { Allergen, type Diet } from '@hearth/contracts/shared/vocabulary.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import { aFurnishedHousehold } from '@hearth/testing/a-furnished-household.ts';
import { aHome, aWeek, quickly } from '@hearth/testing/a-week.ts';
import { anApi, refusal, type TestApi } from '@hearth/testing/an-api.ts';
import { checkStoredPlan } from '@hearth/testing/check-stored-plan.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let api: TestApi;
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase(), solving: quickly });
});
afterAll(() => api?.close());

const none = { diets: [], allergies: [], dislikes: [] };
const events = (id: string) =>
  api.sql<{ type: string; payload: object }>(
    `select type, payload from event where scope_id = $1 and type like 'preferences%' order by seq`,
    [id],
  );

/** What the dishes of a plan hold and which diets they break, the first that is common. */
async function heldBy(plan: Plan): Promise<{ diet: Diet; allergen: Allergen }> {
  const rows = await api.sql<{ allergens: string[]; breaks: string[] }>(
    `select i.allergens, i.breaks_diets as breaks from recipe_line l join ingredient i on i.id = l.ingredient_id
     where l.recipe_id = any($1::uuid[])`,
    [plan.items.map(({ recipeId }) => recipeId)],
  );
  const [allergens, breaks] = [
    new Set(rows.flatMap((row) => row.allergens)),
    new Set(rows.flatMap((row) => row.breaks)),
  ];
  const diet = (['vegetarian', 'vegan', 'dairy-free', 'gluten-free'] as const).find((each) => breaks.has(each));
  const allergen = Allergen.options.find((each) => allergens.has(each));
  if (!diet || !allergen) throw new Error('the week holds nothing that anybody avoids');
  return { diet, allergen };
}

describe('the preferences of a household', () => {
  test('are none at first', async () => {
    const { id, call } = await aHome(api);
    const shown = await call.preferences.get({ householdId: id });
    expect(shown).toEqual({ householdId: id, ...none, tools: expect.any(Array), budgetMinor: null });
  });

  test('are set as a whole, and leave tools and budget that are not named', async () => {
    const home = await aFurnishedHousehold(api, { tools: ['oven'], budgetMinor: 9000n });
    const call = api.as(home.owner);
    const here = { householdId: home.id };
    const wishes = {
      diets: ['vegetarian' as const],
      allergies: ['nuts' as const, 'milk' as const],
      dislikes: [home.ingredientId],
    };
    expect(
      await call.preferences.set({ ...here, ...wishes, dislikes: [home.ingredientId, home.ingredientId] }),
    ).toEqual({ ...here, ...wishes, tools: ['oven'], budgetMinor: '9000' });
    const all = { ...here, ...none, tools: ['wok' as const], budgetMinor: null };
    expect(await call.preferences.set(all)).toEqual(all);
    expect(await call.preferences.get(here)).toEqual(all);
    expect(await call.households.get(here)).toMatchObject({ tools: ['wok'], budgetMinor: null });
    expect((await events(home.id)).map(({ payload }) => payload)).toEqual([
      { fields: ['diets', 'allergies', 'dislikes'] },
      { fields: expect.arrayContaining(['tools', 'budgetMinor']) },
    ]);
  });

  test('are an owner’s to set and its members’ to see, and dislike nothing that is not there', async () => {
    const home = await aFurnishedHousehold(api, {
      members: [{ name: 'Ada' }, { name: 'Ben', account: true }, { name: 'Gus', role: 'guest', account: true }],
    });
    const stranger = await aFurnishedHousehold(api);
    const here = { householdId: home.id };
    const ben = api.as(home.members.get('Ben')!.userId);
    const before = await ben.preferences.get(here);
    expect(await refusal(ben.preferences.set({ ...here, ...none }))).toMatchObject({ kind: 'forbidden' });
    expect(await refusal(api.as(home.members.get('Gus')!.userId).preferences.get(here))).toMatchObject({
      kind: 'forbidden',
    });
    for (const call of [
      () => api.as(stranger.owner).preferences.get(here),
      () => api.as(stranger.owner).preferences.set({ ...here, ...none }),
    ])
      expect(await refusal(call())).toMatchObject({ kind: 'not-found', code: 'household.not-found' });
    for (const foreign of [stranger.ingredientId, newId(IngredientId)]) {
      const wanted = { ...here, ...none, diets: ['vegan' as const], dislikes: [foreign] };
      expect(await refusal(api.as(home.owner).preferences.set(wanted))).toMatchObject({ code: 'ingredient.not-found' });
    }
    expect(await ben.preferences.get(here)).toEqual(before);
    expect(await events(home.id)).toEqual([]);
  });
});

describe('a plan', () => {
  test('heeds the table’s diet and allergies on top of each member’s own, and keeps what it heeded', async () => {
    const ours = await aHome(api, { members: [{ name: 'Ada', allergies: ['lupin'] }, { name: 'Ben' }] });
    const before = await aWeek(ours);
    const { diet, allergen } = await heldBy(before);
    await ours.call.preferences.set({
      householdId: ours.id,
      diets: [diet],
      allergies: [allergen, 'lupin'],
      dislikes: [],
    });
    const sound = { provenGap: quickly.gapTarget };
    const broken = (await checkStoredPlan(api.url, before.id, sound)).map(({ rule }) => rule);
    expect([...new Set(broken)].toSorted()).toEqual(['table-allergen', 'table-diet']);
    const plan = await aWeek(ours);
    expect(await checkStoredPlan(api.url, plan.id, sound)).toEqual([]);
    const kept = () =>
      api.sql('select name, diets, allergies from plan_member where plan_id = $1 order by name', [plan.id]);
    const heeded = [
      { name: 'Ada', diets: [diet], allergies: ['lupin', allergen] },
      { name: 'Ben', diets: [diet], allergies: [allergen, 'lupin'] },
    ];
    expect(await kept()).toEqual(heeded);
    await ours.call.preferences.set({ householdId: ours.id, ...none });
    expect(await kept()).toEqual(heeded);
    const { members } = await ours.call.households.get({ householdId: ours.id });
    expect(members.map(({ diets, allergies }) => ({ diets, allergies }))).toEqual([
      { diets: [], allergies: ['lupin'] },
      { diets: [], allergies: [] },
    ]);
  });
});
