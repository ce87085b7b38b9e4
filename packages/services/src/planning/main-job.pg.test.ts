import type { Plan, PlanOutcome } from '@hearth/contracts/planning/plan.ts';
import { COMMONS_ID } from '@hearth/contracts/shared/primitives.ts';
import { aHousehold, type SomeHousehold, type TestHousehold } from '@hearth/testing/a-household.ts';
import { aPlan } from '@hearth/testing/a-plan.ts';
import { anApi, refusal, type Caller, type TestApi } from '@hearth/testing/an-api.ts';
import { checkStoredPlan } from '@hearth/testing/check-stored-plan.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** Content with a plan that is not proven to be the best, so that tests are quick. */
const solving = { gapTarget: 0.3 };

let api: TestApi;
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase(), solving });
});
afterAll(() => api?.close());

const weekOf = '2026-11-23';
/** One meal a day: the same way through everything, in a fraction of the time. */
const dinners = { slots: ['dinner'] as ['dinner'] };

type Home = TestHousehold & { readonly call: Caller };

async function home(wanted: SomeHousehold = {}): Promise<Home> {
  const household = await aHousehold(api.uow, wanted);
  return { ...household, call: api.as(household.owner) };
}

async function generated(
  { id, call }: Home,
  more: Partial<Parameters<Caller['plans']['generate']>[0]> = {},
): Promise<Plan> {
  const outcome = await call.plans.generate({ householdId: id, weekOf, goals: dinners, ...more });
  return planOf(outcome);
}

function planOf(outcome: PlanOutcome): Plan {
  if (outcome.status !== 'done') throw new Error(`no plan: ${JSON.stringify(outcome)}`);
  return outcome.plan;
}

/** How many rows every table of the public schema has. */
async function rowCounts(): Promise<Record<string, number>> {
  const tables = await api.sql<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
  );
  const counts = tables.map(
    async ({ name }) =>
      [name, (await api.sql<{ rows: number }>(`select count(*)::int as rows from ${name}`))[0]?.rows ?? 0] as const,
  );
  return Object.fromEntries(await Promise.all(counts));
}

describe('the way from a wish to a cart', () => {
  test('generate, approve, list and cart agree with each other and with the pack', async () => {
    const ours = await home({
      budgetMinor: 20_000n,
      members: [
        {
          name: 'Ada',
          diets: ['vegetarian'],
          allergies: ['nuts'],
          targets: [{ nutrient: 'energyKcal', min: 1500, max: 2400 }],
        },
        { name: 'Ben', portion: 1.25 },
      ],
    });
    const { id: householdId, call } = ours;
    const draft = await generated(ours, { goals: {} });
    expect(draft).toMatchObject({
      householdId,
      weekOf,
      status: 'draft',
      currency: 'EUR',
      budgetMinor: '20000',
      approvedAt: null,
    });
    expect(draft.items.length).toBeGreaterThanOrEqual(21);
    expect(await checkStoredPlan(api.url, draft.id, { shown: draft, provenGap: solving.gapTarget })).toEqual([]);
    expect(await refusal(call.shoppingLists.get({ householdId, planId: draft.id }))).toMatchObject({
      code: 'shopping-list.not-found',
    });
    expect(await refusal(call.orders.preview({ householdId, planId: draft.id }))).toMatchObject({
      code: 'shopping-list.not-found',
    });

    const approved = await call.plans.approve({ householdId, planId: draft.id });
    expect(approved).toEqual({ ...draft, status: 'approved', approvedAt: expect.any(String) });
    const list = await call.shoppingLists.get({ householdId, planId: draft.id });
    expect(list).toMatchObject({ planId: draft.id, currency: 'EUR', totalMinor: draft.costMinor });
    const cart = await call.orders.preview({ householdId, planId: draft.id });
    expect(cart).toMatchObject({ vendor: 'manual', listId: list.id, subtotalMinor: draft.costMinor });
    const bought = list.aisles
      .flatMap((aisle) => aisle.lines)
      .flatMap((line) => line.packages.map((size) => ({ id: line.ingredientId, ...size })));
    expect(
      cart.lines.map(({ ingredientId: id, label, count, unitPriceMinor: priceMinor }) => ({
        id,
        label,
        count,
        priceMinor,
      })),
    ).toEqual(bought.map(({ id, label, count, priceMinor }) => ({ id, label, count, priceMinor })));
    expect(await checkStoredPlan(api.url, draft.id, { provenGap: solving.gapTarget })).toEqual([]);
    const events = await api.sql(`select type from event where scope_id = $1 order by seq`, [householdId]);
    expect(events).toEqual([{ type: 'plan.generated' }, { type: 'plan.approved' }]);
  });

  test('a week is planned from the household’s own first day', async () => {
    const plan = await generated(await home({ weekStart: 6 }), { weekOf: '2027-01-01' });
    expect(plan.weekOf).toBe('2026-12-26');
    expect(plan.days).toEqual([
      '2026-12-26',
      '2026-12-27',
      '2026-12-28',
      '2026-12-29',
      '2026-12-30',
      '2026-12-31',
      '2027-01-01',
    ]);
    expect(plan.items.map((item) => item.date)).toEqual(
      plan.days.flatMap((day) => plan.items.filter((item) => item.date === day).map(() => day)),
    );
  });

  test('a ticked line is left out of the cart, unless it is asked for', async () => {
    const ours = await home();
    const { id: householdId, call } = ours;
    const { id: planId } = await generated(ours);
    await call.plans.approve({ householdId, planId });
    const list = await call.shoppingLists.get({ householdId, planId });
    const line = list.aisles[0]!.lines[0]!;
    const ticked = await call.shoppingLists.check({
      householdId,
      listId: list.id,
      ingredientId: line.ingredientId,
      checked: true,
    });
    expect(ticked.aisles[0]?.lines[0]?.checked).toBe(true);
    const cart = await call.orders.preview({ householdId, planId });
    expect(cart.lines.map((each) => each.ingredientId)).not.toContain(line.ingredientId);
    const whole = await call.orders.preview({ householdId, planId, skipChecked: false });
    expect(whole.lines.map((each) => each.ingredientId)).toContain(line.ingredientId);
    expect(whole.subtotalMinor).toBe(list.totalMinor);
  });
});

