import { InvitationId, type UserId } from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import { aHousehold, type TestHousehold } from '@hearth/testing/a-household.ts';
import { anAccount } from '@hearth/testing/an-account.ts';
import { anApi, refusal, type Caller, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

let api: TestApi;
let home: TestHousehold;
let nina: UserId;
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase() });
});
beforeEach(async () => {
  home = await aHousehold(api.uow, {
    name: 'Harbour Lane',
    members: [{ name: 'Ada' }, { name: 'Ben', account: true }, { name: 'Tom', role: 'child', diets: ['vegan'] }],
  });
  nina = await anAccount(api, 'Nina N.');
});
afterAll(() => api?.close());

const here = () => ({ householdId: home.id });
const member = (name: string) => home.members.get(name)!;
const owner = (): Caller => api.as(home.owner);
const invite = (more: Partial<Parameters<Caller['invitations']['create']>[0]> = {}) =>
  owner().invitations.create({ ...here(), kind: 'member', role: 'adult', ...more });
const professional = () => owner().invitations.create({ ...here(), kind: 'professional' });
const accept = (user: UserId | Actor, token: string, name?: string) =>
  api.as(user).invitations.accept({ token, ...(name === undefined ? {} : { name }) });
const preview = (token: string) => api.as(null).invitations.preview({ token });
const notValid = { kind: 'not-found', code: 'link.not-valid' };
const noHousehold = { kind: 'not-found', code: 'household.not-found' };
const types = async (): Promise<string[]> =>
  (await api.sql<{ type: string }>('select type from event where scope_id = $1 order by seq', [home.id])).map(
    ({ type }) => type,
  );

