import { COMMONS_ID } from '@hearth/contracts/shared/primitives.ts';
import { aFurnishedHousehold, type FurnishedHousehold } from '@hearth/testing/a-furnished-household.ts';
import { anApi, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import type { PoolClient } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BIND_SCOPE } from './bind-scope.ts';

let api: TestApi;
let ours: FurnishedHousehold;
let theirs: FurnishedHousehold;
/** Every table with a `household_id` or `scope_id`, as the database itself lists them; a token's household narrows it and does not own it. */
let tables: { table: string; key: string; columns: string; isShared: boolean }[];

const roles = ['hearth_app', 'hearth_gate', 'hearth_system'];
/** What households and the commons can both own. */
const shared = [
  'food',
  'ingredient',
  'ingredient_package',
  'ingredient_price',
  'recipe',
  'recipe_line',
  'recipe_line_alternative',
];

beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase() });
  ours = await aFurnishedHousehold(api);
  theirs = await aFurnishedHousehold(api);
  const found = await api.sql<{ table: string; key: string; columns: string }>(
    `select c.relname as table, a.attname as key, (
       select string_agg(quote_ident(b.attname), ', ') from pg_attribute b
       where b.attrelid = c.oid and b.attnum > 0 and not b.attisdropped and b.attgenerated = '') as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname in ('household_id', 'scope_id') and c.relname <> 'access_token' order by 1`,
  );
  tables = found.map((row) => ({ ...row, isShared: shared.includes(row.table) }));
});
afterAll(() => api?.close());