/** Two drafts of one week, without an optimiser. */
async function twoDrafts(): Promise<Home & { drafts: [Plan['id'], Plan['id']] }> {
  const ours = await home();
  const [recipe] = await api.sql<{ recipeId: never; ingredientId: never }>(
    `select recipe_id as "recipeId", ingredient_id as "ingredientId" from recipe_line where household_id = $1 limit 1`,
    [COMMONS_ID],
  );
  const memberId = [...ours.members.values()][0]!.id;
  const drafts = [0, 1].map(() => aPlan({ householdId: ours.id, memberId, ...recipe! }));
  await api.uow.household({ kind: 'operator', name: 'test' }, ours.id, 'plans:write', async (tx) => {
    for (const draft of drafts) await tx.plans.insert(draft);
  });
  return { ...ours, drafts: [drafts[0]!.id, drafts[1]!.id] };
}
const statuses = (household: string) =>
  api.sql<{ id: string; status: string; lists: number }>(
    `select id, status, (select count(*)::int from shopping_list l where l.plan_id = p.id) as lists from plan p where household_id = $1 order by id`,
    [household],
  );

describe('approving', () => {
  test('archives the week’s earlier approved plan and keeps its list', async () => {
    const { id: householdId, call, drafts } = await twoDrafts();
    await call.plans.approve({ householdId, planId: drafts[0] });
    await call.plans.approve({ householdId, planId: drafts[1] });
    expect(await statuses(householdId)).toEqual([
      { id: drafts[0], status: 'archived', lists: 1 },
      { id: drafts[1], status: 'approved', lists: 1 },
    ]);
    expect(await refusal(call.plans.approve({ householdId, planId: drafts[0] }))).toMatchObject({
      kind: 'conflict',
      code: 'plan.archived',
    });
    expect(await api.sql('select type from event where scope_id = $1 order by seq', [householdId])).toEqual(
      ['plan.approved', 'plan.archived', 'plan.approved'].map((type) => ({ type })),
    );
  });

  test('twice changes nothing', async () => {
    const { id: householdId, call, drafts } = await twoDrafts();
    const first = await call.plans.approve({ householdId, planId: drafts[0] });
    const before = await rowCounts();
    expect(await call.plans.approve({ householdId, planId: drafts[0] })).toEqual(first);
    expect(await rowCounts()).toEqual(before);
  });

  test('two drafts of one week at once leaves exactly one approved', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id: householdId, call, drafts } = await twoDrafts();
      await Promise.all(
        [...drafts, ...drafts].map((planId) =>
          call.plans.approve({ householdId, planId }).catch((error: unknown) => refusal(Promise.reject(error))),
        ),
      );
      const after = await statuses(householdId);
      expect(after.map((plan) => plan.status).toSorted()).toEqual(['approved', 'archived']);
      expect(after.map((plan) => plan.lists)).toEqual([1, 1]);
    }
  });

  test('a plan of another household is not found, and a child may not', async () => {
    const { drafts } = await twoDrafts();
    const stranger = await home({ members: [{ name: 'Eve' }, { name: 'Kim', role: 'child', account: true }] });
    expect(await refusal(stranger.call.plans.approve({ householdId: stranger.id, planId: drafts[0] }))).toMatchObject({
      code: 'plan.not-found',
    });
    const child = api.as(stranger.members.get('Kim')!.userId);
    expect(await refusal(child.plans.approve({ householdId: stranger.id, planId: drafts[0] }))).toMatchObject({
      kind: 'forbidden',
    });
    expect(await refusal(child.plans.generate({ householdId: stranger.id, weekOf }))).toMatchObject({
      kind: 'forbidden',
    });
  });
});

