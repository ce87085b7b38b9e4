import type { AiUsageId } from '@hearth/contracts/shared/primitives.ts';
import { aFurnishedHousehold, type FurnishedHousehold } from '@hearth/testing/a-furnished-household.ts';
import { anApi, type TestApi } from '@hearth/testing/an-api.ts';
import { blockedOrDone } from '@hearth/testing/blocked-or-done.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import type { PoolClient } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { HouseholdTx } from '../unit-of-work.ts';
import { BIND_SCOPE, bindingOf, bindingValues, type ScopeBinding, trustedBinding } from '../kernel/bind-scope.ts';
import type { AiReservation, NewAiReservation } from './ai-ledger-repo.ts';

let api: TestApi;
let ours: FurnishedHousehold;
let theirs: FurnishedHousehold;
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase() });
  ours = await aFurnishedHousehold(api);
  theirs = await aFurnishedHousehold(api);
});
afterAll(() => api?.close());

const WANTED: NewAiReservation = {
  isOwnKey: false,
  provider: 'x',
  model: 'x',
  purpose: 'x',
  promptHash: new Uint8Array(32),
  tokens: 5,
  micros: 5n,
  now: new Date('2027-01-01T00:00:00Z'),
  leaseUntil: new Date('2027-01-01T01:00:00Z'),
  limits: { household: { tokens: null, micros: null }, user: { tokens: null, micros: null } },
};
const REFUSED = '42501';
const asOwner = (at: string | null): ScopeBinding => bindingOf({ kind: 'user', userId: ours.owner }, at);

/** What each statement answers inside a binding, or the SQLSTATE it is refused with; all of it undone. */
async function bound(binding: ScopeBinding, ...statements: readonly string[]): Promise<unknown[]> {
  const client = await api.database.pool.connect();
  try {
    await client.query('begin');
    await client.query(BIND_SCOPE, bindingValues(binding));
    const answers: unknown[] = [];
    for (const statement of statements) answers.push(await attempt(client, statement));
    return answers;
  } finally {
    await client.query('rollback');
    client.release();
  }
}

async function attempt(client: PoolClient, statement: string): Promise<unknown> {
  await client.query('savepoint attempt');
  try {
    return (await client.query(statement)).rows;
  } catch (error) {
    await client.query('rollback to savepoint attempt');
    return error instanceof Error && 'code' in error ? error.code : error;
  }
}

describe('the ledger', () => {
  test('is seen by its household and, of budgets, by the user they are of', async () => {
    const seen = [
      'select distinct household_id as of from ai_usage',
      'select scope_id as of from ai_budget order by 1',
    ];
    const own = [ours.id, ours.owner].toSorted().map((of) => ({ of }));
    expect(await bound(asOwner(ours.id), ...seen)).toEqual([[{ of: ours.id }], own]);
    expect(await bound(asOwner(null), ...seen)).toEqual([[], [{ of: ours.owner }]]);
    expect(await bound(trustedBinding('hearth_gate', null), ...seen)).toEqual([REFUSED, REFUSED]);
  });

  test('is written by nobody who uses it but in its own way', async () => {
    const forged = await bound(
      asOwner(ours.id),
      'update ai_budget set tokens = 0',
      'delete from ai_budget',
      `insert into ai_budget (scope_id, period) values ('${ours.id}', '2030-01-01')`,
      'update ai_usage set cost_micros = 0',
      'delete from ai_usage',
      'insert into ai_usage select * from ai_usage',
      `select app.settle_ai_leases('${ours.id}', null, 'infinity', 1)`,
    );
    expect(forged).toEqual(forged.map(() => REFUSED));
    const reserve = `select * from app.reserve_ai(gen_random_uuid(), false, 'x', 'x', 'x', sha256('x'), 1, 1, now(), now() + interval '1 hour', null, null, null, null)`;
    const settle = `select app.settle_ai(gen_random_uuid(), 1, 1, 1, false, null, null, now())`;
    expect(await bound(asOwner(null), reserve, settle)).toEqual([REFUSED, [{ settle_ai: false }]]);
    expect(await bound(trustedBinding('hearth_system', null), reserve, settle)).toEqual([REFUSED, REFUSED]);
  });

  test('does not settle what is another household’s', async () => {
    const reserved = await api.uow.household({ kind: 'user', userId: theirs.owner }, theirs.id, 'ai:use', ({ ai }) =>
      ai.reserve(WANTED),
    );
    if ('broken' in reserved) throw new Error('there is no limit');
    const settlement = { spent: null, answerHash: null, errorCode: null, now: WANTED.now };
    const moved = await api.uow.household({ kind: 'user', userId: ours.owner }, ours.id, 'ai:use', ({ ai }) =>
      ai.settle(reserved.id, settlement),
    );
    expect(moved).toBe(false);
  });
});

