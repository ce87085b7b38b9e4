import { randomUUID } from 'node:crypto';
import { parsePersonalToken } from '@hearth/adapters/tokens/personal-tokens.ts';
import type { UserId } from '@hearth/contracts/shared/primitives.ts';
import { aRegisteredAccount, mailedToken, mailsTo } from '@hearth/testing/a-registered-account.ts';
import { anApi, refusal, type Caller, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { demoteUnlistedAdmins } from './admins.ts';

let api: TestApi;
let nobody: Caller;
let now = new Date();
const minutesLater = (minutes: number): void => void (now = new Date(now.getTime() + minutes * 60_000));
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase(), now: () => now });
  nobody = api.as(null);
});
beforeEach(() => {
  now = new Date();
});
afterAll(() => api?.close());

const anAddress = (): string => `${randomUUID()}@example.org`;
const password = 'plum trams over Ghent';
const accounts = (email: string) => api.sql('select from user_account where email = $1', [email]);
const eventsOf = (userId: string) =>
  api.sql<{ type: string; payload: object }>('select type, payload from event where scope_id = $1 order by seq', [
    userId,
  ]);
const as = (userId: Parameters<TestApi['as']>[0]) => api.as(userId);

/** Whoever bears a new access token of the account. */
async function aTokenOf(userId: UserId) {
  const { token, id } = await as(userId).tokens.create({ name: 'Shelf', scopes: ['account:read'] });
  const parsed = parsePersonalToken(token);
  if (!parsed) throw new Error('no token');
  return { kind: 'token', tokenId: id, secretHash: parsed.secretHash } as const;
}

describe('registering', () => {
  test('makes the account once the link is opened with the same password, and signs in', async () => {
    const email = anAddress();
    expect(await nobody.users.register({ email: email.toUpperCase(), password, displayName: ' Ada ' })).toEqual({});
    expect(await accounts(email)).toHaveLength(0);
    const token = await mailedToken(api, email, 'verify-email');
    const started = await nobody.users.verifyEmail({ token, password, deviceName: 'Phone' });
    expect(started.user).toMatchObject({ displayName: 'Ada', email, role: 'user' });
    expect(started.tokens?.refreshToken).toMatch(/^hearth_rt_/);
    expect(await nobody.session.create({ email, password })).toMatchObject({ user: { id: started.user.id } });
    expect(await eventsOf(started.user.id)).toMatchObject([
      { type: 'session.started', payload: { sessionId: started.sessionId, signedInBy: 'verified-email' } },
      { type: 'session.started', payload: { signedInBy: 'password' } },
    ]);
  });

  test('answers the same for an address that is known, and tells its owner by mail', async () => {
    const { email } = await aRegisteredAccount(api);
    expect(await nobody.users.register({ email, password, displayName: 'Eve' })).toEqual({});
    expect((await mailsTo(api, email)).map(({ template }) => template)).toEqual(['already-registered']);
    expect(await accounts(email)).toHaveLength(1);
  });

  test('refuses a password that is easy to guess, known address or not', async () => {
    const { email } = await aRegisteredAccount(api);
    for (const address of [email, anAddress()]) {
      const refused = await refusal(
        nobody.users.register({ email: address, password: 'password123456', displayName: 'Ada' }),
      );
      expect(refused).toMatchObject({ kind: 'invalid', code: 'password.guessable' });
      expect(refused.message).toMatch(/Take several words/);
    }
  });

  test('is not completed by whoever does not know the password, and is still open to who does', async () => {
    const email = anAddress();
    await nobody.users.register({ email, password, displayName: 'Ada' });
    const token = await mailedToken(api, email, 'verify-email');
    expect(await refusal(nobody.users.verifyEmail({ token, password: 'another one' }))).toMatchObject({
      kind: 'invalid',
      code: 'password.wrong',
    });
    expect(await accounts(email)).toHaveLength(0);
    await nobody.users.verifyEmail({ token, password });
  });

  test('is completed once, by one of those who open the link at the same moment', async () => {
    const email = anAddress();
    await nobody.users.register({ email, password, displayName: 'Ada' });
    await nobody.users.register({ email, password, displayName: 'Ada again' });
    const [first, second] = (await mailsTo(api, email)).map(({ data }) =>
      api.ports.tokens.linkTokens.issue('verify-email', String(data['linkId'])),
    );
    const ends = await Promise.allSettled(
      [first!, first!, second!].map((token) => nobody.users.verifyEmail({ token, password })),
    );
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await accounts(email)).toHaveLength(1);
    for (const token of [first!, second!])
      expect(await refusal(nobody.users.verifyEmail({ token, password }))).toMatchObject({ code: 'link.not-valid' });
  });

  test('expires after a day, and no other link or text stands in for it', async () => {
    const email = anAddress();
    await nobody.users.register({ email, password, displayName: 'Ada' });
    const token = await mailedToken(api, email, 'verify-email');
    for (const wrong of [`B${token.slice(1)}`, 'x'.repeat(64)])
      expect(await refusal(nobody.users.verifyEmail({ token: wrong, password }))).toMatchObject({
        code: 'link.not-valid',
      });
    expect(await refusal(nobody.session.createByLink({ token }))).toMatchObject({ code: 'link.not-valid' });
    minutesLater(24 * 60);
    expect(await refusal(nobody.users.verifyEmail({ token, password }))).toMatchObject({ code: 'link.not-valid' });
  });
});

