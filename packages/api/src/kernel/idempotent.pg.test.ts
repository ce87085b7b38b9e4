import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { aHousehold, type TestHousehold } from '@hearth/testing/a-household.ts';
import { anApi, refusal, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Input, type KeyedThings, keyedThings } from './testing/keyed-things.ts';

let api: TestApi;
let home: TestHousehold;
let things: KeyedThings;

beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase(), poolSize: 12 });
});
beforeEach(async () => {
  home = await aHousehold(api.uow, {
    members: [{ name: 'Ada' }, { name: 'Ben', account: true }, { name: 'Gus', role: 'guest', account: true }],
  });
  things = keyedThings(api.uow);
});
afterAll(() => api?.close());

const effects = async (household = home): Promise<number> =>
  (await api.sql<{ rows: number }>('select count(*)::int as rows from event where scope_id = $1', [household.id]))[0]
    ?.rows ?? 0;
const input = (more: Partial<Input> = {}): Input => ({ householdId: home.id, name: 'rice', ...more });

const expireLease = () =>
  api.sql(`update idempotency_key set lease_until = now() - interval '1 second' where scope_id = $1`, [home.id]);

const as = (...caller: Parameters<KeyedThings['as']>): ReturnType<KeyedThings['as']> => things.as(...caller);

