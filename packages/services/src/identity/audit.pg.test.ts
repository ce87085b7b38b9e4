import { COMMONS_ID, JobId, TokenId } from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import { aHousehold, type TestHousehold } from '@hearth/testing/a-household.ts';
import { anAccount } from '@hearth/testing/an-account.ts';
import { anApi, refusal, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { eraseDue } from './erase.ts';

let api: TestApi;
let home: TestHousehold;
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase() });
});
beforeEach(async () => {
  home = await aHousehold(api.uow, { members: [{ name: 'Ada' }, { name: 'Ben', account: true }] });
});
afterAll(() => api?.close());

const revise = (budgetMinor: string) => api.as(home.owner).households.revise({ householdId: home.id, budgetMinor });

/** Every page of a list, joined. */
async function all<T>(page: (cursor?: string) => Promise<{ items: T[]; nextCursor: string | null }>): Promise<T[]> {
  const items: T[] = [];
  for (let cursor: string | undefined; ;) {
    const { items: some, nextCursor } = await page(cursor);
    items.push(...some);
    if (nextCursor === null) return items;
    cursor = nextCursor;
  }
}

const paged = (limit: number, type?: string) => (cursor?: string) =>
  api.as(home.owner).audit.list({
    householdId: home.id,
    limit,
    ...(type === undefined ? {} : { type }),
    ...(cursor === undefined ? {} : { cursor }),
  });

describe('the audit log of a household', () => {
  test('tells its owner who did what, newest first and page by page', async () => {
    for (const budget of ['100', '200', '300', '400', '500']) await revise(budget);
    const entries = await all(paged(2));
    expect(entries.map(({ seq }) => seq)).toEqual(['5', '4', '3', '2', '1']);
    expect(entries[0]).toEqual({
      scopeId: home.id,
      seq: '5',
      at: entries[0]?.at,
      type: 'household.revised',
      actor: { kind: 'user', userId: home.owner },
      payload: { fields: ['budgetMinor'] },
      memberId: home.members.get('Ada')!.id,
    });
  });

  test('names the member behind the actor while they are one', async () => {
    const householdId = home.id;
    const { members } = await api.as(home.owner).households.get({ householdId });
    const ben = home.members.get('Ben')!;
    await revise('100');
    await api.as(ben.userId).households.leave({ householdId });
    const entries = await all(paged(10));
    const nameOf = (id: string | null) => members.find((member) => member.id === id)?.name ?? null;
    expect(entries.map(({ type, memberId }) => [type, nameOf(memberId)])).toEqual([
      ['member.left', null],
      ['household.revised', 'Ada'],
    ]);
  });

  test('shows every actor that was ever recorded, without what versions before put beside their ids', async () => {
    const { id: householdId, owner: userId } = home;
    const [jobId, tokenId] = [newId(JobId), newId(TokenId)];
    const shown = [
      { kind: 'user', userId },
      { kind: 'token', tokenId, userId },
      { kind: 'job', jobId },
      { kind: 'operator', name: 'hearth' },
      { kind: 'anonymous' },
    ];
    for (const [at, actor] of shown.entries())
      await api.sql(
        `insert into event (scope_id, seq, type, payload, actor) values ($1, $2, 'test.recorded', '{}', $3)`,
        [householdId, at + 1, JSON.stringify({ ...actor, householdId, provenBy: { kind: 'session' } })],
      );
    const entries = await all(paged(2, 'test'));
    expect(entries.map(({ actor }) => actor)).toEqual(shown.toReversed());
  });

  test('is searched by type, or by the first word of one', async () => {
    await revise('100');
    await api.as(home.owner).vendorCredentials.create({
      householdId: home.id,
      provider: 'tesco',
      name: 'Shop',
      secret: 'a secret of a shop',
    });
    const types = async (type: string) => (await all(paged(10, type))).map((entry) => entry.type);
    expect(await types('credential')).toEqual(['credential.created']);
    expect(await types('credential.created')).toEqual(['credential.created']);
    expect(await types('household.revised')).toEqual(['household.revised']);
    expect(await types('credential.removed')).toEqual([]);
    expect(await types('cred')).toEqual([]);
  });

  test('is for owners: not for others who live there, and not there for strangers', async () => {
    await revise('100');
    const asked = { householdId: home.id };
    const ben = home.members.get('Ben')!.userId;
    expect(await refusal(api.as(ben).audit.list(asked))).toMatchObject({ code: 'household.forbidden' });
    const eve = await anAccount(api, 'Eve');
    expect(await refusal(api.as(eve).audit.list(asked))).toMatchObject({ code: 'household.not-found' });
  });

  test('refuses a cursor that it did not give out', async () => {
    for (const cursor of ['nonsense', Buffer.from(JSON.stringify(['x', home.id])).toString('base64url')])
      expect(await refusal(paged(2)(cursor))).toMatchObject({ code: 'request.bad-cursor' });
  });
});

