import type { Plan } from '@hearth/contracts/planning/plan.ts';
import { Allergen } from '@hearth/contracts/shared/vocabulary.ts';
import { aHome, aWeek, dinners, quickly, weekOf } from '@hearth/testing/a-week.ts';
import { anApi, type TestApi } from '@hearth/testing/an-api.ts';
import { checkStoredPlan } from '@hearth/testing/check-stored-plan.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let api: TestApi;
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase(), solving: quickly });
});
afterAll(() => api?.close());

const dishes = (plan: Plan) => new Set(plan.items.map((item) => item.recipeId));

describe('what a plan heeds', () => {
  test('it keeps what it was made from when recipes and prices change beneath it', async () => {
    const ours = await aHome(api);
    const plan = await aWeek(ours);
    const before = await ours.call.plans.get({ householdId: ours.id, planId: plan.id });
    expect(before).toEqual(plan);
    const client = await api.database.pool.connect();
    try {
      await client.query(
        `create table kept_price as table ingredient_price; create table kept_line as table recipe_line; create table kept_recipe as table recipe`,
      );
      await client.query(`update ingredient_price set amount_minor = amount_minor * 3 + 7`);
      await client.query(`update recipe_line set quantity = quantity * 2`);
      await client.query(
        `update recipe set title = 'Renamed', active_minutes = 0, version = version + 1, retired_at = now()`,
      );
      expect(await ours.call.plans.get({ householdId: ours.id, planId: plan.id })).toEqual(plan);
      const approved = await ours.call.plans.approve({ householdId: ours.id, planId: plan.id });
      expect(approved.items).toEqual(plan.items);
      expect((await ours.call.shoppingLists.get({ householdId: ours.id, planId: plan.id })).totalMinor).toBe(
        plan.costMinor,
      );
    } finally {
      await client.query(
        `update ingredient_price p set amount_minor = k.amount_minor from kept_price k where (k.household_id, k.ingredient_id, k.position, k.currency) = (p.household_id, p.ingredient_id, p.position, p.currency)`,
      );
      await client.query(
        `update recipe_line l set quantity = k.quantity from kept_line k where (k.household_id, k.recipe_id, k.position) = (l.household_id, l.recipe_id, l.position)`,
      );
      await client.query(
        `update recipe r set title = k.title, active_minutes = k.active_minutes, version = k.version, retired_at = k.retired_at from kept_recipe k where k.id = r.id`,
      );
      await client.query('drop table kept_price, kept_line, kept_recipe');
      client.release();
    }
  });

  test('what the pantry holds is not bought again', async () => {
    const ours = await aHome(api);
    const bare = await aWeek(ours);
    await ours.call.plans.approve({ householdId: ours.id, planId: bare.id });
    const list = await ours.call.shoppingLists.get({ householdId: ours.id, planId: bare.id });
    const lines = list.aisles.flatMap((aisle) => aisle.lines);
    for (const { ingredientId } of lines)
      await ours.call.pantry.add({ householdId: ours.id, ingredientId, grams: 100_000 });
    await api.sql('delete from plan where household_id = $1', [ours.id]);
    const stocked = await aWeek(ours);
    expect(stocked.costMinor).toBe('0');
    await ours.call.plans.approve({ householdId: ours.id, planId: stocked.id });
    const nothing = await ours.call.shoppingLists.get({ householdId: ours.id, planId: stocked.id });
    expect(nothing).toMatchObject({ aisles: [], totalMinor: '0', unpricedLines: 0 });
    expect(await checkStoredPlan(api.url, stocked.id)).toEqual([]);
  });

  test('what everybody dislikes is kept off the table', async () => {
    const ours = await aHome(api, { members: [{ name: 'Ada' }] });
    const first = await aWeek(ours);
    await api.sql('delete from plan where household_id = $1', [ours.id]);
    const [common] = await api.sql<{ id: never; dishes: number }>(
      `select l.ingredient_id as id, count(distinct l.recipe_id)::int as dishes from recipe_line l where l.recipe_id = any($1) and not l.optional group by 1 order by 2 desc, 1 limit 1`,
      [first.items.map((item) => item.recipeId)],
    );
    await ours.call.members.revise({
      householdId: ours.id,
      memberId: ours.members.get('Ada')!.id,
      dislikes: [common!.id],
    });
    const second = await aWeek(ours);
    const [after] = await api.sql<{ dishes: number }>(
      'select count(distinct recipe_id)::int as dishes from recipe_line where recipe_id = any($1) and ingredient_id = $2 and not optional',
      [second.items.map((item) => item.recipeId), common!.id],
    );
    expect(after!.dishes).toBeLessThan(common!.dishes);
  });

  test('another draft of the week is another week', async () => {
    const ours = await aHome(api);
    const first = dishes(await aWeek(ours));
    const second = dishes(await aWeek(ours));
    expect(first.intersection(second).size).toBeLessThan(first.size / 2);
  });

  test('an allergen or a broken diet in an optional line keeps a dish off the table', async () => {
    const optional = await api.sql<{ allergen: string; recipeId: string }>(
      `select distinct a.allergen, l.recipe_id as "recipeId" from recipe_line l join ingredient i on i.id = l.ingredient_id, unnest(i.allergens) as a(allergen)
       where l.optional and not exists (select from recipe_line o join ingredient j on j.id = o.ingredient_id where o.recipe_id = l.recipe_id and not o.optional and a.allergen = any(j.allergens))`,
    );
    expect(optional.length).toBeGreaterThan(0);
    const { allergen } = optional[0]!;
    const unsafe = optional.filter((each) => each.allergen === allergen).map((each) => each.recipeId);
    const ours = await aHome(api, { members: [{ name: 'Ada', allergies: [Allergen.parse(allergen)] }] });
    const loves = await api.sql<{ id: string; slots: string[] }>('select id, slots from recipe where id = any($1)', [
      unsafe,
    ]);
    const slots = [...new Set(loves.flatMap((recipe) => recipe.slots))].slice(0, 1) as ['dinner'];
    await api.sql(`update recipe set retired_at = now() where $1 = any(slots) and id <> all($2)`, [slots[0], unsafe]);
    try {
      const outcome = await ours.call.plans.generate({ householdId: ours.id, weekOf, goals: { slots, maxRepeats: 7 } });
      expect(outcome).toMatchObject({
        status: 'infeasible',
        reasons: expect.arrayContaining([
          { code: 'no-recipe-for-slot', message: expect.stringContaining('hold an allergen') },
        ]),
      });
    } finally {
      await api.sql('update recipe set retired_at = null');
    }
  });

  test('a recipe whose ingredient is retired or cannot be weighed is not planned', async () => {
    const ours = await aHome(api);
    const first = await aWeek(ours);
    await api.sql('delete from plan where household_id = $1', [ours.id]);
    const used = [...new Set(first.items.map((item) => item.recipeId))];
    await api.sql(`update recipe_line set unit = 'sheet' where recipe_id = $1 and position = 0`, [used[0]]);
    const [line] = await api.sql<{ id: string }>(
      `select ingredient_id as id from recipe_line where recipe_id = $1 and not optional order by position limit 1`,
      [used[1]],
    );
    await api.sql('update ingredient set retired_at = now() where id = $1', [line!.id]);
    const [before] = await api.sql<{ unit: string }>(
      `select unit from recipe_line where recipe_id = $1 and position = 0`,
      [used[0]],
    );
    expect(before).toEqual({ unit: 'sheet' });
    try {
      const second = await aWeek(ours);
      const planned = second.items.map((item) => item.recipeId);
      const retired = await api.sql<{ id: string }>(
        'select recipe_id as id from recipe_line where ingredient_id = $1',
        [line!.id],
      );
      expect(planned.filter((id) => id === used[0] || retired.some((each) => each.id === id))).toEqual([]);
    } finally {
      await api.sql('update ingredient set retired_at = null');
      await api.sql(`update recipe_line set unit = 'g' where unit = 'sheet'`);
    }
  });

  test('under a budget nothing unpriced is bought, unless the household allows it', async () => {
    const ours = await aHome(api, { currency: 'CHF', budgetMinor: 100_000n });
    const refused = await ours.call.plans.generate({ householdId: ours.id, weekOf, goals: dinners });
    expect(refused).toMatchObject({
      status: 'infeasible',
      reasons: expect.arrayContaining([
        expect.objectContaining({ message: expect.stringContaining('ingredient without a price') }),
      ]),
    });
    await ours.call.households.revise({ householdId: ours.id, allowsUnpriced: true });
    const allowed = await aWeek(ours);
    expect(allowed).toMatchObject({ currency: 'CHF', costMinor: '0' });
    await ours.call.plans.approve({ householdId: ours.id, planId: allowed.id });
    const list = await ours.call.shoppingLists.get({ householdId: ours.id, planId: allowed.id });
    expect(list.unpricedLines).toBe(list.aisles.flatMap((aisle) => aisle.lines).length);
    expect(list.unpricedLines).toBeGreaterThan(0);
    const cart = await ours.call.orders.preview({ householdId: ours.id, planId: allowed.id });
    expect(cart).toMatchObject({ subtotalMinor: '0', unpricedLines: list.unpricedLines });
    expect(
      cart.lines.every((line) => line.unitPriceMinor === null && line.lineTotalMinor === null && line.count > 0),
    ).toBe(true);
  });
});
