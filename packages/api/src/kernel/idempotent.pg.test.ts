import { defineContract } from '@hearth/contracts/shared/contract.ts';
import { HouseholdId, type UserId } from '@hearth/contracts/shared/primitives.ts';
import { DomainError, type ErrorKind } from '@hearth/domain/shared/domain-error.ts';
import { aHousehold, type TestHousehold } from '@hearth/testing/a-household.ts';
import { aCall, anApi, refusal, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { operationsOf, trpcRouter } from './implement.ts';
import type { Handlers } from './scope.ts';
import { t } from './trpc.ts';

const kinds = [
  'not-found',
  'conflict',
  'invalid',
  'forbidden',
  'limit',
  'unavailable',
] as const satisfies readonly ErrorKind[];
const thing = {
  input: z.strictObject({
    householdId: HouseholdId,
    name: z.string(),
    refuse: z.enum(kinds).optional(),
    crash: z.boolean().optional(),
  }),
  errors: [],
};
const common = {
  access: 'pantry:write',
  summary: 'A test verb',
  output: z.strictObject({ seq: z.string(), name: z.string() }),
  idempotent: true,
} as const;

/** Verbs that show in the event log how often they ran: one inside one transaction, one that opens its own. */
const contracts = {
  things: {
    write: defineContract({ ...thing, ...common, kind: 'mutation', transaction: 'write' }),
    manual: defineContract({ ...thing, ...common, kind: 'mutation', transaction: 'manual' }),
    late: defineContract({ ...thing, ...common, kind: 'mutation', transaction: 'manual' }),
  },
};

type Input = z.infer<(typeof thing)['input']>;
type Verb = (input: Input) => Promise<{ seq: string; name: string }>;

let api: TestApi;
let home: TestHousehold;
/** What a manual verb waits for before its effect; it says when it got there. */
let gate: { reached: () => void; open: Promise<void> } | null;
let started = 0;

const handlers: Handlers<typeof contracts> = {
  things: {
    write: async ({ tx }, input) => {
      started += 1;
      await tx.events.record('pantry.changed', { ingredientId: input.name });
      fail(input);
      return { seq: String(await tx.events.lastSeq()), name: input.name };
    },
    manual: async ({ commit }, input) => {
      started += 1;
      gate?.reached();
      await gate?.open;
      return commit(async (tx) => {
        await tx.events.record('pantry.changed', { ingredientId: input.name });
        fail(input);
        return { seq: String(await tx.events.lastSeq()), name: input.name };
      });
    },
    // Answers without an effect: the kernel keeps the answer itself.
    late: async (_, input) => {
      started += 1;
      fail(input);
      return { seq: '0', name: input.name };
    },
  },
};

function fail({ refuse, crash }: Input): void {
  if (refuse) throw new DomainError(refuse, `thing.${refuse}`, `It is ${refuse}.`, { tries: started });
  if (crash) throw new Error('crashed');
}

function as(userId: UserId, key: string | null): { things: { write: Verb; manual: Verb; late: Verb } } {
  const router = trpcRouter(operationsOf(contracts, handlers), api.uow);
  const context = { ...aCall({ kind: 'user', userId }), idempotencyKey: key };
  return t.createCallerFactory(router)(context) as never;
}

beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase(), poolSize: 12, solving: { gapTarget: 0.3 } });
});
beforeEach(async () => {
  home = await aHousehold(api.uow, {
    members: [{ name: 'Ada' }, { name: 'Ben', account: true }, { name: 'Gus', role: 'guest', account: true }],
  });
  gate = null;
  started = 0;
});
afterAll(() => api?.close());

const effects = async (household = home): Promise<number> =>
  (await api.sql<{ rows: number }>('select count(*)::int as rows from event where scope_id = $1', [household.id]))[0]
    ?.rows ?? 0;
const input = (more: Partial<Input> = {}): Input => ({ householdId: home.id, name: 'rice', ...more });

const expireLease = () =>
  api.sql(`update idempotency_key set lease_until = now() - interval '1 second' where scope_id = $1`, [home.id]);