describe('an invitation', () => {
  test('is made by an owner, shown once with its token, and listed until it is used', async () => {
    const made = await invite({ email: 'NINA@example.org', role: 'guest' });
    const { token, path, ...shown } = made;
    expect({ path, token }).toEqual({ path: '/join', token: expect.stringMatching(/^[\w-]{64}$/) });
    expect(shown).toMatchObject({ kind: 'member', role: 'guest', memberId: null, email: 'nina@example.org' });
    expect(Date.parse(shown.expiresAt) - Date.parse(shown.createdAt)).toBe(7 * 24 * 60 * 60 * 1000);
    expect((await owner().invitations.list(here())).items).toEqual([shown]);
    expect(JSON.stringify(await api.sql('select * from invitation'))).not.toContain(token);
    await accept(nina, token);
    expect((await owner().invitations.list(here())).items).toEqual([]);
    const ben = api.as(member('Ben').userId);
    for (const call of [
      () => ben.invitations.create({ ...here(), kind: 'member', role: 'owner' }),
      () => ben.invitations.list(here()),
      () => ben.grants.list(here()),
    ])
      expect(await refusal(call())).toMatchObject({ kind: 'forbidden', code: 'household.forbidden' });
  });

  test('is mailed where an address is given, and then only: the mail names the link, not the token', async () => {
    await invite();
    const made = await invite({ email: 'nina@example.org' });
    const mails = await api.sql<{ to_address: string; template: string; data: object }>(
      `select to_address, template, data from mail where data->>'linkId' in (select id::text from invitation where household_id = $1)`,
      [home.id],
    );
    expect(mails).toEqual([
      {
        to_address: 'nina@example.org',
        template: 'invitation',
        data: { linkId: made.id, expiresAt: made.expiresAt, householdName: 'Harbour Lane', inviterName: 'Ada' },
      },
    ]);
  });

  test('shows whoever holds it what it is for, signed in or not, and nothing of who lives there', async () => {
    const { token, expiresAt } = await invite({ memberId: member('Tom').id, role: 'child' });
    const shown = {
      kind: 'member',
      role: 'child',
      householdName: 'Harbour Lane',
      inviterName: 'Ada',
      memberName: 'Tom',
      expiresAt,
    };
    expect(await preview(token)).toEqual(shown);
    expect(await api.as(nina).invitations.preview({ token })).toEqual(shown);
    expect(await preview((await professional()).token)).toMatchObject({ kind: 'professional', role: null });
    expect(await refusal(api.as(null).invitations.accept({ token }))).toMatchObject({ code: 'session.needed' });
  });

  test('lets in as a member of its role, by the name they give or their account has', async () => {
    const joined = await accept(nina, (await invite({ role: 'guest' })).token);
    expect(joined).toMatchObject({ householdId: home.id, standing: 'guest' });
    const { members } = await owner().households.get(here());
    expect(members.find(({ id }) => id === joined.memberId)).toMatchObject({ name: 'Nina N.', hasAccount: true });
    const seen = { role: 'guest', name: 'Harbour Lane', members: [], memberId: joined.memberId };
    expect(await api.as(nina).households.get(here())).toMatchObject(seen);
    const olaf = await anAccount(api, 'Olaf');
    await accept(olaf, (await invite({ role: 'owner' })).token, 'Grandpa');
    const shown = await api.as(olaf).households.get(here());
    expect(shown).toMatchObject({ role: 'owner' });
    expect(shown.members.map(({ name }) => name)).toContain('Grandpa');
    expect((await types()).slice(0, 3)).toEqual(['invitation.created', 'invitation.accepted', 'member.joined']);
  });

  test('gives a person who was there without an account theirs, and leaves what they eat', async () => {
    const tom = member('Tom').id;
    const two = [await invite({ memberId: tom, role: 'child' }), await invite({ memberId: tom, role: 'adult' })];
    expect(await accept(nina, two[0]!.token, 'Not Tom')).toMatchObject({ memberId: tom, standing: 'child' });
    const { members } = await owner().households.get(here());
    expect(members).toHaveLength(3);
    expect(members.at(-1)).toMatchObject({ id: tom, name: 'Tom', role: 'child', hasAccount: true, diets: ['vegan'] });
    const late = await anAccount(api, 'Late');
    for (const call of [() => accept(late, two[1]!.token), () => invite({ memberId: tom })])
      expect(await refusal(call())).toMatchObject({ kind: 'conflict', code: 'member.has-account' });
    expect(await refusal(api.as(late).households.get(here()))).toMatchObject(noHousehold);
  });

  test('is for one: of two who accept at once, one gets in', async () => {
    const { token } = await invite();
    const olaf = await anAccount(api, 'Olaf');
    const ends = await Promise.allSettled([accept(nina, token), accept(olaf, token)]);
    expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await owner().households.get(here())).members).toHaveLength(4);
    for (const user of [nina, olaf]) expect(await refusal(accept(user, token))).toMatchObject(notValid);
  });

  test('that is used, withdrawn, over, forged or for something else opens nothing', async () => {
    const used = await invite();
    await accept(nina, used.token);
    const withdrawn = await invite();
    const { id: invitationId } = withdrawn;
    expect(await owner().invitations.revoke({ ...here(), invitationId })).toEqual({ revoked: true });
    expect(await refusal(owner().invitations.revoke({ ...here(), invitationId }))).toMatchObject({
      code: 'invitation.not-found',
    });
    const over = await invite();
    await api.sql('update invitation set expires_at = now() where id = $1', [over.id]);
    const { linkTokens } = api.ports.tokens;
    const forged = `${used.token.startsWith('A') ? 'B' : 'A'}${used.token.slice(1)}`;
    const other = linkTokens.issue('magic-link', (await invite()).id);
    const unknown = linkTokens.issue('invitation', newId(InvitationId));
    const olaf = await anAccount(api, 'Olaf');
    for (const token of [used.token, withdrawn.token, over.token, forged, other, unknown]) {
      expect(await refusal(accept(olaf, token))).toMatchObject(notValid);
      expect(await refusal(preview(token))).toMatchObject(notValid);
    }
    expect((await api.as(olaf).households.list({})).items).toEqual([]);
  });

  test('is of no use to a member, and stays open for somebody else', async () => {
    const { token } = await invite();
    for (const name of ['Ada', 'Ben'])
      expect(await refusal(accept(member(name).userId!, token))).toMatchObject({
        kind: 'conflict',
        code: 'household.already-member',
      });
    expect(await refusal(accept(member('Ben').userId!, (await professional()).token))).toMatchObject({
      code: 'household.already-member',
    });
    expect(await accept(nina, token)).toMatchObject({ standing: 'adult' });
  });

  test('falls with who made it: a removed owner has no way back in', async () => {
    await owner().members.setRole({ ...here(), memberId: member('Ben').id, role: 'owner' });
    const ben = api.as(member('Ben').userId);
    const [listed, unlisted] = [
      await ben.invitations.create({ ...here(), kind: 'member', role: 'owner' }),
      await ben.invitations.create({ ...here(), kind: 'member', role: 'owner' }),
    ];
    await owner().members.remove({ ...here(), memberId: member('Ben').id });
    await api.sql('update invitation set revoked_at = null where id = $1', [unlisted.id]);
    for (const { token } of [listed, unlisted]) {
      expect(await refusal(accept(member('Ben').userId!, token))).toMatchObject(notValid);
      expect(await refusal(preview(token))).toMatchObject(notValid);
    }
    expect(await types()).toContain('invitation.revoked');
  });

  test('names nobody of another household, and a professional has no role', async () => {
    const other = await aHousehold(api.uow);
    const [stranger] = other.members.values();
    expect(await refusal(invite({ memberId: stranger!.id }))).toMatchObject({ code: 'member.not-found' });
    const theirs = await api.as(other.owner).invitations.create({ householdId: other.id, kind: 'professional' });
    expect(await refusal(owner().invitations.revoke({ ...here(), invitationId: theirs.id }))).toMatchObject({
      code: 'invitation.not-found',
    });
    await expect(owner().invitations.create({ ...here(), kind: 'member' })).rejects.toThrow('a member has a role');
    await expect(owner().invitations.create({ ...here(), kind: 'professional', role: 'guest' })).rejects.toThrow(
      'a member has a role',
    );
    expect((await owner().invitations.list(here())).items).toEqual([]);
  });

  test('is one of fifty at most', async () => {
    for (let index = 0; index < 50; index += 1) await invite();
    expect(await refusal(invite())).toMatchObject({ kind: 'conflict', code: 'invitation.too-many' });
  });
});