test('an account reads what was done with it, and nothing of another', async () => {
  const [ada, eve] = [api.as(home.owner), api.as(await anAccount(api, 'Eve'))];
  await ada.credentials.create({ provider: 'openai', name: 'Mine', secret: 'a key of my very own' });
  expect((await ada.audit.mine({})).items).toMatchObject([
    { scopeId: home.owner, seq: '1', type: 'credential.created', actor: { kind: 'user', userId: home.owner } },
  ]);
  expect(await eve.audit.mine({})).toEqual({ items: [], nextCursor: null });
});

describe('the audit log of the server', () => {
  test('is read whole by an admin, newest first, or one scope of it', async () => {
    const admin = await anAccount(api, 'Root');
    await api.sql(`update user_account set role = 'admin' where id = $1`, [admin]);
    const other = await aHousehold(api.uow);
    for (const budget of ['100', '200', '300']) await revise(budget);
    await api.as(other.owner).households.revise({ householdId: other.id, budgetMinor: '400' });
    expect(await refusal(api.as(home.owner).audit.all({}))).toMatchObject({ code: 'session.admins-only' });
    const asAdmin = api.as(admin);
    const read = (limit: number, scopeId?: string) => (cursor?: string) =>
      asAdmin.audit.all({
        limit,
        ...(scopeId === undefined ? {} : { scopeId }),
        ...(cursor === undefined ? {} : { cursor }),
      });
    const entries = await all(read(3));
    const [counted] = await api.sql<{ events: number }>(
      `select count(*)::int as events from event where type <> 'admin.acted'`,
    );
    expect(entries).toHaveLength(counted?.events ?? 0);
    expect(new Set(entries.map(({ scopeId, seq }) => `${scopeId} ${seq}`)).size).toBe(entries.length);
    expect(entries.map(({ at }) => at)).toEqual(
      entries
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    );
    expect(entries[0]).toMatchObject({ scopeId: other.id });
    expect((await all(read(2, home.id))).map(({ seq }) => seq)).toEqual(['3', '2', '1']);
    const community = await all(read(50, COMMONS_ID));
    expect(community.every(({ scopeId }) => scopeId === COMMONS_ID)).toBe(true);
  });

  test('says itself when it was read, by whom and of whose things, and still says so when that admin is erased', async () => {
    const admin = await anAccount(api, 'Root');
    const eve = await anAccount(api, 'Eve');
    await api.sql(`update user_account set role = 'admin' where id = $1`, [admin]);
    const acts = () =>
      api.sql(
        `select scope_id as scope, actor, payload from event where type = 'admin.acted' and actor ->> 'userId' = any ($1)`,
        [[admin, eve]],
      );
    expect(await refusal(api.as(eve).audit.all({}))).toMatchObject({ code: 'session.admins-only' });
    expect(await refusal(api.as(admin).audit.all({ cursor: 'x' }))).toMatchObject({ code: 'request.bad-cursor' });
    expect(await acts()).toEqual([]);
    await api.as(admin).audit.all({ scopeId: home.id, limit: 1 });
    const recorded = {
      scope: COMMONS_ID,
      actor: { kind: 'user', userId: admin },
      payload: { what: 'audit.read', scopeId: home.id },
    };
    expect(await acts()).toEqual([recorded]);
    const asAdmin = { kind: 'user', userId: admin } as const;
    await expect(
      api.uow.admin(asAdmin, { what: 'test', scopeId: null }, async ({ system }) => {
        await system.createUser('Undone', 'curator');
        throw new Error('stop');
      }),
    ).rejects.toThrow('stop');
    expect(await acts()).toEqual([recorded]);
    expect(await api.sql(`select from user_account where display_name = 'Undone'`)).toEqual([]);
    await api.as(admin).privacy.eraseMe({ confirm: 'erase my account' });
    const inAMonth = new Date(Date.now() + 30 * 24 * 60 * 60 * 1000);
    await eraseDue(api.uow, { ...api.ports, now: () => inAMonth });
    expect(await api.sql(`select from user_account where id = $1`, [admin])).toEqual([]);
    expect(await acts()).toEqual([recorded]);
  });

  test('is changed by nobody: no runtime role may rewrite an entry, and only the purge deletes', async () => {
    for (const role of ['hearth_app', 'hearth_gate', 'hearth_system']) {
      const may = await api.sql(
        `select has_table_privilege($1, 'event', 'update') as update,
        has_table_privilege($1, 'event', 'truncate') as truncate, has_table_privilege($1, 'event', 'delete') as delete`,
        [role],
      );
      expect({ role, ...may[0] }).toEqual({ role, update: false, truncate: false, delete: role === 'hearth_system' });
    }
  });
});
