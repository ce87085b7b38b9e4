import { HouseholdId, IngredientId } from '@hearth/contracts/shared/primitives.ts';
import type { HouseholdEvent } from '@hearth/contracts/kernel/event.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import { followEvents } from '@hearth/services/jobs/follow-events.ts';
import { aHousehold } from '@hearth/testing/a-household.ts';
import { anApi, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HouseholdTx } from '../unit-of-work.ts';
import { listenForEvents, type EventListener } from './event-listener.ts';
import { newId } from './new-id.ts';

let api: TestApi;
let listener: EventListener;
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase(), poolSize: 20 });
  listener = await listenForEvents(api.url, () => undefined);
});
afterAll(async () => {
  await listener?.close();
  await api?.close();
});

const operator: Actor = { kind: 'operator', name: 'test' };
type Door = <T>(work: (tx: HouseholdTx) => Promise<T>) => Promise<T>;

async function aScope(): Promise<{ id: HouseholdId; door: Door; record: () => Promise<string> }> {
  const { id } = await aHousehold(api.uow);
  const door: Door = (work) => api.uow.household(operator, id, 'household:write', work);
  const record = async () => {
    const ingredientId = newId(IngredientId);
    await door((tx) => tx.events.record('pantry.changed', { ingredientId }));
    return ingredientId;
  };
  return { id, door, record };
}

const numbers = (events: readonly HouseholdEvent[]): number[] => events.map((event) => Number(event.seq));
const oneTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

describe('the event log', () => {
  test('numbers what twenty writers record at once without a gap, and gives it back in that order', async () => {
    const { door, record } = await aScope();
    const written = await Promise.all(
      Array.from({ length: 20 }, async () => [await record(), await record(), await record()]),
    );
    const events = await door((tx) => tx.events.after(0n, 1000));
    expect(numbers(events)).toEqual(oneTo(60));
    expect(new Set(events.map((event) => event.type === 'pantry.changed' && event.payload.ingredientId))).toEqual(
      new Set(written.flat()),
    );
    expect(await door((tx) => tx.events.lastSeq())).toBe(60n);
    expect(numbers(await door((tx) => tx.events.after(57n, 2)))).toEqual([58, 59]);
  });

  test('never lets a reader who asks "what came after n" miss one, however the writers interleave', async () => {
    const { door, record } = await aScope();
    const writing = new AbortController();
    const seen: number[] = [];
    const read = async (): Promise<void> => {
      const events = await door((tx) => tx.events.after(BigInt(seen.at(-1) ?? 0), 7));
      seen.push(...numbers(events));
    };
    const reader = (async () => {
      while (!writing.signal.aborted) await read();
      for (let before = -1; before < seen.length;) {
        before = seen.length;
        await read();
      }
    })();
    await Promise.all(
      oneTo(12).map(async (writer) => {
        for (let turn = 0; turn < 8; turn += 1) {
          if ((writer + turn) % 3 === 0) {
            await door(async (tx) => {
              await tx.events.record('pantry.changed', { ingredientId: 'undone' });
              throw new Error('undone');
            }).catch(() => undefined);
          }
          await record();
        }
      }),
    );
    writing.abort();
    await reader;
    expect(seen).toEqual(oneTo(96));
  });

  test('leaves no hole where a transaction was undone, whole or back to a savepoint', async () => {
    const { door, record } = await aScope();
    await record();
    await expect(
      door(async (tx) => {
        await tx.events.record('pantry.changed', { ingredientId: 'undone' });
        throw new Error('undone');
      }),
    ).rejects.toThrow('undone');
    await door(async (tx) => {
      await tx.events.record('pantry.changed', { ingredientId: 'kept' });
      const partly = tx.savepoint(async () => {
        await tx.events.record('pantry.changed', { ingredientId: 'undone' });
        throw new Error('undone');
      });
      await expect(partly).rejects.toThrow('undone');
    });
    await record();
    const events = await door((tx) => tx.events.after(0n, 10));
    expect(numbers(events)).toEqual([1, 2, 3]);
    expect(JSON.stringify(events)).not.toContain('undone');
  });

  test('is one for each household', async () => {
    const [one, two] = [await aScope(), await aScope()];
    await one.record();
    await one.record();
    await two.record();
    expect(numbers(await one.door((tx) => tx.events.after(0n, 10)))).toEqual([1, 2]);
    expect(numbers(await two.door((tx) => tx.events.after(0n, 10)))).toEqual([1]);
  });

  test('says who did it, and refuses what is no event', async () => {
    const { id, door, record } = await aScope();
    await record();
    expect(await api.sql('select actor from event where scope_id = $1', [id])).toEqual([{ actor: operator }]);
    // No id at all, which the types refuse: the log has to refuse it too.
    await expect(
      door((tx) => tx.events.record('job.finished', { jobId: 'nonsense' as never, status: 'done' })),
    ).rejects.toThrow('jobId');
    expect(await door((tx) => tx.events.lastSeq())).toBe(1n);
  });
});

