import { seededRandom } from '@hearth/planner/seeded-random.ts';
import { aRegisteredAccount, type RegisteredAccount } from '@hearth/testing/a-registered-account.ts';
import { anApi, refusal, type Caller, type TestApi } from '@hearth/testing/an-api.ts';
import { randomSessionStory, trySessionStory } from '@hearth/testing/try-session-story.ts';
import { createTestDatabase } from '@hearth/testing/test-database.ts';
import { SessionId } from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import { endAccountSessions } from './end-account-sessions.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

let api: TestApi;
let nobody: Caller;
let now = new Date();
let ada: RegisteredAccount;
const secondsLater = (seconds: number): void => void (now = new Date(now.getTime() + seconds * 1000));
beforeAll(async () => {
  api = await anApi({ database: await createTestDatabase(), now: () => now });
  nobody = api.as(null);
});
beforeEach(async () => {
  now = new Date();
  ada = await aRegisteredAccount(api);
});
afterAll(() => api?.close());

type Started = Awaited<ReturnType<Caller['session']['create']>>;
const signIn = (more: object = {}): Promise<Started> =>
  nobody.session.create({ email: ada.email, password: ada.password, ...more });
const tokenOf = ({ tokens }: Pick<Started, 'tokens'>): string => tokens!.refreshToken;
const refresh = async (refreshToken: string): Promise<string> =>
  tokenOf(await nobody.session.refresh({ refreshToken }));
const as = ({ user, sessionId }: Started) =>
  api.as({ kind: 'user', userId: user.id, provenBy: { kind: 'session', id: sessionId } });
const endOf = async ({ sessionId }: Started): Promise<string | null> => {
  const [row] = await api.sql<{ end_reason: string | null }>('select end_reason from session where id = $1', [
    sessionId,
  ]);
  return row!.end_reason;
};

describe('refreshing', () => {
  test('answers a new refresh token and an access token of the same session', async () => {
    const started = await signIn();
    secondsLater(600);
    const next = await nobody.session.refresh({ refreshToken: tokenOf(started) });
    expect(next.sessionId).toBe(started.sessionId);
    expect(tokenOf(next)).not.toBe(tokenOf(started));
    expect(await api.ports.tokens.accessTokens.verify(next.tokens!.accessToken)).toMatchObject({
      userId: ada.userId,
      sessionId: started.sessionId,
    });
    expect(next.tokens!.refreshExpiresAt).toBe(started.tokens!.refreshExpiresAt);
  });

  test('with the token before, within ten seconds, answers the very same successor', async () => {
    const started = await signIn();
    const successor = await refresh(tokenOf(started));
    secondsLater(10);
    expect(await refresh(tokenOf(started))).toBe(successor);
    expect(await refresh(successor)).not.toBe(successor);
  });

  test('from two tabs at once gives both the same successor', async () => {
    const started = await signIn();
    const successors = await Promise.all([1, 2, 3, 4].map(() => refresh(tokenOf(started))));
    expect(new Set(successors).size).toBe(1);
    await refresh(successors[0]!);
  });

  test('with the token before, after ten seconds, ends the session, whoever holds it', async () => {
    const started = await signIn();
    const successor = await refresh(tokenOf(started));
    secondsLater(11);
    expect(await refusal(refresh(tokenOf(started)))).toMatchObject({
      kind: 'unauthenticated',
      code: 'session.refresh-refused',
    });
    expect(await endOf(started)).toBe('reuse');
    expect(await refusal(refresh(successor))).toMatchObject({ code: 'session.refresh-refused' });
    expect(await refusal(as(started).users.me({}))).toMatchObject({ code: 'session.ended' });
    const events = await api.sql('select payload from event where scope_id = $1 order by seq offset 1', [ada.userId]);
    expect(events).toEqual([{ payload: { sessionId: started.sessionId, reason: 'reuse' } }]);
  });

  test('with a token that proves nothing changes nothing', async () => {
    const started = await signIn();
    const token = tokenOf(started);
    const forged = api.ports.tokens.refreshTokens.issue({
      sessionId: started.sessionId,
      generation: 0,
      nonce: new Uint8Array(32),
    });
    const stranger = api.ports.tokens.refreshTokens.issue({
      sessionId: newId(SessionId),
      generation: 0,
      nonce: new Uint8Array(32),
    });
    for (const wrong of [forged, stranger, `${token.slice(0, -4)}AAAA`, token.toUpperCase(), 'x'])
      expect(await refusal(refresh(wrong))).toMatchObject({ code: 'session.refresh-refused' });
    expect(await refusal(nobody.session.refresh({}))).toMatchObject({ code: 'session.refresh-refused' });
    await refresh(token);
  });

  test('does not go on for longer than sixty days, however often', async () => {
    const started = await signIn();
    secondsLater(60 * 24 * 3600 - 1);
    const last = await refresh(tokenOf(started));
    secondsLater(1);
    expect(await refusal(refresh(last))).toMatchObject({ code: 'session.refresh-refused' });
    expect(await endOf(started)).toBeNull();
  });
});

