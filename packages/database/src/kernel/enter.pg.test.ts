import {
  COMMONS_ID,
  type HouseholdId,
  IdentityId,
  SessionId,
  TokenId,
  UserId,
} from '@hearth/contracts/shared/primitives.ts';
import { aFurnishedHousehold, type FurnishedHousehold } from '@hearth/testing/a-furnished-household.ts';
import { anApi, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from './new-id.ts';

let api: TestApi;
let ours: FurnishedHousehold;
let theirs: FurnishedHousehold;
let home: HouseholdId;
let owner: UserId;

beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase() });
});
beforeEach(async () => {
  ours = await aFurnishedHousehold(api, {
    members: [{ name: 'Ada' }, { name: 'Mia', role: 'child', account: true }],
  });
  theirs = await aFurnishedHousehold(api);
  home = ours.id;
  owner = ours.owner;
});
afterAll(() => api?.close());

type Entered = {
  readonly alive: boolean;
  readonly user: string | null;
  readonly household: string | null;
  readonly role: string | null;
  readonly account: string | null;
  readonly scopes: readonly string[] | null;
};

/** What the database tells a door of a caller. */
async function enter(
  how: string,
  credential: string | null,
  secret: Uint8Array | null,
  user: string | null,
  household: string | null,
): Promise<Entered> {
  const [row] = await api.sql<Entered>(
    `select alive, user_id as user, household_id as household, household_role as role, account_role as account, scopes from app.enter($1, $2, $3, $4, $5)`,
    [how, credential, secret, user, household],
  );
  if (!row) throw new Error('no answer');
  return row;
}

const nobody: Entered = { alive: false, user: null, household: null, role: null, account: null, scopes: null };
const asUser = (user: UserId, household: string | null) => enter('user', null, null, user, household);
const asSession = (id: string, user: UserId, household: string | null) => enter('session', id, null, user, household);
const secret = createHash('sha256').update('a secret').digest();
const asToken = (id: string, household: string | null, hash: Uint8Array = secret) =>
  enter('token', id, hash, null, household);

describe('who a session lets in', () => {
  test('is its user, as what they are in the household that was asked for', async () => {
    const { sessionId } = ours.account;
    const inside = { ...nobody, alive: true, user: owner };
    expect(await asSession(sessionId, owner, home)).toEqual({ ...inside, household: home, role: 'owner' });
    expect(await asSession(sessionId, owner, null)).toEqual({ ...inside, account: 'user' });
    expect(await asSession(sessionId, owner, theirs.id)).toEqual(inside);
    expect(await asSession(sessionId, owner, newId(SessionId))).toEqual(inside);
  });

  test('is nobody once it has ended or expired, for another user, or when there is none', async () => {
    const { sessionId } = ours.account;
    expect(await asSession(sessionId, theirs.owner, home)).toEqual(nobody);
    expect(await asSession(sessionId, theirs.owner, theirs.id)).toEqual(nobody);
    expect(await asSession(newId(SessionId), owner, home)).toEqual(nobody);
    await api.sql(
      `update session set expires_at = now() - interval '1 second', created_at = now() - interval '1 day' where id = $1`,
      [sessionId],
    );
    expect(await asSession(sessionId, owner, home)).toEqual(nobody);
    await api.sql(
      `update session set expires_at = now() + interval '1 day', ended_at = now(), end_reason = 'test' where id = $1`,
      [sessionId],
    );
    expect(await asSession(sessionId, owner, home)).toEqual(nobody);
  });
});

describe('who another issuer’s identity lets in', () => {
  test('is the user it is linked to, for as long as it is', async () => {
    const { identityId } = ours.account;
    const asIdentity = (user: UserId) => enter('identity', identityId, null, user, home);
    expect(await asIdentity(owner)).toMatchObject({ alive: true, user: owner, household: home, role: 'owner' });
    expect(await asIdentity(theirs.owner)).toEqual(nobody);
    expect(await enter('identity', newId(IdentityId), null, owner, home)).toEqual(nobody);
    await api.sql('update user_identity set unlinked_at = now() where id = $1', [identityId]);
    expect(await asIdentity(owner)).toEqual(nobody);
  });
});