describe('an address the operator named', () => {
  test('makes its account an admin when it is verified, and when it signs in', async () => {
    const email = 'admin@example.org';
    await nobody.users.register({ email: 'Admin@Example.org', password, displayName: 'Root' });
    const token = await mailedToken(api, email, 'verify-email');
    const { user } = await nobody.users.verifyEmail({ token, password });
    expect(user.role).toBe('admin');
    await api.sql(`update user_account set role = 'user' where id = $1`, [user.id]);
    expect((await as(user.id).users.me({})).role).toBe('user');
    expect((await nobody.session.create({ email, password })).user.role).toBe('admin');
    expect((await as(user.id).users.me({})).role).toBe('admin');
  });
});

describe('admins that the configuration names no longer', () => {
  const named = (...emails: string[]) => ({ adminEmails: new Set(emails) });
  const roleOf = async (userId: string) =>
    (await api.sql<{ role: string }>('select role from user_account where id = $1', [userId]))[0]?.role;
  const anAdmin = async (before: 'user' | 'curator') => {
    const { userId, email } = await aRegisteredAccount(api);
    await api.sql('update user_account set role = $2 where id = $1', [userId, before]);
    await api.uow.gate(({ gate }) => gate.makeAdmin(userId));
    return { userId, email };
  };

  test('are what they were before from the next start on, and the log says so', async () => {
    const [left, curator, named1] = [await anAdmin('user'), await anAdmin('curator'), await anAdmin('user')];
    await demoteUnlistedAdmins(api.uow, named(named1.email, 'admin@example.org'));
    expect(await Promise.all([left, curator, named1].map(({ userId }) => roleOf(userId)))).toEqual([
      'user',
      'curator',
      'admin',
    ]);
    expect(await refusal(as(left.userId).audit.all({}))).toMatchObject({ code: 'session.admins-only' });
    expect(await eventsOf(left.userId)).toEqual([
      { type: 'account.role-changed', payload: { from: 'admin', to: 'user' } },
    ]);
    expect(await demoteUnlistedAdmins(api.uow, named(named1.email, 'admin@example.org'))).toBe(0);
  });

  test('does not touch curators, nor admins that somebody else made', async () => {
    const [curator, other] = [await aRegisteredAccount(api), await aRegisteredAccount(api)];
    await api.sql(`update user_account set role = 'curator' where id = $1`, [curator.userId]);
    await api.sql(`update user_account set role = 'admin' where id = $1`, [other.userId]);
    await demoteUnlistedAdmins(api.uow, named());
    expect([await roleOf(curator.userId), await roleOf(other.userId)]).toEqual(['curator', 'admin']);
  });
});

