import { parsePersonalToken } from '@hearth/adapters/tokens/personal-tokens.ts';
import { GrantId, Instant, MemberId, TokenId, type UserId } from '@hearth/contracts/shared/primitives.ts';
import { tokenScopes, type TokenScope } from '@hearth/contracts/shared/contract.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import { unitOfWork } from '@hearth/database/unit-of-work.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import { aFurnishedHousehold, type FurnishedHousehold } from '@hearth/testing/a-furnished-household.ts';
import { aRegisteredAccount, mailsTo } from '@hearth/testing/a-registered-account.ts';
import { anApi, refusal, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { recordTokenUse } from './token-use.ts';

let api: TestApi;
let home: FurnishedHousehold;
let clock = new Date();
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase(), now: () => clock });
});
beforeEach(async () => {
  clock = new Date();
  home = await aFurnishedHousehold(api, {
    members: [{ name: 'Ada' }, { name: 'Mia', role: 'child', account: true }],
  });
});
afterAll(() => api?.close());

const DAY_MS = 24 * 60 * 60 * 1000;
const inDays = (days: number): Instant => Instant.parse(new Date(clock.getTime() + days * DAY_MS).toISOString());
const mia = (): UserId => home.members.get('Mia')!.userId!;

/** The actor whom a bearer of the token is. */
function bearing(token: string): Actor {
  const parsed = parsePersonalToken(token);
  if (!parsed) throw new Error('no token');
  return { kind: 'token', tokenId: TokenId.parse(parsed.id), secretHash: parsed.secretHash };
}

const make = (user: UserId, scopes: readonly TokenScope[], more: object = {}) =>
  api.as(user).tokens.create({ name: 'Shelf', scopes: [...scopes], ...more });

const notValid = { kind: 'unauthenticated', code: 'token.not-valid' };

describe('a personal access token', () => {
  test('is answered once, listed without its secret, and stored as a hash alone', async () => {
    const made = await make(home.owner, ['plans:read'], { boundTo: home.id });
    expect(made).toMatchObject({ name: 'Shelf', scopes: ['plans:read'], boundTo: home.id, lastUsedAt: null });
    expect(made.token).toContain(made.prefix);
    const { token, ...listed } = made;
    expect((await api.as(home.owner).tokens.list({})).items).toContainEqual(listed);
    const [row] = await api.sql<{ row: string }>(
      'select row_to_json(t)::text as row from access_token t where id = $1',
      [made.id],
    );
    expect(row?.row).not.toContain(token.slice(-40));
  });

  test('lives 90 days unless told otherwise, a year at most, or until it is revoked', async () => {
    expect((await make(home.owner, ['plans:read'])).expiresAt).toBe(inDays(90));
    expect((await make(home.owner, ['plans:read'], { expiresAt: null })).expiresAt).toBeNull();
    expect((await make(home.owner, ['plans:read'], { expiresAt: inDays(365) })).expiresAt).toBe(inDays(365));
    for (const expiresAt of [inDays(367), inDays(0), inDays(-1)])
      expect(await refusal(make(home.owner, ['plans:read'], { expiresAt }))).toMatchObject({
        kind: 'invalid',
        code: 'token.expiry-out-of-range',
      });
  });

  test('is bound to a household of its owner’s only, or to one they work for', async () => {
    const stranger = await aFurnishedHousehold(api);
    const refused = { kind: 'not-found', code: 'household.not-found' };
    expect(await refusal(make(home.owner, ['plans:read'], { boundTo: stranger.id }))).toMatchObject(refused);
    await api.sql('insert into professional_grant (household_id, id, user_id) values ($1, gen_random_uuid(), $2)', [
      stranger.id,
      home.owner,
    ]);
    expect(await make(home.owner, ['plans:read'], { boundTo: stranger.id })).toMatchObject({
      boundTo: stranger.id,
    });
  });

  test('is one of fifty at most', async () => {
    await api.sql(
      `insert into access_token (user_id, id, name, prefix, secret_hash, scopes) select $1, gen_random_uuid(), 'x', 'x', sha256('x'), '{plans:read}' from generate_series(1, 49)`,
      [mia()],
    );
    const [first, second] = await Promise.allSettled([make(mia(), ['plans:read']), make(mia(), ['plans:read'])]);
    expect([first.status, second.status].toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await refusal(make(mia(), ['plans:read']))).toMatchObject({ kind: 'conflict', code: 'token.too-many' });
  });

  test('is made, listed and revoked by its owner in person: no token may, whatever its scopes', async () => {
    const { token, id } = await make(home.owner, tokenScopes);
    const byToken = api.as(bearing(token)).tokens;
    const refused = { kind: 'forbidden', code: 'token.scope-missing' };
    expect(await refusal(byToken.list({}))).toMatchObject(refused);
    expect(await refusal(byToken.create({ name: 'Heir', scopes: ['plans:read'] }))).toMatchObject(refused);
    expect(await refusal(byToken.revoke({ tokenId: id }))).toMatchObject(refused);
  });

  test('is told to its owner by mail, with its name and not with itself', async () => {
    const { userId, email } = await aRegisteredAccount(api);
    const { token } = await make(userId, ['plans:read']);
    const mails = await mailsTo(api, email);
    expect(mails).toEqual([{ template: 'token-created', data: { at: clock.toISOString(), tokenName: 'Shelf' } }]);
    expect(JSON.stringify(mails)).not.toContain(token.slice(-40));
  });

  test('leaves its making and its end in its owner’s log, by id', async () => {
    const { id } = await make(home.owner, ['plans:read']);
    await api.as(home.owner).tokens.revoke({ tokenId: id });
    const events = await api.sql(
      `select type, payload from event where scope_id = $1 and payload ->> 'tokenId' = $2 order by seq`,
      [home.owner, id],
    );
    expect(events).toEqual([
      { type: 'token.created', payload: { tokenId: id } },
      { type: 'token.revoked', payload: { tokenId: id } },
    ]);
  });
});

