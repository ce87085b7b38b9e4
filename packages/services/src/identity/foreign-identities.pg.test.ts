import { createForeignTokens } from '@hearth/adapters/identity-providers/foreign-tokens.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import type { IdentityId, UserId } from '@hearth/contracts/shared/primitives.ts';
import { aRegisteredAccount, mailsTo } from '@hearth/testing/a-registered-account.ts';
import { anAccount } from '@hearth/testing/an-account.ts';
import { anApi, refusal, type TestApi } from '@hearth/testing/an-api.ts';
import { BAD_TOKENS, startFakeIssuer, type FakeIssuer } from '@hearth/testing/fake-issuer/fake-issuer.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createForeignActors } from './foreign-actor.ts';
import { type ForeignPerson, linkIdentity } from './foreign-user.ts';

let api: TestApi;
let issuer: FakeIssuer;
let clock = new Date();
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase(), now: () => clock, poolSize: 12 });
  issuer = await startFakeIssuer();
});
afterAll(async () => {
  await issuer?.close();
  await api?.close();
});

/** A server process: it has a memory of its own. */
function aProcess(from: FakeIssuer = issuer): (token: string) => Promise<Actor | null> {
  const foreignTokens = createForeignTokens([{ name: 'Fake', issuer: from.issuer, audiences: ['hearth'] }]);
  return createForeignActors((work) => api.uow.gate(work), { ...api.ports, foreignTokens });
}

type Claims = { readonly sub: string; readonly [claim: string]: unknown };
const someone = (more: Record<string, unknown> = {}): Claims => ({
  sub: randomUUID(),
  email: `${randomUUID()}@example.net`,
  email_verified: true,
  name: 'Ada',
  ...more,
});
const tokenOf = (claims: Claims, from: FakeIssuer = issuer): Promise<string> => from.mint(from.claims(claims));

type IdentityActor = Extract<Actor, { kind: 'user' }> & { readonly provenBy: { readonly id: IdentityId } };
function identified(actor: Actor | null): IdentityActor {
  if (actor?.kind !== 'user' || actor.provenBy?.kind !== 'identity') throw new Error('not known by an identity');
  return { ...actor, provenBy: actor.provenBy };
}
const firstSight = async (claims: Claims): Promise<IdentityActor> =>
  identified(await aProcess()(await tokenOf(claims)));

const me = (actor: Actor | UserId) => api.as(actor).users.me({});
const accountsOf = async (subject: string) =>
  api.sql<{ userId: string; email: string | null }>(
    'select user_id as "userId", email from user_identity where subject = $1',
    [subject],
  );
const eventsOf = (userId: UserId) =>
  api.sql('select type, payload from event where scope_id = $1 order by seq', [userId]);
const personOf = (claims: Claims): ForeignPerson => ({
  issuer: issuer.issuer,
  subject: claims.sub,
  email: null,
  emailVerified: false,
  name: null,
});
const linkTo = (userId: UserId, claims: Claims): Promise<IdentityId> =>
  api.uow.gate((tx) => linkIdentity(tx, api.ports, userId, personOf(claims)));

test('another login is told to the account’s owner by mail; the one that made the account is not', async () => {
  const { userId, email } = await aRegisteredAccount(api);
  await linkTo(userId, someone());
  expect(await mailsTo(api, email)).toEqual([
    { template: 'identity-linked', data: { at: clock.toISOString(), issuer: '127.0.0.1' } },
  ]);
  const claims = someone();
  await firstSight(claims);
  expect(await mailsTo(api, String(claims['email']))).toEqual([]);
});

