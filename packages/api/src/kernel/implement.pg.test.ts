import { contracts } from '@hearth/contracts/contracts.ts';
import { aFurnishedHousehold, type FurnishedHousehold } from '@hearth/testing/a-furnished-household.ts';
import { aCall, anApi, refusal, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operationsOf } from './implement.ts';
import { t } from './trpc.ts';

let api: TestApi;
let home: FurnishedHousehold;
beforeAll(async () => {
  api = await anApi({
    database: await createStarterDatabase(),
    planner: { plan: async () => ({ status: 'undecided', reason: 'time-budget', timings: {} }) },
  });
  home = await aFurnishedHousehold(api);
});
afterAll(() => api?.close());

type Procedures = Readonly<Record<string, Readonly<Record<string, (input: unknown) => Promise<unknown>>>>>;

/** Any procedure of the real router, with whatever input: what its types would keep a caller from. */
function call(actor: Parameters<TestApi['as']>[0], group: string, verb: string, input: unknown): Promise<unknown> {
  const procedure = (api.as(actor) as unknown as Procedures)[group]?.[verb];
  if (!procedure) throw new Error(`no procedure ${group}.${verb}`);
  return procedure(input);
}

describe('the router', () => {
  test('has a procedure for every contract but uploads, downloads and streams', () => {
    const paths = Object.keys(api.api.trpc._def.procedures as object);
    const procedures = api.api.operations.filter(({ contract }) => !['stream', 'download'].includes(contract.kind));
    expect(paths.toSorted()).toEqual(procedures.map(({ path }) => path).toSorted());
    expect(paths).not.toContain('packs.import');
    expect(paths).toContain('events.watch');
  });

  test('refuses input that is not the contract’s before it opens anything, and nobody before it looks at any', async () => {
    for (const wrong of [
      { householdId: home.id, weekOf: '2026-11-23', stray: 1 },
      { householdId: home.id },
      { householdId: 'x', weekOf: '2026-11-23' },
      null,
      'x',
    ]) {
      await expect(call(home.owner, 'plans', 'generate', wrong)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
      await expect(call(null, 'plans', 'generate', wrong)).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    }
  });

  test('refuses what no database can hold, through both kinds of door', async () => {
    const own = () => api.as(home.owner);
    const unstorable = { kind: 'invalid', code: 'request.unstorable' };
    expect(await refusal(own().households.revise({ householdId: home.id, name: 'a\u0000b' }))).toMatchObject(
      unstorable,
    );
    expect(await refusal(own().ingredients.list({ householdId: home.id, text: 'a\u0000b' }))).toMatchObject(unstorable);
  });

  test('cannot be made without a handler for every contract', () => {
    // It does not compile either.
    expect(() => operationsOf(contracts, { session: {} } as never)).toThrow('A contract has no handler');
  });

  test('tells a crash as our own fault, and nothing of its cause', async () => {
    // No transport lets such an id through: the types are left behind to have something break inside.
    const caller = t.createCallerFactory(api.api.trpc)(aCall({ kind: 'user', userId: 'not an id' as never }));
    const procedures = caller as unknown as Procedures;
    await expect(procedures['households']!['list']!({})).rejects.toMatchObject({
      code: 'INTERNAL_SERVER_ERROR',
      message: 'Something went wrong on our side.',
    });
  });
});
