import { contracts } from '@hearth/contracts/contracts.ts';
import { permissions, type Contract } from '@hearth/contracts/shared/contract.ts';
import { mayAs } from '@hearth/domain/identity/permissions.ts';
import type { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { aFurnishedHousehold, type FurnishedHousehold } from '@hearth/testing/a-furnished-household.ts';
import { aCall, anApi, refusal, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operationsOf } from './implement.ts';
import { t } from './trpc.ts';

let api: TestApi;
let home: FurnishedHousehold;
let stranger: FurnishedHousehold;
const people = [
  { name: 'Ada' },
  { name: 'Ben', role: 'adult', account: true },
  { name: 'Mia', role: 'child', account: true },
  { name: 'Gus', role: 'guest', account: true },
] as const;

beforeAll(async () => {
  api = await anApi({
    database: await createStarterDatabase(),
    planner: { plan: async () => ({ status: 'undecided', reason: 'time-budget', timings: {} }) },
  });
  home = await aFurnishedHousehold(api, { members: people });
  stranger = await aFurnishedHousehold(api);
});
afterAll(() => api?.close());

type Procedures = Readonly<Record<string, Readonly<Record<string, (input: unknown) => Promise<unknown>>>>>;

/** Any procedure of the real router, by its path. */
function call(path: string, actor: Parameters<TestApi['as']>[0], input: unknown): Promise<unknown> {
  const [group = '', verb = ''] = path.split('.');
  const procedures = api.as(actor) as unknown as Procedures;
  const procedure = procedures[group]?.[verb];
  if (!procedure) throw new Error(`no procedure ${path}`);
  return procedure(input);
}

/** An input of each household verb that would do something in the given household. */
const inputs = (of: FurnishedHousehold): Record<string, object> => {
  const memberId = of.members.get('Ada')!.id;
  return {
    'households.get': {},
    'households.revise': { name: 'Renamed' },
    'members.revise': { memberId, portion: 1 },
    'ingredients.list': {},
    'recipes.list': {},
    'recipes.get': { recipeId: of.recipeId },
    'plans.generate': { weekOf: '2026-11-23' },
    'plans.get': { planId: of.planId },
    'plans.list': {},
    'plans.approve': { planId: of.planId },
    'pantry.list': {},
    'pantry.add': { ingredientId: of.ingredientId, grams: 1 },
    'pantry.remove': { pantryItemId: of.pantryItemId },
    'shoppingLists.get': { planId: of.planId },
    'shoppingLists.check': { listId: of.listId, ingredientId: of.ingredientId, checked: true },
    'orders.preview': { planId: of.planId },
    'jobs.get': { jobId: of.jobId },
  };
};

const household = ({ access, kind }: Contract): boolean =>
  kind !== 'subscription' && permissions.some((permission) => permission === access);
const operations = () => api.api.operations.filter(({ contract }) => household(contract));

describe('every household verb', () => {
  test('is tried below', () => {
    expect(
      operations()
        .map(({ path }) => path)
        .toSorted(),
    ).toEqual(Object.keys(inputs(home)).toSorted());
  });

  test('is not found by a stranger, who sees and changes nothing', async () => {
    const before = await api.sql(
      'select (select count(*) from event) as events, (select count(*) from pantry_item) as pantry, (select count(*) from plan) as plans',
    );
    for (const { path } of operations()) {
      const refused = await refusal(call(path, stranger.owner, { householdId: home.id, ...inputs(home)[path] }));
      expect({ path, kind: refused.kind, code: refused.code }).toEqual({
        path,
        kind: 'not-found',
        code: 'household.not-found',
      });
    }
    expect(
      await api.sql(
        'select (select count(*) from event) as events, (select count(*) from pantry_item) as pantry, (select count(*) from plan) as plans',
      ),
    ).toEqual(before);
  });

  test('finds nothing of another household through the own one', async () => {
    for (const { path } of operations().filter((each) => !/\.list$|generate|households/.test(each.path))) {
      const refused = await refusal(call(path, home.owner, { householdId: home.id, ...inputs(stranger)[path] }));
      expect({ path, kind: refused.kind }).toEqual({ path, kind: 'not-found' });
    }
  });

  test('asks who is not signed in to sign in', async () => {
    for (const { path } of operations()) {
      const refused = await refusal(call(path, null, { householdId: home.id, ...inputs(home)[path] }));
      expect({ path, kind: refused.kind, code: refused.code }).toEqual({
        path,
        kind: 'unauthenticated',
        code: 'session.needed',
      });
    }
  });

  test('obeys the permission its contract names, role by role', async () => {
    for (const { path, contract } of operations()) {
      for (const { role, userId } of home.members.values()) {
        const permission = permissions.find((each) => each === contract.access)!;
        const end = await call(path, userId, { householdId: home.id, ...inputs(home)[path] }).then(
          () => 'done',
          (error: unknown) => refusal(Promise.reject(error)).then((refused: DomainError) => refused.kind),
        );
        expect({ path, role, forbidden: end === 'forbidden' }).toEqual({
          path,
          role,
          forbidden: !mayAs(role, permission),
        });
      }
    }
  });
});

describe('the router', () => {
  test('has a procedure for every contract but uploads', () => {
    const paths = Object.keys(api.api.trpc._def.procedures as object);
    expect(paths.toSorted()).toEqual(api.api.operations.map(({ path }) => path).toSorted());
    expect(paths).not.toContain('packs.import');
    expect(paths).toContain('events.watch');
  });

  test('refuses input that is not the contract’s before it opens anything', async () => {
    for (const wrong of [
      { householdId: home.id, weekOf: '2026-11-23', stray: 1 },
      { householdId: home.id },
      { householdId: 'x', weekOf: '2026-11-23' },
      null,
      'x',
    ]) {
      await expect(call('plans.generate', null, wrong)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    }
  });

  test('refuses what no database can hold, through both kinds of door and in a key', async () => {
    const own = (key?: string) => api.as(home.owner, key === undefined ? {} : { key });
    const unstorable = { kind: 'invalid', code: 'request.unstorable' };
    expect(await refusal(own().households.revise({ householdId: home.id, name: 'a\u0000b' }))).toMatchObject(
      unstorable,
    );
    expect(await refusal(own().ingredients.list({ householdId: home.id, text: 'a\u0000b' }))).toMatchObject(unstorable);
    expect(await refusal(own('a\u0000').plans.approve({ householdId: home.id, planId: home.planId }))).toMatchObject(
      unstorable,
    );
  });

  test('cannot be made without a handler for every contract', () => {
    expect(() => operationsOf(contracts, { session: {} } as never)).toThrow('A contract has no handler');
  });

  test('tells a crash as our own fault, and nothing of its cause', async () => {
    const caller = t.createCallerFactory(api.api.trpc)(aCall({ kind: 'user', userId: 'not an id' as never }));
    const procedures = caller as unknown as Procedures;
    await expect(procedures['households']!['list']!({})).rejects.toMatchObject({
      code: 'INTERNAL_SERVER_ERROR',
      message: 'Something went wrong on our side.',
    });
  });
});