describe('who is seen for the first time', () => {
  test('gets an account of their own, with the address their issuer vouches for', async () => {
    const claims = someone({ email: `Ada.${randomUUID()}@Example.NET` });
    const actor = await firstSight(claims);
    expect(await me(actor)).toEqual({
      id: actor.userId,
      displayName: 'Ada',
      email: String(claims['email']).toLowerCase(),
      role: 'user',
      measureSystem: null,
      eraseAt: null,
    });
    expect(await eventsOf(actor.userId)).toEqual([
      { type: 'identity.linked', payload: { identityId: actor.provenBy.id } },
    ]);
    expect((await api.as(actor).identities.list({})).items).toEqual([
      {
        id: actor.provenBy.id,
        issuer: issuer.issuer,
        label: null,
        email: claims['email'],
        linkedAt: clock.toISOString(),
      },
    ]);
  });

  test('gets one account, however many first requests there are in however many processes', async () => {
    const claims = someone();
    const token = await tokenOf(claims);
    const processes = Array.from({ length: 4 }, () => aProcess());
    const actors = await Promise.all(Array.from({ length: 20 }, (_, index) => processes[index % 4]!(token)));
    expect(new Set(actors.map((actor) => JSON.stringify(actor))).size).toBe(1);
    expect(await accountsOf(claims.sub)).toHaveLength(1);
    expect(await api.sql('select from user_account where email = $1', [claims['email']])).toHaveLength(1);
    expect(await eventsOf(identified(actors[0] ?? null).userId)).toHaveLength(1);
  });

  test.each([
    [
      'the beginning of the address',
      { name: undefined, email: 'grace.hopper@example.net', email_verified: false },
      'grace.hopper',
    ],
    ['nothing', { name: undefined, email: undefined }, 'New user'],
    ['a name too long to keep', { name: `${'x'.repeat(79)}😀 and more` }, 'x'.repeat(79)],
  ])('is called by %s', async (_, said, displayName) => {
    expect(await me(await firstSight(someone(said)))).toMatchObject({ displayName });
  });

  test('is known by issuer and subject together: the same subject elsewhere is somebody else', async () => {
    const other = await startFakeIssuer();
    const claims = someone();
    const here = await firstSight(claims);
    const there = identified(await aProcess(other)(await tokenOf(claims, other)));
    expect(there.userId).not.toBe(here.userId);
    await other.close();
  });

  test('is an admin when the operator named their address and the issuer vouches for it, and only then', async () => {
    const email = 'admin@example.org';
    expect(await me(await firstSight(someone({ email, email_verified: false })))).toMatchObject({
      email: null,
      role: 'user',
    });
    expect(await me(await firstSight(someone({ email })))).toMatchObject({ email, role: 'admin' });
    expect(await me(await firstSight(someone({ email })))).toMatchObject({ email: null, role: 'user' });
  });
});

describe('an address', () => {
  test('of an existing account gives no access to it, vouched for or not', async () => {
    const owner = await aRegisteredAccount(api);
    for (const vouched of [true, false]) {
      const actor = await firstSight(someone({ email: owner.email.toUpperCase(), email_verified: vouched }));
      expect(actor.userId).not.toBe(owner.userId);
      expect(await me(actor)).toMatchObject({ email: null });
    }
    expect((await api.as(owner.userId).identities.list({})).items).toEqual([]);
  });

  test('nobody vouches for is not the account’s', async () => {
    expect(await me(await firstSight(someone({ email_verified: false })))).toMatchObject({ email: null });
  });

  test('that changes at the issuer leads to the same account', async () => {
    const claims = someone();
    const before = await firstSight(claims);
    expect(await firstSight({ ...claims, email: `${randomUUID()}@example.net` })).toEqual(before);
  });
});

describe('a bearer token that is not to be trusted', () => {
  test.each(BAD_TOKENS.filter((flaw) => flaw !== 'wrong-nonce'))('makes no account: %s', async (flaw) => {
    const [before] = await api.sql('select count(*) from user_identity');
    expect(await aProcess()(await issuer.mintBad(flaw))).toBeNull();
    expect(await api.sql('select count(*) from user_identity')).toEqual([before]);
  });

  test('is one of keys the issuer no longer has; one of its new keys is good', async () => {
    const rotating = await startFakeIssuer();
    const claims = someone();
    const old = await tokenOf(claims, rotating);
    await rotating.rotateKeys();
    expect(await aProcess(rotating)(old)).toBeNull();
    expect(await aProcess(rotating)(await tokenOf(claims, rotating))).toMatchObject({ kind: 'user' });
    await rotating.close();
  });
});