describe('what a token may', () => {
  const plansOf = (token: string, householdId = home.id) => api.as(bearing(token)).plans.list({ householdId });

  test('is what its scopes name, and no more', async () => {
    const { token } = await make(home.owner, ['plans:read', 'pantry:read']);
    expect((await plansOf(token)).items.map(({ id }) => id)).toEqual([home.planId]);
    expect((await api.as(bearing(token)).pantry.list({ householdId: home.id })).items).toHaveLength(1);
    expect(await refusal(api.as(bearing(token)).recipes.list({ householdId: home.id }))).toMatchObject({
      kind: 'forbidden',
      code: 'token.scope-missing',
      details: { scope: 'recipes:read' },
    });
  });

  test('is never more than its owner’s role', async () => {
    const { token } = await make(mia(), tokenScopes);
    expect((await plansOf(token)).items).toHaveLength(1);
    expect(
      await refusal(api.as(bearing(token)).plans.approve({ householdId: home.id, planId: home.planId })),
    ).toMatchObject({ kind: 'forbidden', code: 'household.forbidden' });
  });

  test('is to know of the one household it is bound to, among its owner’s and their clients', async () => {
    const [second, client] = [await aFurnishedHousehold(api), await aFurnishedHousehold(api)];
    await api.sql(`insert into member (household_id, id, user_id, name, role) values ($1, $3, $2, 'Ada', 'owner')`, [
      second.id,
      home.owner,
      newId(MemberId),
    ]);
    await api.sql('insert into professional_grant (household_id, id, user_id) values ($1, $2, $3)', [
      client.id,
      newId(GrantId),
      home.owner,
    ]);
    const seenBy = async (actor: Actor) => {
      const [households, clients] = [await api.as(actor).households.list({}), await api.as(actor).clients.list({})];
      return [households.items, clients.items].map((items) => items.map(({ id }) => id).toSorted());
    };
    const scopes = ['account:read', 'household:read'] as const;
    const bound = async (boundTo: string) => bearing((await make(home.owner, scopes, { boundTo })).token);
    expect(await seenBy(await bound(home.id))).toEqual([[home.id], []]);
    expect(await seenBy(await bound(client.id))).toEqual([[], [client.id]]);
    const reader = bearing((await make(home.owner, ['household:read'], { boundTo: home.id })).token);
    expect((await api.as(reader).households.list({})).items.map(({ id }) => id)).toEqual([home.id]);
    const free = bearing((await make(home.owner, scopes)).token);
    expect(await seenBy(free)).toEqual([[home.id, second.id].toSorted(), [client.id]]);
    expect(await seenBy({ kind: 'user', userId: home.owner })).toEqual(await seenBy(free));
  });

  test('ends in the household it is bound to, though its owner has another', async () => {
    const other = await aFurnishedHousehold(api);
    await api.sql(`insert into member (household_id, id, user_id, name, role) values ($1, $3, $2, 'Ada', 'owner')`, [
      other.id,
      home.owner,
      newId(MemberId),
    ]);
    const bound = await make(home.owner, ['plans:read'], { boundTo: other.id });
    const free = await make(home.owner, ['plans:read']);
    expect(await refusal(plansOf(bound.token))).toMatchObject({ kind: 'not-found', code: 'household.not-found' });
    expect((await plansOf(bound.token, other.id)).items).toHaveLength(1);
    expect((await plansOf(free.token)).items).toHaveLength(1);
  });

  test('ends at once when it is revoked, and only its owner can revoke it', async () => {
    const { token, id } = await make(home.owner, ['plans:read']);
    const gone = { kind: 'not-found', code: 'token.not-found' };
    expect(await refusal(api.as(mia()).tokens.revoke({ tokenId: id }))).toMatchObject(gone);
    expect((await plansOf(token)).items).toHaveLength(1);
    expect(await api.as(home.owner).tokens.revoke({ tokenId: id })).toEqual({ revoked: true });
    expect(await refusal(plansOf(token))).toMatchObject(notValid);
    expect(await refusal(api.as(home.owner).tokens.revoke({ tokenId: id }))).toMatchObject(gone);
    expect((await api.as(home.owner).tokens.list({})).items.map((each) => each.id)).not.toContain(id);
  });

  test('ends when it expires', async () => {
    const { token, id } = await make(home.owner, ['plans:read']);
    await api.sql(`update access_token set expires_at = now() - interval '1 second' where id = $1`, [id]);
    expect(await refusal(plansOf(token))).toMatchObject(notValid);
  });

  test('ends in a household when its owner leaves it', async () => {
    const { token } = await make(mia(), ['plans:read', 'account:read']);
    await api.sql('delete from member where household_id = $1 and user_id = $2', [home.id, mia()]);
    expect(await refusal(plansOf(token))).toMatchObject({ kind: 'not-found', code: 'household.not-found' });
  });

  test('is nothing with another secret under the same id', async () => {
    const { token } = await make(home.owner, ['plans:read']);
    const other = await make(home.owner, ['plans:read']);
    const forged: Actor = { ...bearing(token), tokenId: TokenId.parse(other.id) } as Actor;
    expect(await refusal(api.as(forged).plans.list({ householdId: home.id }))).toMatchObject(notValid);
  });
});

