import type { CredentialId } from '@hearth/contracts/shared/primitives.ts';
import { aHousehold, type TestHousehold } from '@hearth/testing/a-household.ts';
import { anAccount } from '@hearth/testing/an-account.ts';
import { blockedOrDone } from '@hearth/testing/blocked-or-done.ts';
import { anApi, refusal, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createKeyring } from '@hearth/adapters/keys/keyring.ts';
import { TEST_KEK } from '@hearth/testing/test-ports.ts';
import { createCredential, credentialAad } from './credentials.ts';

const SECRET = 'sk-proj-0123456789-abcdefgh-WXYZ';
let api: TestApi;
let home: TestHousehold;
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase() });
});
beforeEach(async () => {
  home = await aHousehold(api.uow, { members: [{ name: 'Ada' }, { name: 'Ben', account: true }] });
});
afterAll(() => api?.close());

const mine = () => api.as(home.owner).credentials;
const ours = () => api.as(home.owner).vendorCredentials;
const wish = { provider: 'openai', name: 'Kitchen', secret: SECRET } as const;

/** What is sealed in a row, opened as whoever uses it will. */
async function opened(id: CredentialId, provider = 'openai', kind: 'ai' | 'vendor' = 'ai'): Promise<string> {
  const [row] = await api.sql<{ sealed: Buffer; scope: string }>(
    'select sealed, scope_id as scope from credential where id = $1',
    [id],
  );
  if (!row) throw new Error('there is no such row');
  const aad = credentialAad(row.scope, id, kind, provider);
  const bytes =
    kind === 'ai'
      ? await api.uow.user({ kind: 'user', userId: home.owner }, null, ({ dataKeys }) =>
          api.ports.keyring.open(dataKeys, { scopeId: row.scope, aad, sealed: row.sealed }),
        )
      : await api.uow.household({ kind: 'operator', name: 'test' }, home.id, 'credentials:read', ({ dataKeys }) =>
          api.ports.keyring.open(dataKeys, { scopeId: row.scope, aad, sealed: row.sealed }),
        );
  return Buffer.from(bytes).toString('utf8');
}

const eventsOf = (scope: string) =>
  api.sql<{ type: string; payload: object }>('select type, payload from event where scope_id = $1 order by seq', [
    scope,
  ]);