describe('a professional', () => {
  const isClient = async () => {
    await accept(nina, (await professional()).token);
    return api.as(nina);
  };

  test('reads and plans for a client, and touches nothing else of the house', async () => {
    const call = await isClient();
    expect((await call.clients.list({})).items).toMatchObject([{ id: home.id, name: 'Harbour Lane' }]);
    expect((await call.households.list({})).items).toEqual([]);
    const shown = await call.households.get(here());
    expect(shown).toMatchObject({ role: 'professional', memberId: null });
    expect(shown.members).toHaveLength(3);
    expect((await call.recipes.list({ ...here(), limit: 1 })).items).toHaveLength(1);
    expect((await call.plans.list(here())).items).toEqual([]);
    expect(await call.plans.generate({ ...here(), weekOf: '2026-11-23', run: 'job' })).toMatchObject({
      status: 'running',
    });
    expect(await call.preferences.get(here())).toMatchObject({ diets: [] });
    const id = newId(InvitationId) as string;
    for (const refused of [
      () => call.plans.approve({ ...here(), planId: id }),
      () => call.pantry.list(here()),
      () => call.orders.preview({ ...here(), planId: id }),
      () => call.shoppingLists.get({ ...here(), planId: id }),
      () => call.members.revise({ ...here(), memberId: member('Tom').id, name: 'x' }),
      () => call.members.remove({ ...here(), memberId: member('Tom').id }),
      () => call.households.revise({ ...here(), name: 'x' }),
      () => call.preferences.set({ ...here(), diets: [], allergies: [], dislikes: [] }),
      () => call.invitations.list(here()),
      () => call.grants.list(here()),
    ])
      expect(await refusal(refused())).toMatchObject({ kind: 'forbidden', code: 'household.forbidden' });
    expect(await refusal(call.households.leave(here()))).toMatchObject({ code: 'member.not-found' });
  });

  test('is seen by the owner by name, and loses the plans at their next call', async () => {
    const call = await isClient();
    const { items } = await owner().grants.list(here());
    expect(items).toEqual([{ id: expect.any(String), name: 'Nina N.', createdAt: expect.any(String) }]);
    const other = await aHousehold(api.uow);
    const grantId = items[0]!.id;
    expect(await refusal(api.as(other.owner).grants.revoke({ householdId: other.id, grantId }))).toMatchObject({
      code: 'grant.not-found',
    });
    expect((await api.as(other.owner).grants.list({ householdId: other.id })).items).toEqual([]);
    expect(await owner().grants.revoke({ ...here(), grantId })).toEqual({ revoked: true });
    expect(await refusal(call.plans.list(here()))).toMatchObject(noHousehold);
    expect((await call.clients.list({})).items).toEqual([]);
    expect(await refusal(owner().grants.revoke({ ...here(), grantId }))).toMatchObject({ code: 'grant.not-found' });
    expect((await types()).filter((type) => type.startsWith('grant'))).toEqual(['grant.created', 'grant.revoked']);
  });

  test('gives the plans back, and can be invited anew', async () => {
    const call = await isClient();
    const again = await professional();
    expect(await refusal(call.invitations.accept({ token: again.token }))).toMatchObject({
      kind: 'conflict',
      code: 'grant.already-given',
    });
    expect(await call.clients.leave(here())).toEqual({ left: true });
    expect(await refusal(call.clients.leave(here()))).toMatchObject(noHousehold);
    expect(await accept(nina, again.token)).toMatchObject({ standing: 'professional', memberId: null });
    expect(await refusal(api.as(member('Ben').userId).clients.leave(here()))).toMatchObject({
      code: 'grant.not-found',
    });
  });

  test('who becomes a member is one alone: leaving later leaves nothing behind', async () => {
    const call = await isClient();
    await accept(nina, (await invite({ role: 'guest' })).token);
    expect((await call.clients.list({})).items).toEqual([]);
    expect(await call.households.get(here())).toMatchObject({ role: 'guest' });
    await call.households.leave(here());
    expect(await refusal(call.households.get(here()))).toMatchObject(noHousehold);
  });
});