describe('signing out', () => {
  test('ends the session at once, and its tokens with it', async () => {
    const [here, there] = [await signIn(), await signIn()];
    expect(await as(here).session.end({})).toEqual({ ended: 1 });
    expect(await as(here).session.end({})).toEqual({ ended: 0 });
    expect(await refusal(as(here).users.me({}))).toMatchObject({ kind: 'unauthenticated', code: 'session.ended' });
    expect(await refusal(refresh(tokenOf(here)))).toMatchObject({ code: 'session.refresh-refused' });
    await as(there).users.me({});
  });

  test('everywhere ends every session of the account and of no other', async () => {
    const sessions = [await signIn(), await signIn(), await signIn()];
    const eve = await aRegisteredAccount(api);
    const eves = await nobody.session.create({ email: eve.email, password: eve.password });
    expect(await as(sessions[0]!).session.end({ everywhere: true })).toEqual({ ended: 3 });
    for (const session of sessions) expect(await endOf(session)).toBe('signed-out');
    await as(eves).users.me({});
    expect(await nobody.session.end({ everywhere: true })).toEqual({ ended: 0 });
  });
});

/** How many statements wrote into the event log meanwhile. */
async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  await api.sql('create table if not exists written (at timestamptz)');
  await api.sql(`create or replace function note_written() returns trigger language plpgsql security definer
    as 'begin insert into written values (now()); return null; end'`);
  await api.sql('create or replace trigger note_written after insert on event execute function note_written()');
  await api.sql('truncate written');
  await work();
  await api.sql('drop trigger note_written on event');
  return (await api.sql('select from written')).length;
}

/** Living sessions of Ada's, begun one minute after the other, the oldest first. */
async function manySessions(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId(SessionId));
  await api.sql(
    `insert into session (user_id, id, device_name, signed_in_by, nonce, created_at, rotated_at, last_seen_at, expires_at)
     select $1, id, 'x', 'password', sha256('x'), at, at, at, at + interval '60 days'
     from unnest($2::uuid[]) with ordinality as each (id, place),
       lateral (select $3::timestamptz - (($4 - place) || ' minutes')::interval as at) started`,
    [ada.userId, ids, now, count + 1],
  );
  return ids;
}

describe('an account of many sessions', () => {
  const endsOf = (reason: string) =>
    api.sql<{ seq: number; sessionId: string }>(
      `select seq::int, payload ->> 'sessionId' as "sessionId" from event
       where scope_id = $1 and type = 'session.ended' and payload ->> 'reason' = $2 order by seq`,
      [ada.userId, reason],
    );

  test('has a hundred at most: the oldest ends, and the log says why', async () => {
    const [oldest, ...others] = await manySessions(100);
    const latest = await signIn();
    expect(await endsOf('too-many')).toEqual([{ seq: 1, sessionId: oldest }]);
    const { items } = await as(latest).sessions.list({});
    expect(new Set(items.map(({ id }) => id))).toEqual(new Set([...others, latest.sessionId]));
    await Promise.all([signIn(), signIn(), signIn()]);
    expect((await as(latest).sessions.list({})).items).toHaveLength(100);
  });

  test('is signed out of them all by one statement, which numbers every end', async () => {
    const here = await signIn();
    const sessions = new Set([...(await manySessions(60)), here.sessionId]);
    const statements = await statementsOf(() => as(here).session.end({ everywhere: true }));
    expect(statements).toBe(1);
    const ends = await endsOf('signed-out');
    expect(new Set(ends.map(({ sessionId }) => sessionId))).toEqual(sessions);
    expect(ends.map(({ seq }) => seq)).toEqual(Array.from({ length: 61 }, (_, index) => index + 2));
  });

  test('has none of those ended anew that had expired', async () => {
    const [expired] = await manySessions(1);
    await api.sql(`update session set expires_at = $2::timestamptz - interval '10 seconds' where id = $1`, [
      expired,
      now,
    ]);
    expect(await as(await signIn()).session.end({ everywhere: true })).toEqual({ ended: 1 });
  });
});