describe('an AI key of a user', () => {
  test('is stored sealed, listed by its last characters, and opened again by its own row alone', async () => {
    const made = await mine().create(wish);
    expect(made).toEqual({ ...made, provider: 'openai', name: 'Kitchen', hint: 'WXYZ' });
    expect(await mine().list({})).toEqual({ items: [made] });
    expect(await opened(made.id)).toBe(SECRET);
    const rows = await api.sql<{ row: string }>(`select c::text || encode(sealed, 'escape') as row from credential c`);
    expect(rows.some(({ row }) => row.includes(SECRET))).toBe(false);
    const other = await mine().create({ ...wish, secret: `${SECRET}-other` });
    await api.sql('update credential set sealed = (select sealed from credential where id = $1) where id = $2', [
      made.id,
      other.id,
    ]);
    await expect(opened(other.id)).rejects.toMatchObject({ code: 'keys.cannot-open' });
    await expect(opened(made.id, 'anthropic')).rejects.toMatchObject({ code: 'keys.cannot-open' });
  });

  test('is under one data key a user, however many are made at once', async () => {
    await Promise.all([mine().create(wish), mine().create(wish), mine().create(wish), mine().create(wish)]);
    expect(await api.sql('select scope_id from data_key where scope_id = $1', [home.owner])).toHaveLength(1);
    const { items } = await mine().list({});
    expect(await Promise.all(items.map(({ id }) => opened(id)))).toEqual([SECRET, SECRET, SECRET, SECRET]);
  });

  test('that is short shows nothing of itself', async () => {
    expect(await mine().create({ ...wish, secret: 'hunter2hunter2!' })).toMatchObject({ hint: '' });
  });

  test('is gone when it is removed, and both are told', async () => {
    const { id } = await mine().create(wish);
    expect(await mine().remove({ credentialId: id })).toEqual({ removed: true });
    expect(await mine().list({})).toEqual({ items: [] });
    expect(await refusal(mine().remove({ credentialId: id }))).toMatchObject({ code: 'credential.not-found' });
    expect(await eventsOf(home.owner)).toEqual([
      { type: 'credential.created', payload: { credentialId: id } },
      { type: 'credential.removed', payload: { credentialId: id } },
    ]);
  });

  test('is neither seen nor removed by anybody else', async () => {
    const { id } = await mine().create(wish);
    const stranger = api.as(await anAccount(api, 'Eve'));
    expect(await stranger.credentials.list({})).toEqual({ items: [] });
    expect(await refusal(stranger.credentials.remove({ credentialId: id }))).toMatchObject({
      code: 'credential.not-found',
    });
    expect(await ours().list({ householdId: home.id })).toEqual({ items: [] });
  });

  test('is one of fifty at most, however many are stored at once', async () => {
    for (let stored = 0; stored < 49; stored += 1) await mine().create(wish);
    const actor = { kind: 'user', userId: home.owner } as const;
    let second: Promise<unknown> = Promise.resolve();
    await api.uow.user(actor, null, async (tx) => {
      await createCredential((work) => work(tx), api.ports, 'ai', wish);
      second = refusal(mine().create(wish));
      await blockedOrDone(api, second);
    });
    expect(await second).toMatchObject({ kind: 'limit', code: 'credential.too-many' });
    expect((await mine().list({})).items).toHaveLength(50);
  });

  test('is sealed while no transaction is open, and under one key by two processes at once', async () => {
    const waiting: number[] = [];
    const look = async (): Promise<void> => {
      const [row] = await api.sql<{ open: number }>(
        `select count(*)::int as open from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null`,
      );
      waiting.push(row?.open ?? -1);
    };
    const kek: typeof TEST_KEK = {
      ...TEST_KEK,
      wrap: async (key, context) => (await look(), TEST_KEK.wrap(key, context)),
      unwrap: async (wrapped, context) => (await look(), TEST_KEK.unwrap(wrapped, context)),
    };
    const store = () =>
      createCredential(
        (work) => api.uow.user({ kind: 'user', userId: home.owner }, null, work),
        { keyring: createKeyring({ kek, now: () => new Date() }) },
        'ai',
        wish,
      );
    await store();
    expect(waiting).toEqual([0, 0]);
    await api.sql('delete from credential');
    await api.sql('delete from data_key');
    const both = await Promise.all([store(), store()]);
    expect(await Promise.all(both.map(({ id }) => opened(id)))).toEqual([SECRET, SECRET]);
  });
});

describe('a vendor login of a household', () => {
  const vendor = { provider: 'tesco', name: 'Shop', secret: SECRET };

  test('is stored, listed and removed by an owner', async () => {
    const made = await ours().create({ householdId: home.id, ...vendor });
    expect(await ours().list({ householdId: home.id })).toEqual({ items: [made] });
    expect(await opened(made.id, 'tesco', 'vendor')).toBe(SECRET);
    expect(await mine().list({})).toEqual({ items: [] });
    await ours().remove({ householdId: home.id, credentialId: made.id });
    expect(await ours().list({ householdId: home.id })).toEqual({ items: [] });
    expect((await eventsOf(home.id)).map(({ type }) => type)).toEqual(['credential.created', 'credential.removed']);
  });

  test('is no business of other members, and not there for strangers', async () => {
    const ben = api.as(home.members.get('Ben')!.userId).vendorCredentials;
    expect(await refusal(ben.list({ householdId: home.id }))).toMatchObject({ code: 'household.forbidden' });
    const eve = api.as(await anAccount(api, 'Eve')).vendorCredentials;
    expect(await refusal(eve.create({ householdId: home.id, ...vendor }))).toMatchObject({
      code: 'household.not-found',
    });
  });
});