const request = (more: object = {}) => ({
  householdId: home.id,
  weekOf: '2026-11-23',
  goals: { slots: ['dinner'] as ['dinner'] },
  ...more,
});

function closedGate(): { reached: Promise<void>; open: () => void } {
  const reached = Promise.withResolvers<void>();
  const open = Promise.withResolvers<void>();
  gate = { reached: reached.resolve, open: open.promise };
  return { reached: reached.promise, open: open.resolve };
}

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
    expect(started).toBe(1);
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
      expect(started).toBe(1);
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
    started = 0;
    const again = await Promise.all(
      Array.from({ length: 20 }, () =>
        as(home.owner, 'k')
          .things[verb](input({ name: 'corn' }))
          .catch((error: unknown) => refusal(Promise.reject(error))),
      ),
    );
    const done = again.filter((answer) => !(answer instanceof DomainError));
    expect(started).toBe(1);
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
    await as(home.owner, 'what a client chose').things[verb](input());
    expect(
      await api.sql(
        `select key = encode(sha256(convert_to(scope_id::text || E'\\n' || contract || E'\\n' || 'what a client chose', 'UTF8')), 'hex') as same
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
    expect(started).toBe(1);
  });

  test('tells a duplicate meanwhile that the first is running, and when to come back', async () => {
    const { reached, open } = closedGate();
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
    const slow = closedGate();
    const first = as(home.owner, 'k').things.manual(input());
    await slow.reached;
    await expireLease();
    gate = null;
    const second = await as(home.owner, 'k').things.manual(input());
    slow.open();
    expect(await refusal(first)).toMatchObject({
      kind: 'conflict',
      code: 'request.in-progress',
      details: { retryAfterSeconds: 1 },
    });
    expect(await as(home.owner, 'k').things.manual(input())).toEqual(second);
    expect(started).toBe(2);
    expect(await effects()).toBe(1);
  });

  test('that outlives its lease and fails does not take the key from who has it now', async () => {
    const slow = closedGate();
    const first = as(home.owner, 'k').things.manual(input({ crash: true }));
    await slow.reached;
    await expireLease();
    const resumed = closedGate();
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

describe('plans.generate under a key', () => {
  test('gives the plan as it was first answered, even when it has been approved since', async () => {
    const call = api.as(home.owner, { key: 'week' });
    const first = await call.plans.generate(request({ goals: { slots: ['snack'], maxRepeats: 7 } }));
    if (first.status !== 'done') throw new Error('expected a plan');
    await call.plans.approve({ householdId: home.id, planId: first.plan.id });
    expect(await call.plans.generate(request({ goals: { slots: ['snack'], maxRepeats: 7 } }))).toEqual(first);
    expect(await api.sql('select status from plan where household_id = $1', [home.id])).toEqual([
      { status: 'approved' },
    ]);
  });

  test('gives a refusal with its reasons again', async () => {
    const call = api.as(home.owner, { key: 'hasty' });
    const first = await call.plans.generate(request({ goals: { slots: ['dinner'], maxActiveMinutes: 5 } }));
    expect(first.status).toBe('infeasible');
    expect(await call.plans.generate(request({ goals: { slots: ['dinner'], maxActiveMinutes: 5 } }))).toEqual(first);
  });

  test('gives the same running job again, and queues it once', async () => {
    const call = api.as(home.owner, { key: 'job' });
    const first = await call.plans.generate({ ...request(), run: 'job' });
    expect(first).toEqual({ status: 'running', jobId: expect.any(String) });
    expect(await call.plans.generate({ ...request(), run: 'job' })).toEqual(first);
    expect(await call.plans.generate({ ...request({ toolFocus: [] }), run: 'job' })).toEqual(first);
    expect(await api.sql('select status from job_run where household_id = $1', [home.id])).toEqual([
      { status: 'queued' },
    ]);
    expect(
      await api.sql(
        `select count(*)::int as jobs from graphile_worker.jobs where task_identifier = 'generate_weekly_plan'`,
      ),
    ).toEqual([{ jobs: 1 }]);
  });
});
