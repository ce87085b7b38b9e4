import type { EventListener } from '@hearth/database/kernel/event-listener.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import { aHousehold, type TestHousehold } from '@hearth/testing/a-household.ts';
import { anApi, type TestApi } from '@hearth/testing/an-api.ts';
import { createTestDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { followEvents } from './follow-events.ts';

let api: TestApi;
let home: TestHousehold;
beforeAll(async () => {
  api = await anApi({ database: await createTestDatabase() });
});
beforeEach(async () => {
  home = await aHousehold(api.uow, { members: [{ name: 'Ada' }, { name: 'Ben', account: true }] });
});
afterAll(() => api?.close());

/** A household in which nothing ever happens. */
const silence: EventListener = {
  next: (_scopeId, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) resolve();
      else signal.addEventListener('abort', () => resolve(), { once: true });
    }),
  close: () => Promise.resolve(),
};

function follow(actor: Actor, looked: () => void, signal = new AbortController().signal) {
  return followEvents(
    async (work) => {
      looked();
      return api.uow.household(actor, home.id, 'jobs:read', work);
    },
    silence,
    { householdId: home.id, lastEventId: '0', signal, lookEveryMs: 1 },
  );
}

/** Follows in silence, and ends what lets it follow once it has looked a few times. */
async function endingAfterLooks(actor: Actor, end: () => Promise<unknown>): Promise<unknown> {
  let looks = 0;
  const { promise: settled, resolve } = Promise.withResolvers<void>();
  const stream = follow(actor, () => {
    looks += 1;
    if (looks === 3) resolve();
  });
  const over = stream.next().catch((error: unknown) => error);
  await settled;
  await end();
  return over;
}

test('ending the session ends a stream in which nothing happens', async () => {
  const ben = home.members.get('Ben')!.userId!;
  const session = await api.uow.gate(({ gate }) =>
    gate.createSession(
      {
        userId: ben,
        deviceName: 'test',
        signedInBy: 'password',
        nonce: new Uint8Array(32),
        expiresAt: new Date(Date.now() + 60_000),
      },
      new Date(),
    ),
  );
  const actor: Actor = { kind: 'user', userId: ben, provenBy: { kind: 'session', id: session.id } };
  const over = await endingAfterLooks(actor, () =>
    api.uow.gate(({ gate }) => gate.endSession(session.id, 'signed-out', new Date())),
  );
  expect(over).toMatchObject({ kind: 'unauthenticated', code: 'session.ended' });
});

test('removing the member ends a stream in which nothing happens', async () => {
  const { userId, id } = home.members.get('Ben')!;
  const over = await endingAfterLooks({ kind: 'user', userId: userId! }, () =>
    api.sql('delete from member where household_id = $1 and id = $2', [home.id, id]),
  );
  expect(over).toMatchObject({ kind: 'not-found', code: 'household.not-found' });
});

test('a client that goes away ends its stream without a word', async () => {
  const gone = new AbortController();
  const stream = follow({ kind: 'user', userId: home.owner }, () => gone.abort(), gone.signal);
  expect(await stream.next()).toEqual({ done: true, value: undefined });
});
