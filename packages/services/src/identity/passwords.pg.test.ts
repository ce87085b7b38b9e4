import { parsePersonalToken } from '@hearth/adapters/tokens/personal-tokens.ts';
import type { UserId } from '@hearth/contracts/shared/primitives.ts';
import { aRegisteredAccount, mailedToken, mailsTo } from '@hearth/testing/a-registered-account.ts';
import { anApi, refusal, type Caller, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let api: TestApi;
let nobody: Caller;
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase() });
  nobody = api.as(null);
});
afterAll(() => api?.close());

const password = 'plum trams over Ghent';
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
    const unchanged = { currentPassword: password, newPassword: password, revokeTokens: true };
    expect(await refusal(me.users.changePassword(unchanged))).toMatchObject({
      kind: 'invalid',
      code: 'password.unchanged',
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