describe.for(['write', 'manual'] as const)('a %s verb under a key', (verb) => {
  test('gives a retry the very first answer and does nothing again', async () => {
    const first = await as(home.owner, 'k').things[verb](input());
    await as(home.owner, 'other').things[verb](input());
    expect(await as(home.owner, 'k').things[verb](input())).toEqual(first);
    expect(first).toEqual({ seq: '1', name: 'rice' });
    expect(await effects()).toBe(2);
  });

  test('runs once for twenty duplicates at once', async () => {
    const calls = Array.from({ length: 20 }, () =>
      as(home.owner, 'k')
        .things[verb](input())
        .catch((error: unknown) => refusal(Promise.reject(error))),
    );
    const answers = await Promise.all(calls);
    const done = answers.filter((answer) => !(answer instanceof DomainError));
    const waiting = answers.filter((answer) => answer instanceof DomainError);
    expect(await effects()).toBe(1);
    expect(things.state.started).toBe(1);
    expect(new Set(done.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([JSON.stringify({ seq: '1', name: 'rice' })]),
    );
    expect(verb === 'manual' || done.length === 20).toBe(true);
    for (const answer of waiting) expect(answer).toMatchObject({ kind: 'conflict', code: 'request.in-progress' });
    expect(await as(home.owner, 'k').things[verb](input())).toEqual({ seq: '1', name: 'rice' });
  });

  test('refuses another input, and takes the same input however its keys are ordered', async () => {
    await as(home.owner, 'k').things[verb](input());
    expect(await refusal(as(home.owner, 'k').things[verb](input({ name: 'corn' })))).toMatchObject({
      kind: 'invalid',
      code: 'request.key-reused',
    });
    const { householdId, name } = input();
    expect(await as(home.owner, 'k').things[verb]({ name, householdId })).toEqual({ seq: '1', name: 'rice' });
    expect(await effects()).toBe(1);
  });

  test.for(['not-found', 'conflict', 'invalid'] as const)(
    'keeps a refusal that a retry would meet again: %s',
    async (refuse) => {
      const first = await refusal(as(home.owner, 'k').things[verb](input({ refuse })));
      const again = await refusal(as(home.owner, 'k').things[verb](input({ refuse })));
      expect(first).toMatchObject({ kind: refuse, code: `thing.${refuse}`, details: { tries: 1 } });
      expect([again.kind, again.code, again.message, again.details]).toEqual([
        first.kind,
        first.code,
        first.message,
        first.details,
      ]);
      expect(things.state.started).toBe(1);
      expect(await effects()).toBe(0);
    },
  );

  test.for(['forbidden', 'limit', 'unavailable'] as const)('keeps no refusal that may pass: %s', async (refuse) => {
    for (const tries of [1, 2])
      expect(await refusal(as(home.owner, 'k').things[verb](input({ refuse })))).toMatchObject({
        kind: refuse,
        details: { tries },
      });
    expect(await effects()).toBe(0);
    expect(await api.sql('select key from idempotency_key where scope_id = $1', [home.id])).toEqual([]);
  });

  test('keeps no refusal that says when to come back', async () => {
    for (const tries of [1, 2])
      expect(
        await refusal(as(home.owner, 'k').things[verb](input({ refuse: 'conflict', comeBack: true }))),
      ).toMatchObject({ details: { tries } });
    expect(await effects()).toBe(0);
  });

  test('keeps nothing of a crash: a retry runs again', async () => {
    await expect(as(home.owner, 'k').things[verb](input({ crash: true }))).rejects.toThrow(
      'Something went wrong on our side',
    );
    expect(await effects()).toBe(0);
    expect(await api.sql('select key from idempotency_key where scope_id = $1', [home.id])).toEqual([]);
  });

  test('keeps no answer for whom it does not let in', async () => {
    const guest = home.members.get('Gus')!.userId!;
    expect(await refusal(as(guest, 'k').things[verb](input()))).toMatchObject({
      kind: 'forbidden',
      code: 'household.forbidden',
    });
    expect(await as(home.owner, 'k').things[verb](input())).toEqual({ seq: '1', name: 'rice' });
    expect(await refusal(as(guest, 'k').things[verb](input()))).toMatchObject({
      kind: 'forbidden',
      code: 'household.forbidden',
    });
  });

  test('never meets the key of another household, nor of another verb', async () => {
    const theirs = await aHousehold(api.uow);
    await as(home.owner, 'k').things[verb](input());
    expect(await as(theirs.owner, 'k').things[verb](input({ householdId: theirs.id, name: 'corn' }))).toEqual({
      seq: '1',
      name: 'corn',
    });
    expect(await as(home.owner, 'k').things.late(input({ name: 'oats' }))).toEqual({ seq: '0', name: 'oats' });
    expect([await effects(), await effects(theirs)]).toEqual([1, 1]);
  });

  test('whose day is over runs once more, for twenty at once as for one, whatever it asks now', async () => {
    await as(home.owner, 'k').things[verb](input());
    await api.sql(`update idempotency_key set expires_at = now() - interval '1 second' where scope_id = $1`, [home.id]);
    things.state.started = 0;
    const again = await Promise.all(
      Array.from({ length: 20 }, () =>
        as(home.owner, 'k')
          .things[verb](input({ name: 'corn' }))
          .catch((error: unknown) => refusal(Promise.reject(error))),
      ),
    );
    const done = again.filter((answer) => !(answer instanceof DomainError));
    expect(things.state.started).toBe(1);
    expect(await effects()).toBe(2);
    expect(new Set(done.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([JSON.stringify({ seq: '2', name: 'corn' })]),
    );
    expect(await as(home.owner, 'k').things[verb](input({ name: 'corn' }))).toEqual({ seq: '2', name: 'corn' });
    const [row] = await api.sql<{ hours: number }>(
      `select extract(epoch from expires_at - now())::float8 / 3600 as hours from idempotency_key where scope_id = $1`,
      [home.id],
    );
    expect(row?.hours).toBeCloseTo(24, 1);
  });

  test('is stored as the digest that the migration made of older ones', async () => {
    await as(home.owner, 'what-a-client-chose').things[verb](input());
    expect(
      await api.sql(
        `select key = encode(sha256(convert_to(scope_id::text || E'\\n' || contract || E'\\n' || 'what-a-client-chose', 'UTF8')), 'hex') as same
         from idempotency_key where scope_id = $1`,
        [home.id],
      ),
    ).toEqual([{ same: true }]);
  });

  test('without a key runs every time', async () => {
    await as(home.owner, null).things[verb](input());
    await as(home.owner, null).things[verb](input());
    expect(await effects()).toBe(2);
  });
});

describe('a manual verb under a key', () => {
  test('keeps the answer of a body that had no effect', async () => {
    expect(await as(home.owner, 'k').things.late(input())).toEqual({ seq: '0', name: 'rice' });
    expect(await as(home.owner, 'k').things.late(input())).toEqual({ seq: '0', name: 'rice' });
    expect(things.state.started).toBe(1);
  });

  test('tells a duplicate meanwhile that the first is running, and when to come back', async () => {
    const { reached, open } = things.closedGate();
    const first = as(home.owner, 'k').things.manual(input());
    await reached;
    const meanwhile = await refusal(as(home.members.get('Ben')!.userId!, 'k').things.manual(input()));
    expect(meanwhile).toMatchObject({
      kind: 'conflict',
      code: 'request.in-progress',
      details: { retryAfterSeconds: expect.any(Number) },
    });
    expect(Number(meanwhile.details['retryAfterSeconds'])).toBeGreaterThan(0);
    expect(await refusal(as(home.owner, 'k').things.manual(input({ name: 'corn' })))).toMatchObject({
      code: 'request.key-reused',
    });
    open();
    expect(
      await as(home.owner, 'k')
        .things.manual(input())
        .catch(() => first),
    ).toEqual(await first);
    expect(await effects()).toBe(1);
  });

  test('that crashed is taken up again once its lease is over', async () => {
    await as(home.owner, 'k').things.late(input());
    await api.uow.household({ kind: 'operator', name: 'test' }, home.id, 'pantry:write', (tx) =>
      tx.idempotency.claim({
        contract: 'things.manual',
        key: 'k',
        inputHash: 'of a process that crashed',
        leaseSeconds: 120,
      }),
    );
    await api.sql(
      `update idempotency_key crashed set input_hash = same.input_hash from idempotency_key same
       where crashed.contract = 'things.manual' and same.contract = 'things.late' and crashed.scope_id = $1 and same.scope_id = $1`,
      [home.id],
    );
    expect(await refusal(as(home.owner, 'k').things.manual(input()))).toMatchObject({ code: 'request.in-progress' });
    await expireLease();
    expect(await as(home.owner, 'k').things.manual(input())).toEqual({ seq: '1', name: 'rice' });
  });

  test('that outlives its lease leaves one effect: the one who took the key answers', async () => {
    const slow = things.closedGate();
    const first = as(home.owner, 'k').things.manual(input());
    await slow.reached;
    await expireLease();
    things.state.gate = null;
    const second = await as(home.owner, 'k').things.manual(input());
    slow.open();
    expect(await refusal(first)).toMatchObject({
      kind: 'conflict',
      code: 'request.in-progress',
      details: { retryAfterSeconds: 1 },
    });
    expect(await as(home.owner, 'k').things.manual(input())).toEqual(second);
    expect(things.state.started).toBe(2);
    expect(await effects()).toBe(1);
  });

  test('that outlives its lease and fails does not take the key from who has it now', async () => {
    const slow = things.closedGate();
    const first = as(home.owner, 'k').things.manual(input({ crash: true }));
    await slow.reached;
    await expireLease();
    const resumed = things.closedGate();
    const second = as(home.owner, 'k').things.manual(input({ crash: true }));
    await resumed.reached;
    slow.open();
    await expect(first).rejects.toThrow('Something went wrong');
    expect(await refusal(as(home.owner, 'k').things.manual(input({ crash: true })))).toMatchObject({
      code: 'request.in-progress',
    });
    resumed.open();
    await expect(second).rejects.toThrow('Something went wrong');
  });
});
