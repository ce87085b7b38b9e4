import { aRegisteredAccount, type RegisteredAccount } from '@hearth/testing/a-registered-account.ts';
import { anApi, refusal, type Caller, type TestApi } from '@hearth/testing/an-api.ts';
import { createTestDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { GateDoor } from './gate-door.ts';
import { signInByPassword } from './sign-in.ts';

let api: TestApi;
let nobody: Caller;
let ada: RegisteredAccount;
beforeAll(async () => {
  api = await anApi({ database: await createTestDatabase() });
  nobody = api.as(null);
});
beforeEach(async () => {
  ada = await aRegisteredAccount(api);
});
afterAll(() => api?.close());

const credentials = () => ({ email: ada.email, password: ada.password });
const as = ({ user, sessionId }: Awaited<ReturnType<Caller['session']['create']>>) =>
  api.as({ kind: 'user', userId: user.id, provenBy: { kind: 'session', id: sessionId } });
const endOf = async ({ sessionId }: { readonly sessionId: string }): Promise<string | null> => {
  const [row] = await api.sql<{ end_reason: string | null }>('select end_reason from session where id = $1', [
    sessionId,
  ]);
  return row!.end_reason;
};

describe('in a browser', () => {
  type Kept = { accessToken: string; refreshToken: string };
  function aBrowser() {
    const kept: { now: Kept | null } = { now: null };
    const cookies = () => ({
      refreshToken: kept.now?.refreshToken ?? null,
      keep: (tokens: Kept) => void (kept.now = tokens),
      clear: () => void (kept.now = null),
    });
    return { kept, call: () => api.as(null, { cookies: cookies() }) };
  }

  test('the tokens are kept by cookies and never shown to the page', async () => {
    const { kept, call } = aBrowser();
    const started = await call().session.create({ email: ada.email, password: ada.password, keepIn: 'cookie' });
    expect(started.tokens).toBeNull();
    const before = kept.now!;
    expect((await call().session.refresh({})).tokens).toBeNull();
    expect(kept.now!.refreshToken).not.toBe(before.refreshToken);
    expect(await call().session.end({})).toEqual({ ended: 1 });
    expect(kept.now).toBeNull();
  });

  test('signing in ends the session the browser had, whosever it was, and a failure or a copied text ends none', async () => {
    const { kept, call } = aBrowser();
    const withCookie = { email: ada.email, password: ada.password, keepIn: 'cookie' as const };
    const first = await call().session.create(withCookie);
    expect((await refusal(call().session.create({ ...withCookie, password: 'wrong' }))).code).toBe(
      'session.wrong-credentials',
    );
    expect(await endOf(first)).toBeNull();
    await call().session.create({ email: ada.email, password: ada.password });
    expect(await endOf(first)).toBeNull();
    const second = await call().session.create(withCookie);
    expect([await endOf(first), await endOf(second)]).toEqual(['replaced', null]);
    const eve = await aRegisteredAccount(api);
    const third = await call().session.create({ email: eve.email, password: eve.password, keepIn: 'cookie' });
    expect([await endOf(second), await endOf(third)]).toEqual(['replaced', null]);
    expect(
      await api.sql(`select payload from event where scope_id = $1 and type = 'session.ended'`, [ada.userId]),
    ).toEqual([
      { payload: { sessionId: first.sessionId, reason: 'replaced' } },
      { payload: { sessionId: second.sessionId, reason: 'replaced' } },
    ]);
    kept.now = { accessToken: 'x', refreshToken: 'made up' };
    await call().session.create(withCookie);
    expect(await endOf(third)).toBeNull();
  });

  test('the session it had ends in the transaction that opens the new one: a failure after that undoes neither', async () => {
    const had = await nobody.session.create(credentials());
    let transactions = 0;
    const twice: GateDoor = (work) => {
      transactions += 1;
      return transactions > 2 ? Promise.reject(new Error('the database went away')) : api.uow.gate(work);
    };
    const device = { deviceName: undefined, userAgent: null, replaces: had.tokens!.refreshToken };
    const has = await signInByPassword(twice, api.ports, credentials(), device);
    expect([await endOf(had), await endOf(has)]).toEqual(['replaced', null]);
  });

  test('two accounts that take turns in two browsers at once do not hold each other up', async () => {
    const accounts = [ada, await aRegisteredAccount(api)].map(({ email, password }) => ({ email, password }));
    const browsers = [aBrowser(), aBrowser()];
    for (let turn = 0; turn < 8; turn += 1) {
      const signIns = browsers.map(({ call }, at) =>
        call().session.create({ ...accounts[(turn + at) % 2]!, keepIn: 'cookie' }),
      );
      await Promise.all(signIns);
    }
    const alive = await api.sql<{ ends: number }>(
      `select count(*) filter (where end_reason = 'replaced')::int as ends from session`,
    );
    expect(alive[0]!.ends).toBeGreaterThanOrEqual(14);
  });

  test('cookies that are good for nothing are taken back', async () => {
    const { kept, call } = aBrowser();
    const started = await call().session.create({ email: ada.email, password: ada.password, keepIn: 'cookie' });
    await as(started).session.end({});
    expect(await refusal(call().session.refresh({}))).toMatchObject({ code: 'session.refresh-refused' });
    expect(kept.now).toBeNull();
  });

  test('a client without cookies cannot ask for them, and starts no session by asking', async () => {
    expect(await refusal(nobody.session.create({ ...credentials(), keepIn: 'cookie' }))).toMatchObject({
      kind: 'invalid',
      code: 'session.no-cookies',
    });
    expect(await api.sql('select from session where user_id = $1', [ada.userId])).toHaveLength(0);
  });
});
