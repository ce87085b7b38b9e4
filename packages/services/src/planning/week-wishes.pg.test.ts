import { IngredientId } from '@hearth/contracts/shared/primitives.ts';
import { aHome, aWeek, dinners, quickly, weekOf } from '@hearth/testing/a-week.ts';
import { anApi, refusal, type TestApi } from '@hearth/testing/an-api.ts';
import { checkStoredPlan } from '@hearth/testing/check-stored-plan.ts';
import { rowCounts } from '@hearth/testing/row-counts.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let api: TestApi;
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase(), solving: quickly });
});
afterAll(() => api?.close());

const idsOf = async (...slugs: readonly string[]): Promise<IngredientId[]> => {
  const rows = await api.sql<{ id: string }>('select id from ingredient where slug = any($1) order by slug', [slugs]);
  return rows.map(({ id }) => IngredientId.parse(id));
};

describe('what one week alone keeps to', () => {
  test('is kept by every dish and stays with the plan, and the next week is free of it', async () => {
    const ours = await aHome(api);
    const wishes = {
      diets: ['vegetarian' as const],
      withoutAllergens: ['milk' as const],
      without: await idsOf('garlic', 'onion'),
    };
    const plan = await aWeek(ours, { goals: { ...dinners, maxRepeats: 7, ...wishes } });
    expect(plan.goals).toMatchObject(wishes);
    expect(await ours.call.plans.get({ householdId: ours.id, planId: plan.id })).toEqual(plan);
    expect(await checkStoredPlan(api.url, plan.id, { provenGap: quickly.gapTarget })).toEqual([]);
    expect(plan.items.flatMap((item) => item.allergens)).not.toContain('milk');
    const usual = await aWeek(ours, { weekOf: '2026-11-30' });
    expect(usual.goals).toMatchObject({ diets: [], withoutAllergens: [], without: [] });
  });

  test('lets no dish stand that has the ingredient, were it optional', async () => {
    const ours = await aHome(api);
    const [basil] = await idsOf('basil');
    const [dish] = await api.sql<{ id: string; slots: string[] }>(
      `select r.id, r.slots from recipe r join recipe_line l on l.recipe_id = r.id where l.ingredient_id = any($1) and l.optional
       and not exists (select from recipe_line o where o.recipe_id = r.id and o.ingredient_id = l.ingredient_id and not o.optional) limit 1`,
      [[basil]],
    );
    if (!dish) throw new Error('some dish of the pack has basil if one likes');
    const slot = dish.slots[0] as 'dinner';
    await api.sql('update recipe set retired_at = now() where $1 = any(slots) and id <> $2', [slot, dish.id]);
    try {
      const goals = { slots: [slot], maxRepeats: 7, without: [basil!] };
      const outcome = await ours.call.plans.generate({ householdId: ours.id, weekOf, goals });
      expect(outcome).toMatchObject({ status: 'infeasible' });
      const usual = await aWeek(ours, { goals: { ...goals, without: [] } });
      expect(usual.items.map((item) => item.recipeId)).toContain(dish.id);
    } finally {
      await api.sql('update recipe set retired_at = null');
    }
  });

  test('is named where it leaves no week, and nothing is written', async () => {
    const ours = await aHome(api);
    const common = await api.sql<{ id: IngredientId }>(
      `select ingredient_id as id from recipe_line where not optional group by 1 order by count(distinct recipe_id) desc, 1 limit 50`,
    );
    const goals = { slots: ['snack' as const], without: common.map(({ id }) => id), diets: ['vegan' as const] };
    const before = await rowCounts(api);
    const outcome = await ours.call.plans.generate({ householdId: ours.id, weekOf, goals });
    if (outcome.status !== 'infeasible') throw new Error(`expected a refusal, not ${outcome.status}`);
    expect(outcome.reasons.at(-1)).toMatchObject({
      code: 'week-wishes',
      message: expect.stringMatching(/^This week's own wishes leave out \d+ of \d+ dishes: vegan \d+, no /),
    });
    expect(await rowCounts(api)).toEqual(before);
  });

  test('leaves out no ingredient that is not there, at once and by a job alike', async () => {
    const ours = await aHome(api);
    const goals = { ...dinners, without: [IngredientId.parse('01900000-0000-7000-8000-00000000dead')] };
    const before = await rowCounts(api);
    for (const run of ['now', 'job'] as const) {
      expect(await refusal(ours.call.plans.generate({ householdId: ours.id, weekOf, goals, run }))).toMatchObject({
        code: 'ingredient.not-found',
      });
    }
    expect(await rowCounts(api)).toEqual(before);
  });
});