describe('who a personal access token lets in', () => {
  test('is its user with its scopes, in the one household it is bound to', async () => {
    const { tokenId } = ours.account;
    const known = { ...nobody, alive: true, user: owner, scopes: ['account:read'] };
    expect(await asToken(tokenId, home)).toEqual({ ...known, household: home, role: 'owner' });
    expect(await asToken(tokenId, null)).toEqual({ ...known, account: 'user' });
    expect(await asToken(tokenId, theirs.id)).toEqual(known);
    await api.sql(
      `insert into member (household_id, id, user_id, name, role) values ($1, gen_random_uuid(), $2, 'x', 'adult')`,
      [theirs.id, owner],
    );
    expect(await asToken(tokenId, theirs.id)).toEqual(known);
    await api.sql('update access_token set household_id = null where id = $1', [tokenId]);
    expect(await asToken(tokenId, theirs.id)).toEqual({ ...known, household: theirs.id, role: 'adult' });
    expect(await asToken(tokenId, home)).toEqual({ ...known, household: home, role: 'owner' });
  });

  test('is nobody with another secret, or none, once it is revoked or has expired, or when there is no such token', async () => {
    const { tokenId } = ours.account;
    const wrong = createHash('sha256').update('another').digest();
    expect(await asToken(tokenId, home, wrong)).toEqual(nobody);
    expect(await enter('token', tokenId, null, owner, home)).toEqual(nobody);
    expect(await asToken(newId(TokenId), home)).toEqual(nobody);
    await api.sql(`update access_token set expires_at = now() - interval '1 second' where id = $1`, [tokenId]);
    expect(await asToken(tokenId, home)).toEqual(nobody);
    await api.sql(`update access_token set expires_at = now() + interval '1 day', revoked_at = now() where id = $1`, [
      tokenId,
    ]);
    expect(await asToken(tokenId, home)).toEqual(nobody);
  });
});

describe('what a user is in a household', () => {
  test('is their role as a member, and nothing once they have left', async () => {
    const mia = ours.members.get('Mia')!;
    expect(await asUser(mia.userId!, home)).toMatchObject({ household: home, role: 'child' });
    await api.sql('delete from member where id = $1', [mia.id]);
    expect(await asUser(mia.userId!, home)).toMatchObject({ alive: true, household: null, role: null });
    expect(await asUser(theirs.owner, home)).toMatchObject({ household: null, role: null });
  });

  test('is a professional by a grant that stands, and a member before that', async () => {
    const { professional, grantId } = ours;
    expect(await asUser(professional, home)).toMatchObject({ household: home, role: 'professional' });
    expect(await asUser(professional, theirs.id)).toMatchObject({ household: null, role: null });
    await api.sql('update professional_grant set revoked_at = now() where id = $1', [grantId]);
    expect(await asUser(professional, home)).toMatchObject({ household: null, role: null });
    await api.sql('update professional_grant set revoked_at = null where id = $1', [grantId]);
    await api.sql(
      `insert into member (household_id, id, user_id, name, role) values ($1, gen_random_uuid(), $2, 'x', 'guest')`,
      [home, professional],
    );
    expect(await asUser(professional, home)).toMatchObject({ role: 'guest' });
  });

  test('is told nothing of their account there, where only their role counts', async () => {
    await api.sql(`update user_account set role = 'curator' where id = $1`, [owner]);
    expect(await asUser(owner, home)).toMatchObject({ role: 'owner', account: null });
    expect(await asUser(owner, null)).toMatchObject({ household: null, role: null, account: 'curator' });
    expect(await asUser(owner, COMMONS_ID)).toMatchObject({ household: COMMONS_ID, role: null, account: 'curator' });
    expect(await asUser(theirs.owner, COMMONS_ID)).toMatchObject({
      household: COMMONS_ID,
      role: null,
      account: 'user',
    });
  });
});

test('whom the process trusts is let in where it says, as nobody in particular', async () => {
  expect(await enter('trusted', null, null, null, home)).toEqual({ ...nobody, alive: true, household: home });
  expect(await enter('trusted', null, null, owner, null)).toEqual({ ...nobody, alive: true });
});

test('a proof of no known kind is an error, not a way in', async () => {
  await expect(enter('magic', null, null, owner, home)).rejects.toThrow(/case not found/i);
});