describe('of two at once', () => {
  const doorOf = <T>(work: (tx: HouseholdTx) => Promise<T>): Promise<T> =>
    api.uow.household({ kind: 'user', userId: ours.owner }, ours.id, 'ai:use', work);
  const budgets = () =>
    api.sql(
      `select tokens::int, reserved_tokens::int as reserved from ai_budget where period = '2027-01-01' and scope_id in ($1, $2)`,
      [ours.id, ours.owner],
    );
  beforeEach(async () => {
    await api.sql('delete from ai_usage');
    await api.sql('delete from ai_budget');
  });
  const spent = { inputTokens: 1, outputTokens: 1, costMicros: 1n, isEstimate: false };
  const settlement = { spent, answerHash: null, errorCode: null, now: WANTED.now };

  async function reserved(): Promise<AiUsageId> {
    const reservation = await doorOf(({ ai }) => ai.reserve(WANTED));
    if ('broken' in reservation) throw new Error('there is no limit');
    return reservation.id;
  }

  test('settlements of a question the second sees the first, whatever it saw before it waited', async () => {
    const id = await reserved();
    // Something is reserved besides, so that no check catches what is taken off twice.
    await reserved();
    let second: Promise<boolean> = Promise.resolve(true);
    await doorOf(async ({ ai }) => {
      expect(await ai.settle(id, settlement)).toBe(true);
      second = doorOf((tx) => tx.ai.settle(id, settlement));
      await blockedOrDone(api, second);
    });
    expect(await second).toBe(false);
    expect(await budgets()).toEqual([
      { tokens: 2, reserved: 5 },
      { tokens: 2, reserved: 5 },
    ]);
  });

  test('questions the second is refused what the first has reserved, once that is certain', async () => {
    const limits = { ...WANTED.limits, user: { tokens: 9n, micros: null } };
    const waiting: Promise<AiReservation>[] = [];
    await doorOf(async ({ ai }) => {
      await ai.reserve({ ...WANTED, limits });
      const second = doorOf((tx) => tx.ai.reserve({ ...WANTED, limits }));
      waiting.push(second);
      await blockedOrDone(api, second);
    });
    expect(await Promise.all(waiting)).toEqual([{ broken: { scope: 'user', kind: 'tokens', most: 9n, left: 4n } }]);
  });

  test('the job and a question that both find a lease over, one settles it', async () => {
    await reserved();
    const now = new Date(WANTED.leaseUntil.getTime() + 1);
    let job: Promise<number> = Promise.resolve(0);
    await doorOf(async ({ ai }) => {
      await ai.reserve({ ...WANTED, now, leaseUntil: new Date(now.getTime() + 1) });
      job = api.uow.system('settle in a test', (tx) => tx.settleAiLeases(now, 10));
      await blockedOrDone(api, job);
    });
    expect(await job).toBe(0);
    expect(await budgets()).toEqual([
      { tokens: 5, reserved: 5 },
      { tokens: 5, reserved: 5 },
    ]);
  });
});

test('a month’s questions are listed by page, newest first, and no other month’s', async () => {
  const { id } = await aFurnishedHousehold(api);
  await api.sql('delete from ai_usage where household_id = $1', [id]);
  const at = [
    '2027-01-31T23:59:59.999Z',
    '2027-02-01T00:00:00Z',
    '2027-02-14T00:00:00Z',
    '2027-02-28T23:59:59.999Z',
    '2027-03-01T00:00:00Z',
  ];
  for (const [place, moment] of at.entries())
    await api.sql(
      `insert into ai_usage (household_id, id, own_key, provider, model, purpose, reserved_tokens, reserved_micros, prompt_hash, created_at, lease_until)
       values ($1, $2, false, 'x', $3::text, 'x', 1, 1, sha256('x'), $3::timestamptz, $3::timestamptz + interval '1 hour')`,
      [id, `0194b9a0-0000-7000-8000-00000000000${place}`, moment],
    );
  const list = (cursor?: string) =>
    api.uow.household({ kind: 'operator', name: 'test' }, id, 'ai:use', ({ ai }) =>
      ai.list({ moment: new Date('2027-02-10T00:00:00Z'), limit: 2, cursor }),
    );
  const first = await list();
  const second = await list(first.nextCursor ?? undefined);
  expect([...first.items, ...second.items].map(({ model }) => model)).toEqual(at.slice(1, 4).toReversed());
  expect(second.nextCursor).toBeNull();
});