describe('signing in with a password', () => {
  test('refuses an unknown address, a wrong password and an account without one in the same words', async () => {
    const ada = await aRegisteredAccount(api);
    const withoutPassword = await aRegisteredAccount(api, { password: null });
    const tries = [
      { email: anAddress(), password },
      { email: ada.email, password: 'wrong' },
      { email: withoutPassword.email, password: '-' },
    ];
    const refusals = await Promise.all(tries.map(async (each) => refusal(nobody.session.create(each))));
    for (const { kind, code, message, details } of refusals)
      expect({ kind, code, message, details }).toEqual({
        kind: 'unauthenticated',
        code: 'session.wrong-credentials',
        message: refusals[0]!.message,
        details: {},
      });
    expect(await api.sql('select from session where user_id = $1', [ada.userId])).toHaveLength(0);
  });

  test('works as hard for a refusal whatever its reason, and for a registration whatever comes of it', async () => {
    const ada = await aRegisteredAccount(api);
    const { email: bare } = await aRegisteredAccount(api, { password: null });
    const { passwords } = api.ports;
    const spies = [vi.spyOn(passwords, 'verify'), vi.spyOn(passwords, 'verifyNobody'), vi.spyOn(passwords, 'hash')];
    const workOf = async (call: () => Promise<unknown>): Promise<number> => {
      for (const spy of spies) spy.mockClear();
      await call().catch(() => undefined);
      return spies.reduce((sum, { mock }) => sum + mock.calls.length, 0);
    };
    for (const email of [anAddress(), ada.email, bare]) {
      expect(await workOf(() => nobody.session.create({ email, password: 'wrong' }))).toBe(1);
      expect(await workOf(() => nobody.users.register({ email, password, displayName: 'Eve' }))).toBe(1);
    }
    for (const spy of spies) spy.mockRestore();
  });

  test('hashes a password anew that was hashed under other parameters', async () => {
    const { userId, email } = await aRegisteredAccount(api);
    const weak = '$argon2id$v=19$m=4096,t=3,p=1$vxSDSdeJbAu65elXru21ig$AEFiQuu6xtZW7FNQBzdmbK/y/HJnrjfkCc2Ngi1xzVI';
    await api.sql('update user_password set hash = $2 where user_id = $1', [userId, weak]);
    await nobody.session.create({ email, password });
    const [stored] = await api.sql<{ hash: string }>('select hash from user_password where user_id = $1', [userId]);
    expect(stored!.hash).toMatch(/m=19456,t=2,p=1/);
    await nobody.session.create({ email, password });
  });
});

describe('a link to sign in', () => {
  test('signs in once, within a quarter of an hour', async () => {
    const { email, userId } = await aRegisteredAccount(api);
    expect(await nobody.users.requestMagicLink({ email })).toEqual({});
    const token = await mailedToken(api, email, 'magic-link');
    expect(await nobody.session.createByLink({ token })).toMatchObject({ user: { id: userId } });
    expect(await refusal(nobody.session.createByLink({ token }))).toMatchObject({
      kind: 'not-found',
      code: 'link.not-valid',
    });
    await nobody.users.requestMagicLink({ email });
    const late = await mailedToken(api, email, 'magic-link');
    minutesLater(15);
    expect(await refusal(nobody.session.createByLink({ token: late }))).toMatchObject({ code: 'link.not-valid' });
  });

  test('is not mailed to an address without an account, and the answer is the same', async () => {
    const email = anAddress();
    expect(await nobody.users.requestMagicLink({ email })).toEqual({});
    expect(await nobody.users.forgotPassword({ email })).toEqual({});
    expect(await mailsTo(api, email)).toEqual([]);
    expect(await api.sql('select from link where email = $1', [email])).toHaveLength(0);
  });
});

describe('a forgotten password', () => {
  test('is set anew by the link, which ends every session and withdraws the links before it', async () => {
    const { email, userId } = await aRegisteredAccount(api);
    const before = await nobody.session.create({ email, password });
    await nobody.users.requestMagicLink({ email });
    await nobody.users.forgotPassword({ email });
    await nobody.users.forgotPassword({ email });
    const token = await mailedToken(api, email, 'reset-password');
    expect(await refusal(nobody.users.resetPassword({ token, password: 'qwertyuiop12' }))).toMatchObject({
      code: 'password.guessable',
    });
    expect(await nobody.users.resetPassword({ token, password: 'nine green lamps at sea' })).toEqual({ reset: true });
    expect(await refusal(nobody.session.create({ email, password }))).toMatchObject({
      code: 'session.wrong-credentials',
    });
    await nobody.session.create({ email, password: 'nine green lamps at sea' });
    expect(await refusal(nobody.session.refresh({ refreshToken: before.tokens!.refreshToken }))).toMatchObject({
      code: 'session.refresh-refused',
    });
    const magic = await mailedToken(api, email, 'magic-link');
    expect(await refusal(nobody.session.createByLink({ token: magic }))).toMatchObject({ code: 'link.not-valid' });
    for (const { data } of (await mailsTo(api, email)).filter(({ template }) => template === 'reset-password')) {
      const used = api.ports.tokens.linkTokens.issue('reset-password', String(data['linkId']));
      expect(await refusal(nobody.users.resetPassword({ token: used, password }))).toMatchObject({
        code: 'link.not-valid',
      });
    }
    expect((await mailsTo(api, email)).at(-1)).toMatchObject({ template: 'password-changed' });
    expect((await eventsOf(userId)).map(({ type }) => type)).toEqual([
      'session.started',
      'session.ended',
      'password.changed',
      'session.started',
    ]);
  });

  test('that is set anew revokes the access tokens of the account, and of no other', async () => {
    const [ada, eve] = [await aRegisteredAccount(api), await aRegisteredAccount(api)];
    const mine = [await aTokenOf(ada.userId), await aTokenOf(ada.userId)];
    const others = await aTokenOf(eve.userId);
    await nobody.users.forgotPassword({ email: ada.email });
    await nobody.users.resetPassword({ token: await mailedToken(api, ada.email, 'reset-password'), password });
    for (const actor of mine) expect(await refusal(as(actor).users.me({}))).toMatchObject({ code: 'token.not-valid' });
    await as(others).users.me({});
    const revoked = (await eventsOf(ada.userId)).filter(({ type }) => type === 'token.revoked');
    expect(revoked.map(({ payload }) => payload)).toEqual(
      expect.arrayContaining(mine.map(({ tokenId }) => ({ tokenId }))),
    );
  });

  test('gives an account that had none its first', async () => {
    const { email } = await aRegisteredAccount(api, { password: null });
    await nobody.users.forgotPassword({ email });
    await nobody.users.resetPassword({ token: await mailedToken(api, email, 'reset-password'), password });
    expect(await nobody.session.create({ email, password })).toMatchObject({ user: { email } });
  });
});