describe('a week that cannot be', () => {
  test('is refused with reasons in words, and leaves no row anywhere', async () => {
    const ours = await home({ members: [{ name: 'Ada', targets: [{ nutrient: 'proteinG', min: 900 }] }] });
    const before = await rowCounts();
    const outcome = await ours.call.plans.generate({ householdId: ours.id, weekOf, goals: dinners });
    expect(outcome).toMatchObject({
      status: 'infeasible',
      reasons: [
        { code: 'target-unreachable', nutrient: 'proteinG', limit: 900, message: expect.stringContaining('Ada') },
      ],
    });
    const poor = await ours.call.plans.generate({ householdId: ours.id, weekOf, goals: dinners, budgetMinor: '1' });
    expect(poor.status).toBe('infeasible');
    expect(await rowCounts()).toEqual(before);
  });

  test('names how much the cheapest week costs, and a week is made for more', async () => {
    const ours = await home({ members: [{ name: 'Ada' }] });
    const outcome = await ours.call.plans.generate({
      householdId: ours.id,
      weekOf,
      goals: dinners,
      budgetMinor: '200',
    });
    if (outcome.status !== 'infeasible') throw new Error(`expected a refusal, not ${outcome.status}`);
    const reason = outcome.reasons.find((each) => each.code === 'budget-too-low');
    expect(reason).toMatchObject({ limit: 200, message: expect.stringContaining('€2.00') });
    const enough = Math.ceil(reason!.nearest!);
    const plan = await generated(ours, { budgetMinor: String(2 * enough) });
    expect(Number(plan.costMinor)).toBeLessThanOrEqual(2 * enough);
  });

  test('that nobody could decide in time is said to be undecided, and leaves no row', async () => {
    const slow = await anApi({
      database: await createStarterDatabase(),
      planner: { plan: async () => ({ status: 'undecided', reason: 'time-budget', timings: {} }) },
    });
    try {
      const { id, owner } = await aHousehold(slow.uow);
      const count = () =>
        slow.sql(
          'select (select count(*) from plan) as plans, (select count(*) from event) as events, (select count(*) from idempotency_key) as keys',
        );
      const before = await count();
      expect(await slow.as(owner).plans.generate({ householdId: id, weekOf })).toEqual({
        status: 'undecided',
        message: expect.any(String),
      });
      expect(await count()).toEqual(before);
    } finally {
      await slow.close();
    }
  });

  test('of a household without members asks for one', async () => {
    const ours = await home({ members: [{ name: 'Ada' }, { name: 'Ben', account: true }] });
    await api.sql('delete from member where household_id = $1', [ours.id]);
    const operator = api.as({ kind: 'operator', name: 'test' });
    expect(await refusal(operator.plans.generate({ householdId: ours.id, weekOf }))).toMatchObject({
      kind: 'invalid',
      code: 'household.has-no-members',
    });
  });
});

const dishes = (plan: Plan) => new Set(plan.items.map((item) => item.recipeId));

describe('what a plan heeds', () => {
  test('it keeps what it was made from when recipes and prices change beneath it', async () => {
    const ours = await home();
    const plan = await generated(ours);
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
    const ours = await home();
    const bare = await generated(ours);
    await ours.call.plans.approve({ householdId: ours.id, planId: bare.id });
    const list = await ours.call.shoppingLists.get({ householdId: ours.id, planId: bare.id });
    const lines = list.aisles.flatMap((aisle) => aisle.lines);
    for (const { ingredientId } of lines)
      await ours.call.pantry.add({ householdId: ours.id, ingredientId, grams: 100_000 });
    await api.sql('delete from plan where household_id = $1', [ours.id]);
    const stocked = await generated(ours);
    expect(stocked.costMinor).toBe('0');
    await ours.call.plans.approve({ householdId: ours.id, planId: stocked.id });
    const nothing = await ours.call.shoppingLists.get({ householdId: ours.id, planId: stocked.id });
    expect(nothing).toMatchObject({ aisles: [], totalMinor: '0', unpricedLines: 0 });
    expect(await checkStoredPlan(api.url, stocked.id)).toEqual([]);
  });

  test('what everybody dislikes is kept off the table', async () => {
    const ours = await home({ members: [{ name: 'Ada' }] });
    const first = await generated(ours);
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
    const second = await generated(ours);
    const [after] = await api.sql<{ dishes: number }>(
      'select count(distinct recipe_id)::int as dishes from recipe_line where recipe_id = any($1) and ingredient_id = $2 and not optional',
      [second.items.map((item) => item.recipeId), common!.id],
    );
    expect(after!.dishes).toBeLessThan(common!.dishes);
  });

  test('another draft of the week is another week', async () => {
    const ours = await home();
    const first = dishes(await generated(ours));
    const second = dishes(await generated(ours));
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
    const ours = await home({ members: [{ name: 'Ada', allergies: [allergen as never] }] });
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
    const ours = await home();
    const first = await generated(ours);
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
      const second = await generated(ours);
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
    const ours = await home({ currency: 'CHF', budgetMinor: 100_000n });
    const refused = await ours.call.plans.generate({ householdId: ours.id, weekOf, goals: dinners });
    expect(refused).toMatchObject({
      status: 'infeasible',
      reasons: expect.arrayContaining([
        expect.objectContaining({ message: expect.stringContaining('ingredient without a price') }),
      ]),
    });
    await ours.call.households.revise({ householdId: ours.id, allowsUnpriced: true });
    const allowed = await generated(ours);
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