/** Runs SQL as the runtime role, bound as a door binds, and undoes it. */
async function asApp<T>(household: string, user: string, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await api.database.pool.connect();
  try {
    await client.query('begin');
    await client.query(BIND_SCOPE, [
      'hearth_app',
      user === '' ? 'trusted' : 'user',
      null,
      null,
      user || null,
      household || null,
    ]);
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

const REFUSED_BY_POLICY = '42501';
/** Refused outright where the role has no such right, else there is no such row. */
const IN_VAIN = expect.toBeOneOf([REFUSED_BY_POLICY, '0 rows']);
const REFUSED_BY_CHECK = '23514';
const REFUSED_BY_FOREIGN_KEY = '23503';

describe('the database itself', () => {
  test('has row security with policies on every table the runtime roles can touch', async () => {
    const open = await api.sql(
      `select c.relname as table, r.rolname as role from pg_class c, pg_roles r
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f') and r.rolname = any($1)
         and (has_table_privilege(r.oid, c.oid, 'select, insert, update, delete, truncate') or has_any_column_privilege(r.oid, c.oid, 'select, insert, update'))
         and not (c.relrowsecurity and exists (select from pg_policy p where p.polrelid = c.oid and r.oid = any(p.polroles)))`,
      [roles],
    );
    expect(open).toEqual([]);
  });

  test('has row security with policies on every table of a household or a scope', async () => {
    expect(tables.length).toBeGreaterThan(20);
    const unprotected = await api.sql(
      `select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname in ('household_id', 'scope_id', 'user_id')
         and not (c.relrowsecurity and exists (select from pg_policy p where p.polrelid = c.oid and 'hearth_app'::regrole = any(p.polroles)))`,
    );
    expect(unprotected).toEqual([]);
  });

  test('gives the runtime roles nothing of their own and no way around the policies', async () => {
    expect(
      await api.sql(
        'select rolname, rolsuper, rolbypassrls, rolcanlogin, rolcreaterole, rolcreatedb from pg_roles where rolname = any($1) order by 1',
        [roles],
      ),
    ).toEqual(
      roles.map((rolname) => ({
        rolname,
        rolsuper: false,
        rolbypassrls: false,
        rolcanlogin: false,
        rolcreaterole: false,
        rolcreatedb: false,
      })),
    );
    expect(
      await api.sql(
        `select relname as name from pg_class where relowner = any($1::regrole[]) union all select proname from pg_proc where proowner = any($1::regrole[])
         union all select nspname from pg_namespace where nspowner = any($1::regrole[])`,
        [roles],
      ),
    ).toEqual([]);
    expect(
      await api.sql(
        `select r.rolname from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname = any($1)`,
        [roles],
      ),
    ).toEqual([]);
    for (const role of roles) {
      expect(
        await api.sql(
          `select has_schema_privilege($1, 'public', 'create') as public, has_schema_privilege($1, 'app', 'create') as app`,
          [role],
        ),
      ).toEqual([{ public: false, app: false }]);
    }
  });

  test('pins the search path of every function that sees past the wall', async () => {
    expect(
      await api.sql(
        `select proname from pg_proc where pronamespace = 'app'::regnamespace and prosecdef
           and not exists (select from unnest(proconfig) c where c like 'search_path=pg_catalog%')`,
      ),
    ).toEqual([]);
    expect(
      await api.sql(
        `select count(*)::int as functions from pg_proc where pronamespace = 'app'::regnamespace and prosecdef`,
      ),
    ).not.toEqual([{ functions: 0 }]);
  });

  test('has every foreign key between households carry the household', async () => {
    const loose = await api.sql(
      `select con.conname from pg_constraint con
       where con.contype = 'f' and con.connamespace = 'public'::regnamespace
         and exists (select from pg_attribute a where a.attrelid = con.confrelid and a.attname = 'household_id')
         and not exists (
           select from unnest(con.conkey, con.confkey) as pair(here, there)
           join pg_attribute h on h.attrelid = con.conrelid and h.attnum = pair.here
           join pg_attribute t on t.attrelid = con.confrelid and t.attnum = pair.there
           where t.attname = 'household_id' and (h.attname = 'household_id' or exists (
             select from pg_constraint c where c.conrelid = con.conrelid and c.contype = 'c' and h.attnum = any(c.conkey) and c.conname like '%_stays_inside')))`,
    );
    expect(loose).toEqual([]);
  });
});

describe('a connection that went through no door', () => {
  test('sees as the runtime role nothing of any household, and of the commons only what everybody may read', async () => {
    await asApp('', '', async (client) => {
      for (const { table, key } of tables) {
        const { rows } = await client.query(`select count(*)::int as rows from ${table} where ${key} <> $1`, [
          COMMONS_ID,
        ]);
        expect({ table, rows }).toEqual({ table, rows: [{ rows: 0 }] });
      }
      for (const table of ['household', 'user_account']) {
        const { rows } = await client.query(`select count(*)::int as rows from ${table}`);
        expect({ table, rows }).toEqual({ table, rows: [{ rows: 0 }] });
      }
    });
  });

  test('writes nothing there either', async () => {
    await asApp('', '', async (client) => {
      for (const { table, key } of tables) {
        const outcome = await attempt(client, `update ${table} set ${key} = ${key}`);
        expect({ table, outcome }).toEqual({ table, outcome: IN_VAIN });
      }
    });
  });
});

describe('as a member of another household', () => {
  test('the owner sees rows of both households in every table, so that the tests below have something to find', async () => {
    for (const { table, key } of tables) {
      const rows = await api.sql(
        `select count(distinct ${key})::int as households from ${table} where ${key} in ($1, $2)`,
        [ours.id, theirs.id],
      );
      expect({ table, rows }).toEqual({ table, rows: [{ households: 2 }] });
    }
  });

  test('SQL finds the own rows and none of the others', async () => {
    await asApp(ours.id, ours.owner, async (client) => {
      for (const { table, key } of tables) {
        const { rows } = await client.query(
          `select count(*) filter (where ${key} = $1) > 0 as own, count(*) filter (where ${key} in ($2, $5))::int as foreign,
             count(*) filter (where ${key} not in ($1, $2, $3, $4, $5))::int as other from ${table}`,
          [ours.id, theirs.id, COMMONS_ID, ours.owner, theirs.owner],
        );
        expect({ table, rows }).toEqual({ table, rows: [{ own: true, foreign: 0, other: 0 }] });
      }
      const { rows } = await client.query('select id from household');
      expect(rows).toEqual([{ id: ours.id }]);
      expect((await client.query('select id from user_account')).rows).toEqual([{ id: ours.owner }]);
    });
  });

  test('SQL of somebody who belongs to two households finds in each its own rows alone', async () => {
    const [here, there] = [await aFurnishedHousehold(api), await aFurnishedHousehold(api)];
    await api.sql(
      `insert into member (household_id, id, user_id, name, role) values ($1, gen_random_uuid(), $2, 'Ada', 'adult')`,
      [there.id, here.owner],
    );
    for (const [at, other] of [
      [here, there],
      [there, here],
    ] as const) {
      await asApp(at.id, here.owner, async (client) => {
        for (const { table, key } of tables) {
          const { rows } = await client.query(
            `select count(*) filter (where ${key} = $1) > 0 as own, count(*) filter (where ${key} = $2)::int as other from ${table}`,
            [at.id, other.id],
          );
          expect({ table, rows }).toEqual({ table, rows: [{ own: true, other: 0 }] });
        }
      });
    }
  });

  test('SQL can neither change nor delete the others’ rows', async () => {
    await asApp(ours.id, ours.owner, async (client) => {
      for (const { table, key } of tables) {
        expect({
          table,
          update: await attempt(client, `update ${table} set ${key} = ${key} where ${key} = $1`, [theirs.id]),
        }).toEqual({ table, update: IN_VAIN });
        expect({ table, delete: await attempt(client, `delete from ${table} where ${key} = $1`, [theirs.id]) }).toEqual(
          { table, delete: IN_VAIN },
        );
      }
      expect(await attempt(client, `update household set name = 'x' where id = $1`, [theirs.id])).toBe('0 rows');
    });
  });

  test('SQL can forge no row into the other household', async () => {
    for (const { table, key, columns } of tables) {
      const [row] = await api.sql<{ row: object }>(
        `select to_jsonb(t) as row from ${table} t where ${key} = $1 limit 1`,
        [theirs.id],
      );
      await asApp(ours.id, ours.owner, async (client) => {
        const insert = await attempt(
          client,
          `insert into ${table} (${columns}) select ${columns} from jsonb_populate_record(null::${table}, $1)`,
          [JSON.stringify(row?.row)],
        );
        expect({ table, insert }).toEqual({ table, insert: REFUSED_BY_POLICY });
        const moved = await attempt(client, `update ${table} set ${key} = $2 where ${key} = $1`, [ours.id, theirs.id]);
        expect({ table, moved }).toEqual({ table, moved: REFUSED_BY_POLICY });
      });
    }
  });

  test('SQL can neither make households and accounts nor give itself another account’s', async () => {
    await asApp(ours.id, ours.owner, async (client) => {
      expect(
        await attempt(
          client,
          `insert into user_account (id, display_name, role) values (gen_random_uuid(), 'x', 'curator')`,
        ),
      ).toBe(REFUSED_BY_POLICY);
      expect(await attempt(client, `update user_account set role = 'curator'`)).toBe(REFUSED_BY_POLICY);
      expect(await attempt(client, `update household set currency = 'USD' where id = $1`, [ours.id])).toBe(
        REFUSED_BY_POLICY,
      );
      expect(await attempt(client, `delete from household where id = $1`, [ours.id])).toBe(REFUSED_BY_POLICY);
    });
  });

  test('no event can be rewritten, not even the own ones', async () => {
    await asApp(ours.id, ours.owner, async (client) => {
      expect(await attempt(client, `update event set type = 'x' where scope_id = $1`, [ours.id])).toBe(
        REFUSED_BY_POLICY,
      );
      expect(await attempt(client, 'delete from event where scope_id = $1', [ours.id])).toBe(REFUSED_BY_POLICY);
    });
  });
});

describe('without the row policies, as the owner', () => {
  test('a reference to another household’s row is refused by the row’s own check', async () => {
    const references = await api.sql<{ table: string; column: string }>(
      `select c.relname as table, a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname like '%\\_household\\_id' order by 1`,
    );
    expect(references.length).toBeGreaterThan(5);
    const client = await api.database.pool.connect();
    await client.query('begin');
    for (const { table, column } of references) {
      const outcome = await attempt(client, `update ${table} set ${column} = $2 where household_id = $1`, [
        ours.id,
        theirs.id,
      ]);
      expect({ table, outcome }).toEqual({ table, outcome: REFUSED_BY_CHECK });
    }
    await client.query('rollback');
    client.release();
  });

  test('a part cannot belong to another household’s whole', async () => {
    const parts: [string, string][] = [
      [
        `insert into plan_recipe (household_id, plan_id, recipe_household_id, recipe_id, recipe_version, title, active_minutes, total_minutes, per_serving, grams_per_serving)
        values ($1, $2, $1, gen_random_uuid(), 1, 'x', 1, 1, '{}', '{}')`,
        theirs.planId,
      ],
      [
        `insert into plan_member (household_id, plan_id, member_id, name, portion, targets) values ($1, $2, gen_random_uuid(), 'x', 1, '[]')`,
        theirs.planId,
      ],
      [
        `insert into plan_item (household_id, id, plan_id, date, slot, position, recipe_id) select $1, gen_random_uuid(), $2::uuid, '2026-11-24', 'lunch', 0, recipe_id from plan_recipe where plan_id = $2::uuid limit 1`,
        theirs.planId,
      ],
      [
        `insert into shopping_list (household_id, id, plan_id, currency) values ($1, gen_random_uuid(), $2, 'EUR')`,
        theirs.planId,
      ],
      [
        `insert into plan_ingredient (household_id, plan_id, ingredient_household_id, ingredient_id, name, aisle, needed_grams, pantry_grams) values ($1, $2, $1, gen_random_uuid(), 'x', 'produce', 1, 0)`,
        theirs.planId,
      ],
      [
        `insert into shopping_list_line (household_id, list_id, ingredient_household_id, ingredient_id, name, aisle, needed_grams, pantry_grams) values ($1, $2, $1, gen_random_uuid(), 'x', 'produce', 1, 0)`,
        theirs.listId,
      ],
      [
        `insert into member_target (household_id, member_id, nutrient, min) values ($1, $2, 'fatG', 1)`,
        [...theirs.members.values()][0]!.id,
      ],
      [
        `insert into recipe_line (household_id, recipe_id, position, ingredient_household_id, ingredient_id, quantity, unit) select $1, $2, 9, household_id, id, 1, 'g' from ingredient where household_id = '${COMMONS_ID}' limit 1`,
        theirs.recipeId,
      ],
      [`insert into ingredient_package values ($1, $2, 9, 1, 'x')`, theirs.ingredientId],
      [
        `insert into webhook_delivery (household_id, id, endpoint_id, event_type, payload, occurred_at) values ($1, gen_random_uuid(), $2, 'x', '{}', now())`,
        theirs.endpointId,
      ],
    ];
    const client = await api.database.pool.connect();
    await client.query('begin');
    for (const [text, foreign] of parts)
      expect({ text, outcome: await attempt(client, text, [ours.id, foreign]) }).toEqual({
        text,
        outcome: REFUSED_BY_FOREIGN_KEY,
      });
    await client.query('rollback');
    client.release();
  });
});

describe('the commons', () => {
  test('are read by every household and written by none', async () => {
    await asApp(ours.id, ours.owner, async (client) => {
      for (const { table, key, columns } of tables.filter((each) => each.isShared)) {
        const { rows } = await client.query(
          `select to_jsonb(t) as row, count(*) over ()::int as rows from ${table} t where ${key} = $1 limit 1`,
          [COMMONS_ID],
        );
        expect({ table, found: rows.length }).toEqual({ table, found: 1 });
        const copy = `insert into ${table} (${columns}) select ${columns} from jsonb_populate_record(null::${table}, $1)`;
        expect({ table, insert: await attempt(client, copy, [JSON.stringify(rows[0].row)]) }).toEqual({
          table,
          insert: REFUSED_BY_POLICY,
        });
        expect({
          table,
          update: await attempt(client, `update ${table} set ${key} = $2 where ${key} = $1`, [COMMONS_ID, ours.id]),
        }).toEqual({ table, update: '0 rows' });
        expect({
          table,
          delete: await attempt(client, `delete from ${table} where ${key} = $1`, [COMMONS_ID]),
        }).toEqual({ table, delete: '0 rows' });
        expect({
          table,
          given: await attempt(client, `update ${table} set ${key} = $2 where ${key} = $1`, [ours.id, COMMONS_ID]),
        }).toEqual({ table, given: REFUSED_BY_POLICY });
      }
      for (const table of ['tag', 'pack']) {
        expect({ table, found: (await client.query(`select 1 from ${table} limit 1`)).rowCount }).toEqual({
          table,
          found: 1,
        });
        expect({ table, update: await attempt(client, `update ${table} set name = name`) }).toEqual({
          table,
          update: '0 rows',
        });
        expect({ table, delete: await attempt(client, `delete from ${table}`) }).toEqual({ table, delete: '0 rows' });
      }
      expect(await attempt(client, `insert into tag values ('x', 'x', 'style')`)).toBe(REFUSED_BY_POLICY);
      expect(await attempt(client, `insert into pack values ('x', '1.0.0', 'x', 'x', 'x')`)).toBe(REFUSED_BY_POLICY);
    });
  });
});