describe('changing the password', () => {
  const sessionActor = ({ user, sessionId }: Awaited<ReturnType<Caller['session']['create']>>) =>
    ({ kind: 'user', userId: user.id, provenBy: { kind: 'session', id: sessionId } }) as const;
  const change = { currentPassword: password, newPassword: 'nine green lamps at sea' };

  test('needs the current one, keeps this session, ends the others and mails a notice', async () => {
    const { email } = await aRegisteredAccount(api);
    const [here, there] = [
      await nobody.session.create({ email, password }),
      await nobody.session.create({ email, password }),
    ];
    const me = as(sessionActor(here));
    expect(await refusal(me.users.changePassword({ ...change, currentPassword: 'wrong' }))).toMatchObject({
      kind: 'invalid',
      code: 'password.wrong',
    });
    expect(await refusal(me.users.changePassword({ ...change, newPassword: email.slice(0, 40) }))).toMatchObject({
      code: 'password.guessable',
    });
    expect(await me.users.changePassword(change)).toEqual({ sessionsEnded: 1, tokensRevoked: 0 });
    expect((await me.sessions.list({})).items).toHaveLength(1);
    expect(await refusal(as(sessionActor(there)).users.me({}))).toMatchObject({ code: 'session.ended' });
    expect((await mailsTo(api, email)).map(({ template }) => template)).toEqual(['password-changed']);
    await nobody.session.create({ email, password: change.newPassword });
  });

  test('revokes access tokens where that is wished, and leaves them otherwise', async () => {
    const { email, userId } = await aRegisteredAccount(api);
    const token = await aTokenOf(userId);
    const me = as(sessionActor(await nobody.session.create({ email, password })));
    await me.users.changePassword(change);
    await as(token).users.me({});
    const back = { currentPassword: change.newPassword, newPassword: password, revokeTokens: true };
    expect(await me.users.changePassword(back)).toEqual({ sessionsEnded: 0, tokensRevoked: 1 });
    expect(await refusal(as(token).users.me({}))).toMatchObject({ code: 'token.not-valid' });
  });

  test('happens once when it is asked for twice at the same moment, and lets no older sign-in slip past', async () => {
    const { email } = await aRegisteredAccount(api);
    const me = as(sessionActor(await nobody.session.create({ email, password })));
    const ends = await Promise.allSettled([
      me.users.changePassword(change),
      me.users.changePassword({ ...change, newPassword: 'a fourth lamp on the pier' }),
      ...[1, 2, 3].map(() => nobody.session.create({ email, password })),
    ]);
    expect(ends.slice(0, 2).filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await me.sessions.list({})).items).toHaveLength(1);
  });

  test('says what to do where there is none', async () => {
    const { userId } = await aRegisteredAccount(api, { password: null });
    expect(await refusal(as(userId).users.changePassword(change))).toMatchObject({
      kind: 'conflict',
      code: 'password.none',
    });
  });
});

test('an account is shown to its owner and renamed by them', async () => {
  const { userId, email } = await aRegisteredAccount(api);
  expect(await as(userId).users.me({})).toEqual({ id: userId, displayName: 'Ada', email, role: 'user', eraseAt: null });
  expect(await as(userId).users.reviseMe({ displayName: 'Ada L.' })).toMatchObject({ displayName: 'Ada L.' });
  expect(await refusal(nobody.users.me({}))).toMatchObject({ code: 'session.needed' });
});
