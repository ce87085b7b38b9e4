import { parsePersonalToken } from '@hearth/adapters/tokens/personal-tokens.ts';
import { ExportId } from '@hearth/contracts/identity/privacy.contract.ts';
import type { EventType } from '@hearth/contracts/kernel/event.ts';
import {
  CredentialId,
  GrantId,
  IngredientId,
  InvitationId,
  MemberId,
  UserId,
} from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import type { EventListener } from '@hearth/database/kernel/event-listener.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { aHousehold, type TestHousehold } from '@hearth/testing/a-household.ts';
import { anAccount } from '@hearth/testing/an-account.ts';
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
      return api.uow.household(actor, home.id, 'household:read', work);
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

const about: readonly [type: EventType, payload: object][] = [
  ['pantry.changed', { ingredientId: newId(IngredientId) }],
  ['credential.created', { credentialId: newId(CredentialId) }],
  ['invitation.created', { invitationId: newId(InvitationId), kind: 'member' }],
  ['grant.revoked', { grantId: newId(GrantId), userId: newId(UserId) }],
  ['export.requested', { exportId: newId(ExportId) }],
  ['erasure.requested', { eraseAt: '2026-12-31T08:00:00.000Z' }],
  ['erasure.cancelled', {}],
  ['member.left', { memberId: newId(MemberId), userId: newId(UserId) }],
  ['household.revised', { fields: ['name'] }],
];

/** What somebody is shown who follows all that happened until the last. */
async function shownTo(actor: Actor): Promise<string[]> {
  const shown: string[] = [];
  for await (const { type } of follow(actor, () => undefined)) {
    shown.push(type);
    if (type === 'household.revised') break;
  }
  return shown;
}

test('each is shown what they may see: who comes in, secrets and exports to owners alone', async () => {
  const professional = await anAccount(api, 'Pia');
  await api.sql('insert into professional_grant (household_id, id, user_id) values ($1, gen_random_uuid(), $2)', [
    home.id,
    professional,
  ]);
  for (const [type, payload] of about)
    await api.sql(
      `with n as (insert into event_counter (scope_id, last) values ($1, 1)
         on conflict (scope_id) do update set last = event_counter.last + 1 returning last)
       insert into event (scope_id, seq, type, payload, actor) select $1, last, $2, $3, '{"kind":"anonymous"}' from n`,
      [home.id, type, payload],
    );
  const { userId, id } = home.members.get('Ben')!;
  const ben = { kind: 'user', userId: userId! } as const;
  expect(await shownTo({ kind: 'user', userId: home.owner })).toEqual(about.map(([type]) => type));
  const erasure = ['erasure.requested', 'erasure.cancelled'];
  const family = ['pantry.changed', ...erasure, 'member.left', 'household.revised'];
  for (const role of ['adult', 'child']) {
    await api.sql('update member set role = $3 where household_id = $1 and id = $2', [home.id, id, role]);
    expect({ role, shown: await shownTo(ben) }).toEqual({ role, shown: family });
  }
  expect(await shownTo({ kind: 'user', userId: professional })).toEqual([
    ...erasure,
    'member.left',
    'household.revised',
  ]);
  const made = await api.as(home.owner).tokens.create({ name: 'Wall', scopes: ['jobs:read', 'household:read'] });
  const secretHash = parsePersonalToken(made.token)?.secretHash ?? new Uint8Array();
  expect(await shownTo({ kind: 'token', tokenId: made.id, secretHash })).toEqual([...erasure, 'household.revised']);
});

test('whose role is changed is told so, whatever the new one lets them see, and no other guest is', async () => {
  const { userId, id: memberId } = home.members.get('Ben')!;
  const cem = await anAccount(api, 'Cem');
  await api.sql(
    `insert into member (household_id, id, user_id, name, role, diets, allergies)
       values ($1, $2, $3, 'Cem', 'guest', '{}', '{}')`,
    [home.id, newId(MemberId), cem],
  );
  const owner = api.as(home.owner);
  await owner.members.setRole({ householdId: home.id, memberId, role: 'guest' });
  await owner.households.revise({ householdId: home.id, name: 'Renamed' });
  expect(await shownTo({ kind: 'user', userId: userId! })).toContain('member.role-changed');
  expect(await shownTo({ kind: 'user', userId: cem })).not.toContain('member.role-changed');
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

test('a server too busy for a look is asked again, and the stream goes on from where it was', async () => {
  await api.as(home.owner).households.revise({ householdId: home.id, name: 'Renamed' });
  const leaving = new AbortController();
  const refusals = [new DomainError('unavailable', 'request.overloaded', 'The server is busy; ask again in a moment.')];
  const stream = followEvents(
    (work) => {
      const refusal = refusals.pop();
      if (refusal) return Promise.reject(refusal);
      return api.uow.household({ kind: 'user', userId: home.owner }, home.id, 'household:read', work);
    },
    silence,
    { householdId: home.id, lastEventId: '0', signal: leaving.signal },
  );
  expect((await stream.next()).value).toMatchObject({ seq: '1' });
  expect(refusals).toEqual([]);
  leaving.abort();
  expect(await stream.next()).toEqual({ done: true, value: undefined });
});
