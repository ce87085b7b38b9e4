import { aRegisteredAccount, mailedToken } from '@hearth/testing/a-registered-account.ts';
import { anApi, refusal, type Caller, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoteUnlistedAdmins } from './admins.ts';

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

  test('are what they were before once that is looked at, and the log says so', async () => {
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