describe('an identity that was unlinked', () => {
  test('is refused at once by every process, and makes no new account', async () => {
    const claims = someone();
    const [remembering, token] = [aProcess(), await tokenOf(claims)];
    const actor = identified(await remembering(token));
    await linkTo(actor.userId, someone());
    expect(await api.as(actor).identities.unlink({ identityId: actor.provenBy.id })).toEqual({ unlinked: true });
    expect(await refusal(me(identified(await remembering(token))))).toMatchObject({
      kind: 'unauthenticated',
      code: 'session.ended',
    });
    const refused = { kind: 'unauthenticated', code: 'identity.unlinked' };
    await expect(aProcess()(token)).rejects.toMatchObject(refused);
    clock = new Date(clock.getTime() + 61_000);
    await expect(remembering(token)).rejects.toMatchObject(refused);
    expect(await accountsOf(claims.sub)).toHaveLength(1);
    expect((await eventsOf(actor.userId)).at(-1)).toEqual({
      type: 'identity.unlinked',
      payload: { identityId: actor.provenBy.id },
    });
  });

  test('may be linked again, by whoever proves it, and what it opened before stays shut', async () => {
    const claims = someone();
    const before = await firstSight(claims);
    await linkTo(before.userId, someone());
    await api.as(before).identities.unlink({ identityId: before.provenBy.id });
    const other = await anAccount(api, 'Grace');
    await linkTo(other, claims);
    expect(await firstSight(claims)).toMatchObject({ userId: other });
    expect(await refusal(me(before))).toMatchObject({ code: 'session.ended' });
  });
});

describe('unlinking', () => {
  test('leaves the last way in where it is', async () => {
    const actor = await firstSight(someone());
    const call = () => api.as(actor).identities.unlink({ identityId: actor.provenBy.id });
    expect(await refusal(call())).toMatchObject({ kind: 'conflict', code: 'identity.last-way-in' });
    await api.uow.gate(({ gate }) => gate.setPassword(actor.userId, 'a hash', clock));
    expect(await call()).toEqual({ unlinked: true });
  });

  test('of the last two at once takes one', async () => {
    const actor = await firstSight(someone());
    const second = await linkTo(actor.userId, someone());
    const own = api.as(actor.userId).identities;
    const outcomes = await Promise.allSettled([
      own.unlink({ identityId: actor.provenBy.id }),
      own.unlink({ identityId: second }),
    ]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await own.list({})).items).toHaveLength(1);
  });

  test('reaches one’s own identities only, and each once', async () => {
    const [mine, theirs] = [await firstSight(someone()), await firstSight(someone())];
    await linkTo(mine.userId, someone());
    const gone = { kind: 'not-found', code: 'identity.not-found' };
    expect(await refusal(api.as(mine).identities.unlink({ identityId: theirs.provenBy.id }))).toMatchObject(gone);
    const own = api.as(mine.userId).identities;
    await own.unlink({ identityId: mine.provenBy.id });
    expect(await refusal(own.unlink({ identityId: mine.provenBy.id }))).toMatchObject(gone);
    expect(await me(theirs)).toMatchObject({ id: theirs.userId });
  });
});

describe('linking', () => {
  test('adds a way in, and again is as good as once', async () => {
    const { userId } = await aRegisteredAccount(api);
    const claims = someone();
    const identityId = await linkTo(userId, claims);
    expect(await linkTo(userId, claims)).toBe(identityId);
    expect(await firstSight(claims)).toEqual({ kind: 'user', userId, provenBy: { kind: 'identity', id: identityId } });
    expect(await eventsOf(userId)).toEqual([{ type: 'identity.linked', payload: { identityId } }]);
  });

  test('takes no identity that opens another account, even when both come at once', async () => {
    const claims = someone();
    const accounts = [await anAccount(api, 'Ada'), await anAccount(api, 'Grace')] as const;
    const outcomes = await Promise.allSettled(accounts.map((userId) => linkTo(userId, claims)));
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { kind: 'conflict', code: 'identity.of-another-account' },
    });
    const { userId } = await firstSight(claims);
    expect(accounts).toContain(userId);
  });
});