function follow(scope: { id: HouseholdId; door: Door }, lastEventId: string | null) {
  const leaving = new AbortController();
  const events = followEvents(scope.door, listener, { householdId: scope.id, lastEventId, signal: leaving.signal });
  return { next: async () => (await events.next()).value?.seq, leave: () => leaving.abort(), events };
}

describe('following the events', () => {
  test('wakes when something is recorded, long before it would look again by itself', async () => {
    const scope = await aScope();
    await scope.record();
    const looked = Promise.withResolvers<void>();
    const door: Door = async (work) => {
      const seen = await scope.door(work);
      looked.resolve();
      return seen;
    };
    const follower = follow({ ...scope, door }, '1');
    const next = follower.next();
    await looked.promise;
    await scope.record();
    expect(await next).toBe('2');
    follower.leave();
    await follower.events.return(undefined);
  }, 10_000);

  test('resumes after the last event the client has, and goes on with new ones', async () => {
    const scope = await aScope();
    for (const _ of oneTo(5)) await scope.record();
    const follower = follow(scope, '3');
    expect([await follower.next(), await follower.next()]).toEqual(['4', '5']);
    const next = follower.next();
    await scope.record();
    expect(await next).toBe('6');
    follower.leave();
    expect((await follower.events.next()).done).toBe(true);
  });

  test('catches up over more than one batch without a gap', async () => {
    const scope = await aScope();
    await scope.door(async (tx) => {
      for (const _ of oneTo(230)) await tx.events.record('pantry.changed', { ingredientId: 'x' });
    });
    const follower = follow(scope, '0');
    const seen: number[] = [];
    while (seen.length < 230) seen.push(Number(await follower.next()));
    expect(seen).toEqual(oneTo(230));
    follower.leave();
    expect((await follower.events.next()).done).toBe(true);
  });

  test('ends when the client goes away while nothing happens', async () => {
    const scope = await aScope();
    const follower = follow(scope, null);
    const waiting = follower.events.next();
    follower.leave();
    expect(await waiting).toEqual({ done: true, value: undefined });
  });

  test('does not wake for another household', async () => {
    const [ours, theirs] = [await aScope(), await aScope()];
    const leaving = new AbortController();
    const news = listener.next(ours.id, leaving.signal).then(() => 'woken');
    const other = listener.next(theirs.id, leaving.signal).then(() => 'woken');
    await theirs.record();
    expect(await other).toBe('woken');
    expect(await Promise.race([news, Promise.resolve('asleep')])).toBe('asleep');
    leaving.abort();
    await news;
  });

  test('goes on after the listening connection was lost', async () => {
    const errors: Error[] = [];
    const fragile = await listenForEvents(api.url, (error) => errors.push(error));
    const scope = await aScope();
    const leaving = new AbortController();
    const events = followEvents(scope.door, fragile, {
      householdId: scope.id,
      lastEventId: '0',
      signal: leaving.signal,
    });
    await api.sql(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'listen %' and pid <> pg_backend_pid()`,
    );
    const next = events.next();
    await scope.record();
    expect((await next).value?.seq).toBe('1');
    expect(errors.length).toBe(1);
    leaving.abort();
    await events.return(undefined);
    await fragile.close();
  });

  test('over the API each event carries its number, and a stranger follows nothing', async () => {
    const ours = await aHousehold(api.uow);
    const stranger = await aHousehold(api.uow);
    const leaving = new AbortController();
    const watch = async (user: typeof ours.owner) =>
      (await api.as(user, { signal: leaving.signal }).events.watch({ householdId: ours.id, lastEventId: '0' }))[
        Symbol.asyncIterator
      ]();
    const own = await watch(ours.owner);
    await api.as(ours.owner).households.revise({ householdId: ours.id, name: 'Renamed' });
    const { value } = await own.next();
    expect(value).toEqual([
      '1',
      { seq: '1', at: expect.any(String), type: 'household.revised', payload: { fields: ['name'] } },
      expect.anything(),
    ]);
    await expect((async () => (await watch(stranger.owner)).next())()).rejects.toThrow(/no such household/);
    leaving.abort();
  });
});
