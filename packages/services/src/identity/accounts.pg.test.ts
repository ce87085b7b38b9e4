import { randomUUID } from 'node:crypto';
import { aRegisteredAccount, mailedToken, mailsTo } from '@hearth/testing/a-registered-account.ts';
import { anApi, refusal, type Caller, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';

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

test('an account is shown to its owner and renamed by them', async () => {
  const { userId, email } = await aRegisteredAccount(api);
  expect(await as(userId).users.me({})).toEqual({
    id: userId,
    displayName: 'Ada',
    email,
    role: 'user',
    measureSystem: null,
    eraseAt: null,
  });
  expect(await as(userId).users.reviseMe({ displayName: 'Ada L.' })).toMatchObject({ displayName: 'Ada L.' });
  expect(await as(userId).users.reviseMe({ measureSystem: 'us' })).toMatchObject({
    displayName: 'Ada L.',
    measureSystem: 'us',
  });
  expect(await refusal(nobody.users.me({}))).toMatchObject({ code: 'session.needed' });
});