describe('when a token was last used', () => {
  const lastUsed = async (id: TokenId) =>
    (await api.as(home.owner).tokens.list({})).items.find((each) => each.id === id)?.lastUsedAt;

  test('is noted as it is used, through whichever door, and written later in one go', async () => {
    const reasons: string[] = [];
    const doors = unitOfWork(api.database, (reason) => reasons.push(reason));
    const use = recordTokenUse(doors, { now: () => clock, onFailure: () => undefined, everyMs: 1_000_000 });
    const [written, read, listed, idle] = [
      await make(home.owner, ['plans:read']),
      await make(home.owner, ['recipes:read']),
      await make(home.owner, ['account:read']),
      await make(home.owner, ['plans:read']),
    ];
    await use.uow.household(bearing(written.token), home.id, 'plans:read', async () => null);
    await use.uow.household(bearing(written.token), home.id, 'plans:read', async () => null);
    await use.uow.readHousehold(bearing(read.token), home.id, 'recipes:read', (reader) =>
      reader.recipes.list({ limit: 1 }),
    );
    await use.uow.user(bearing(listed.token), 'account:read', async () => null);
    await refusal(use.uow.household(bearing(idle.token), home.id, 'pantry:read', async () => null));
    expect(await lastUsed(written.id)).toBeNull();
    await use.flush();
    await use.flush();
    expect(reasons).toEqual(['when tokens were used']);
    for (const { id } of [written, read, listed]) expect(await lastUsed(id)).toBe(clock.toISOString());
    expect(await lastUsed(idle.id)).toBeNull();
  });

  test('is written when the process closes, and never goes back', async () => {
    const { token, id } = await make(home.owner, ['plans:read']);
    const at = async (moment: Date): Promise<void> => {
      const use = recordTokenUse(api.uow, { now: () => moment, onFailure: () => undefined });
      await use.uow.household(bearing(token), home.id, 'plans:read', async () => null);
      await use.close();
    };
    await at(clock);
    await at(new Date(clock.getTime() - DAY_MS));
    expect(await lastUsed(id)).toBe(clock.toISOString());
  });

  test('is kept for the next time when it cannot be written', async () => {
    const { token, id } = await make(home.owner, ['plans:read']);
    const failures: unknown[] = [];
    let broken = true;
    const flaky: typeof api.uow = {
      ...api.uow,
      system: (reason, work) => (broken ? Promise.reject(new Error('down')) : api.uow.system(reason, work)),
    };
    const use = recordTokenUse(flaky, { now: () => clock, onFailure: (error) => failures.push(error) });
    await use.uow.household(bearing(token), home.id, 'plans:read', async () => null);
    await use.flush();
    expect(failures).toHaveLength(1);
    broken = false;
    await use.close();
    expect(await lastUsed(id)).toBe(clock.toISOString());
  });
});

test('a token that never was is refused like one that has ended', async () => {
  const nobody: Actor = { kind: 'token', tokenId: newId(TokenId), secretHash: new Uint8Array(32) };
  expect(await refusal(api.as(nobody).plans.list({ householdId: home.id }))).toMatchObject(notValid);
});