test('whoever runs the server signs an account out everywhere, and the log says who did', async () => {
  const [here, there] = [await signIn(), await signIn()];
  const operator = { kind: 'operator', name: 'root' } as const;
  expect(await endAccountSessions(api.uow, operator, ada.email, now)).toBe(2);
  expect(await endAccountSessions(api.uow, operator, ada.email, now)).toBe(0);
  for (const session of [here, there]) expect(await endOf(session)).toBe('by-operator');
  const events = await api.sql(`select actor from event where scope_id = $1 and type = 'session.ended'`, [ada.userId]);
  expect(events).toEqual([{ actor: operator }, { actor: operator }]);
  expect(await refusal(endAccountSessions(api.uow, operator, 'nobody@example.net', now))).toMatchObject({
    kind: 'not-found',
    code: 'account.not-found',
  });
});

describe('the list of sessions', () => {
  test('shows the living ones of the caller with their devices, and which is theirs', async () => {
    const phone = await signIn({ deviceName: 'Phone' });
    const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
    secondsLater(1);
    await api.as(null, { userAgent: firefox }).session.create({ email: ada.email, password: ada.password });
    const gone = await signIn();
    await as(gone).session.end({});
    expect((await as(phone).sessions.list({})).items).toMatchObject([
      { deviceName: 'Firefox on Linux', signedInBy: 'password', current: false },
      { id: phone.sessionId, deviceName: 'Phone', current: true },
    ]);
  });

  test('signs a device out, and neither another account’s nor one that is gone', async () => {
    const [here, there] = [await signIn(), await signIn()];
    const eve = await aRegisteredAccount(api);
    const eves = await nobody.session.create({ email: eve.email, password: eve.password });
    expect(await as(here).sessions.revoke({ sessionId: there.sessionId })).toEqual({ revoked: true });
    expect(await endOf(there)).toBe('revoked');
    for (const sessionId of [there.sessionId, eves.sessionId, newId(SessionId)])
      expect(await refusal(as(here).sessions.revoke({ sessionId }))).toMatchObject({
        kind: 'not-found',
        code: 'session.not-found',
      });
    await as(eves).users.me({});
  });

  test('is shown to nobody whose session is another’s or made up', async () => {
    const mine = await signIn();
    const eve = await aRegisteredAccount(api);
    const borrowed = api.as({ kind: 'user', userId: eve.userId, provenBy: { kind: 'session', id: mine.sessionId } });
    expect(await refusal(borrowed.sessions.list({}))).toMatchObject({ code: 'session.ended' });
  });
});

test('whoever shows a session that has ended is told so, and nobody is nobody', async () => {
  const started = await signIn();
  const shape = { demoSignIn: true, passwordSignIn: true, sendsMail: false, providers: [] };
  expect(await as(started).session.get({})).toEqual({ ...shape, user: started.user, sessionId: started.sessionId });
  expect(await nobody.session.get({})).toEqual({ ...shape, user: null, sessionId: null });
  await as(started).session.end({});
  expect(await refusal(as(started).session.get({}))).toMatchObject({ kind: 'unauthenticated', code: 'session.ended' });
});

test.for([1, 2, 3, 4, 5, 6])(
  'whatever tabs, thieves and clocks do in turn, a session does as its rules say (story %i)',
  async (seed) => {
    const story = randomSessionStory(seededRandom(seed), 25);
    expect(await trySessionStory({ ...api, setNow: (at) => void (now = at) }, story)).toEqual([]);
  },
);
