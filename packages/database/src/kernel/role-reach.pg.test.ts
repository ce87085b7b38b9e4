import { aFurnishedHousehold, type FurnishedHousehold } from '@hearth/testing/a-furnished-household.ts';
import { anApi, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import type { PoolClient } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bindingOf, bindingValues, BIND_SCOPE, type ScopeBinding, trustedBinding } from './bind-scope.ts';

let api: TestApi;
let ours: FurnishedHousehold;
let theirs: FurnishedHousehold;

beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase() });
  ours = await aFurnishedHousehold(api);
  theirs = await aFurnishedHousehold(api);
});
afterAll(() => api?.close());

/** Runs SQL bound as a door binds, and undoes it. */
async function bound<T>(binding: ScopeBinding, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await api.database.pool.connect();
  try {
    await client.query('begin');
    await client.query(BIND_SCOPE, bindingValues(binding));
    return await work(client);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

/** The SQLSTATE a statement is refused with; what it did when it was not. */
async function attempt(client: PoolClient, text: string, values: unknown[] = []): Promise<string> {
  await client.query('savepoint attempt');
  try {
    const { rowCount } = await client.query(text, values);
    return `${rowCount} rows`;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  } finally {
    await client.query('rollback to savepoint attempt');
  }
}

const REFUSED = '42501';
const ONLY_OWN = expect.stringMatching(/^[12] rows$/);
const asOwner = (household: FurnishedHousehold, at: string | null): ScopeBinding =>
  bindingOf({ kind: 'user', userId: household.owner }, at);
const gate = trustedBinding('hearth_gate', null);

/** What an account has to itself; a member's, a grant's and a usage's rows belong to a household too. */
const personal = ['access_token', 'link', 'session', 'user_identity', 'user_password'];
/** What the runtime role may only add to, or not change, of these. */
const noUpdate = ['link'];
const noDelete = ['link', 'session', 'user_password'];

describe('what belongs to an account', () => {
  test('is in these tables, and in no other that names one', async () => {
    const found = await api.sql<{ table: string }>(
      `select c.relname as table from pg_class c join pg_attribute a on a.attrelid = c.oid
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'user_id' order by 1`,
    );
    expect(found.map(({ table }) => table)).toEqual(
      [...personal, 'ai_usage', 'former_member', 'member', 'professional_grant'].toSorted(),
    );
    for (const table of personal) {
      const [row] = await api.sql(
        `select count(distinct user_id)::int as users from ${table} where user_id in ($1, $2)`,
        [ours.owner, theirs.owner],
      );
      expect({ table, ...row }).toEqual({ table, users: 2 });
    }
  });

  test('is seen by the account alone, whichever household it is in', async () => {
    for (const at of [null, ours.id]) {
      await bound(asOwner(ours, at), async (client) => {
        for (const table of personal) {
          const { rows } = await client.query(`select distinct user_id as user from ${table}`);
          expect({ table, rows }).toEqual({ table, rows: [{ user: ours.owner }] });
        }
      });
    }
    for (const { professional, id } of [ours, theirs]) {
      await bound(bindingOf({ kind: 'user', userId: professional }, null), async (client) => {
        const { rows } = await client.query('select household_id as household from professional_grant');
        expect(rows).toEqual([{ household: id }]);
      });
    }
  });

  test('is neither changed, deleted nor forged by another account', async () => {
    for (const table of personal) {
      const [row] = await api.sql<{ row: object }>(
        `select to_jsonb(t) as row from ${table} t where user_id = $1 limit 1`,
        [theirs.owner],
      );
      await bound(asOwner(ours, ours.id), async (client) => {
        const outcome = {
          update: await attempt(client, `update ${table} set user_id = user_id`),
          delete: await attempt(client, `delete from ${table} where user_id = $1`, [theirs.owner]),
          insert: await attempt(
            client,
            `insert into ${table} select * from jsonb_populate_record(null::${table}, $1)`,
            [JSON.stringify(row?.row)],
          ),
          moved: await attempt(client, `update ${table} set user_id = $1`, [theirs.owner]),
        };
        expect({ table, ...outcome }).toEqual({
          table,
          update: noUpdate.includes(table) ? REFUSED : ONLY_OWN,
          delete: noDelete.includes(table) ? REFUSED : '0 rows',
          insert: REFUSED,
          moved: REFUSED,
        });
      });
    }
  });

  test('of a professional’s, a grant, is given back by them and neither made, moved nor taken again', async () => {
    const [{ professional, grantId }, stranger] = [ours, theirs];
    await bound(bindingOf({ kind: 'user', userId: professional }, null), async (client) => {
      expect(await attempt(client, 'update professional_grant set revoked_at = now()')).toBe('1 rows');
      expect(await attempt(client, 'update professional_grant set revoked_at = null')).toBe(REFUSED);
      expect(
        await attempt(client, 'update professional_grant set household_id = $1, revoked_at = now()', [stranger.id]),
      ).toBe(REFUSED);
      const forged = `insert into professional_grant (household_id, id, user_id, revoked_at) values ($1, gen_random_uuid(), $2, $3)`;
      for (const revokedAt of [null, new Date()])
        expect(await attempt(client, forged, [stranger.id, professional, revokedAt])).toBe(REFUSED);
      expect(await attempt(client, 'delete from professional_grant where id = $1', [grantId])).toBe('0 rows');
    });
  });
});

describe('the role of the gate', () => {
  /** Everything it can reach; a table that is not here is closed to it. */
  const open = [
    'event',
    'event_counter',
    'link',
    'mail',
    'rate_limit',
    'session',
    'signing_key',
    'user_account',
    'user_identity',
    'user_password',
  ];

  test('reaches accounts, sessions and what belongs to them, and no table of a household', async () => {
    const reached = await api.sql<{ table: string }>(
      `select c.relname as table from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
         and (has_table_privilege('hearth_gate', c.oid, 'select, insert, update, delete, truncate') or has_any_column_privilege('hearth_gate', c.oid, 'select, insert, update')) order by 1`,
    );
    expect(reached.map(({ table }) => table)).toEqual(open);
    const household = await api.sql<{ table: string }>(
      `select c.relname as table from pg_class c join pg_attribute a on a.attrelid = c.oid
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'household_id'`,
    );
    expect(household.length).toBeGreaterThan(20);
    await bound(gate, async (client) => {
      for (const { table } of [...household, { table: 'household' }])
        expect({ table, outcome: await attempt(client, `select from ${table}`) }).toEqual({ table, outcome: REFUSED });
    });
  });

  test('writes into the log of an account and into no household’s', async () => {
    await bound(gate, async (client) => {
      const event = `insert into event (scope_id, seq, type, payload, actor) values ($1, 999, 'session.started', '{}', '{}')`;
      expect(await attempt(client, event, [ours.owner])).toBe('1 rows');
      expect(await attempt(client, event, [ours.id])).toBe(REFUSED);
      expect(await attempt(client, 'select payload from event')).toBe(REFUSED);
      const announced = await client.query('select scope_id as scope from event');
      expect(announced.rows.filter(({ scope }) => scope === ours.id || scope === theirs.id)).toEqual([]);
      const counted = await client.query('select scope_id as scope from event_counter');
      expect(counted.rows.filter(({ scope }) => scope === ours.id || scope === theirs.id)).toEqual([]);
    });
  });

  test('gives nobody a curator’s role but by the one column it may write, and deletes no account', async () => {
    await bound(gate, async (client) => {
      expect(await attempt(client, `update user_account set email = 'x@example.com' where id = $1`, [ours.owner])).toBe(
        REFUSED,
      );
      expect(await attempt(client, 'delete from user_account where id = $1', [ours.owner])).toBe(REFUSED);
      expect(await attempt(client, 'delete from session')).toBe(REFUSED);
    });
  });
});

describe('the runtime role', () => {
  test('reaches neither signing keys nor counters of calls, and reads no mail', async () => {
    await bound(asOwner(ours, ours.id), async (client) => {
      for (const table of ['signing_key', 'rate_limit']) {
        for (const text of [`select from ${table}`, `delete from ${table}`, `insert into ${table} default values`])
          expect({ text, outcome: await attempt(client, text) }).toEqual({ text, outcome: REFUSED });
      }
      expect(await attempt(client, 'select from mail')).toBe(REFUSED);
      expect(await attempt(client, 'delete from mail')).toBe(REFUSED);
    });
  });

  test('founds a household with itself as the owner, and none for another or over one that is there', async () => {
    const found = `select app.found_household($1, 'x', 'EUR', 'UTC', 1::smallint, gen_random_uuid(), 'x')`;
    await bound(asOwner(ours, null), async (client) => {
      const { rows } = await client.query('select gen_random_uuid() as id');
      await client.query(found, [rows[0].id]);
      const households = await client.query('select app.households_of($1) as id', [ours.owner]);
      expect(households.rows).toContainEqual({ id: rows[0].id });
      expect(await attempt(client, found, [theirs.id])).toBe('23505');
    });
  });

  test('revokes no tokens in the way of the gate, whose only door to them that is', async () => {
    const revoke = 'select app.revoke_tokens($1, now())';
    await bound(asOwner(ours, null), async (client) => {
      expect(await attempt(client, revoke, [theirs.owner])).toBe(REFUSED);
    });
    await bound(gate, async (client) => {
      expect(await attempt(client, 'select from access_token')).toBe(REFUSED);
      expect(await attempt(client, revoke, [theirs.owner])).toMatch(/^[1-9]\d* rows$/);
    });
  });

  test('is bound to nobody by a proof that does not hold, and then sees nothing', async () => {
    const stale = bindingOf(
      { kind: 'user', userId: ours.owner, provenBy: { kind: 'session', id: theirs.account.sessionId } },
      ours.id,
    );
    await bound(stale, async (client) => {
      for (const table of ['plan', 'member', 'household', 'session', 'access_token', 'credential', 'user_account'])
        expect({ table, outcome: await attempt(client, `select from ${table}`) }).toEqual({ table, outcome: '0 rows' });
    });
  });
});
