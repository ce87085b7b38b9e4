import { UserId } from '@hearth/contracts/shared/primitives.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import { aFurnishedHousehold, type FurnishedHousehold } from '@hearth/testing/a-furnished-household.ts';
import { anApi, refusal, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../client.ts';
import { unitOfWork } from '../unit-of-work.ts';
import { bindingOf } from './bind-scope.ts';
import { readInScope } from './read-door.ts';
import type { TextRow } from './statement-batch.ts';
import { numberOf } from './text-columns.ts';
import { transactInScope } from './transaction.ts';

let api: TestApi;
let ours: FurnishedHousehold;
let theirs: FurnishedHousehold;

const four = [
  { name: 'Ada' },
  { name: 'Ben', role: 'adult', account: true },
  { name: 'Mia', role: 'child', account: true },
  { name: 'Gus', role: 'guest', account: true },
] as const;

beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase() });
  ours = await aFurnishedHousehold(api, { members: four });
  theirs = await aFurnishedHousehold(api, { name: 'Theirs' });
});
afterAll(() => api?.close());

const user = (userId: UserId): Actor => ({ kind: 'user', userId });
const here = `select current_user as role, current_setting('app.household_id', true) as household, current_setting('app.user_id', true) as "user"`;

const binding = () => bindingOf(user(ours.owner), ours.id);
const admit = () => undefined;
const one = { name: 'one', text: 'select 1 as one', row: ([n]: TextRow) => ({ one: numberOf(n) }) };
const row = (fields: TextRow) => fields;

describe('what a door binds', () => {
  test('is gone when its transaction ends, however it ends', async () => {
    const database = openDatabase({ url: api.url, poolSize: 1, onConnectionError: () => undefined });
    const doors = unitOfWork(database, () => undefined);
    const outside = async () => (await database.pool.query(here)).rows[0];
    try {
      const before = await outside();
      expect(before.role).not.toBe('hearth_app');
      const unbound = {
        role: before.role,
        household: expect.toBeOneOf([null, '']),
        user: expect.toBeOneOf([null, '']),
      };
      const bound = await transactInScope(database.prisma, bindingOf(user(ours.owner), ours.id), (db) =>
        db.$queryRawUnsafe(here),
      );
      expect(bound).toEqual([{ role: 'hearth_app', household: ours.id, user: ours.owner }]);
      expect(await outside()).toEqual(unbound);
      await expect(
        doors.household(user(ours.owner), ours.id, 'household:read', async () => Promise.reject(new Error('mid-way'))),
      ).rejects.toThrow('mid-way');
      expect(await outside()).toEqual(unbound);
      await doors.readHousehold(user(ours.owner), ours.id, 'recipes:read', (reader) =>
        reader.recipes.list({ limit: 1 }),
      );
      expect(await outside()).toEqual(unbound);
      await expect(
        doors.readHousehold(user(ours.owner), ours.id, 'recipes:read', async () =>
          Promise.reject(new Error('mid-way')),
        ),
      ).rejects.toThrow('mid-way');
      expect(await outside()).toEqual(unbound);
      await refusal(doors.household(user(theirs.owner), ours.id, 'household:read', async () => 'in'));
      expect(await outside()).toEqual(unbound);
    } finally {
      await database.close();
    }
  });

  test('never mixes, when transactions of two households share one connection', async () => {
    const database = openDatabase({ url: api.url, poolSize: 1, onConnectionError: () => undefined });
    const doors = unitOfWork(database, () => undefined);
    try {
      const looks = Array.from({ length: 24 }, async (_, index) => {
        const household = index % 2 === 0 ? ours : theirs;
        const actor = user(household.owner);
        const plans =
          index % 3 === 0
            ? await doors.readHousehold(actor, household.id, 'recipes:read', async (reader) =>
                (await reader.ingredients.list({ limit: 9, text: 'secret' })).items.map((each) => each.id),
              )
            : await doors.household(actor, household.id, 'plans:read', async (tx) =>
                (await tx.plans.list({ limit: 9 })).items.map((each) => each.id),
              );
        expect(plans).toEqual([index % 3 === 0 ? household.ingredientId : household.planId]);
      });
      await Promise.all(looks);
    } finally {
      await database.close();
    }
  });

  test('a read door cannot write, not even by asking for it', async () => {
    const write = { name: 'sneaky', text: `select set_config('transaction_read_only', 'off', false)`, row };
    await expect(
      readInScope(api.database.pool, binding(), { admit, read: (query) => query(write, []) }),
    ).rejects.toThrow('read-write mode');
    const insert = {
      name: 'sneakier',
      text: `select nextval(seq) from (select 1) x, (values ('graphile_worker.jobs_id_seq1')) as s(seq)`,
      row,
    };
    await expect(
      readInScope(api.database.pool, binding(), { admit, read: (query) => query(insert, []) }),
    ).rejects.toThrow(/permission denied|read-only/);
    expect((await api.database.pool.query('show transaction_read_only')).rows).toEqual([
      { transaction_read_only: 'off' },
    ]);
  });

  test('a read door answers nothing to who is not admitted, whatever was read', async () => {
    const refused = readInScope(api.database.pool, binding(), {
      admit: () => {
        throw new Error('not you');
      },
      read: (query) => query(one, []),
    });
    await expect(refused).rejects.toThrow('not you');
  });

  test('a statement that comes after the read door was closed is refused, not run unbound', async () => {
    const late = readInScope(api.database.pool, binding(), {
      admit,
      read: async (query) => {
        await query(one, []);
        return query({ name: 'late', text: 'select * from member', row }, []);
      },
    });
    await expect(late).rejects.toThrow('takes its statements at once');
  });

  test('a failed read gives its connection back clean', async () => {
    const database = openDatabase({ url: api.url, poolSize: 1, onConnectionError: () => undefined });
    try {
      await expect(
        readInScope(database.pool, binding(), {
          admit,
          read: (query) => query({ name: 'bad', text: 'select 1 / 0 as never', row }, []),
        }),
      ).rejects.toThrow(/division by zero/);
      expect(await readInScope(database.pool, binding(), { admit, read: (query) => query(one, []) })).toEqual([
        { one: 1 },
      ]);
    } finally {
      await database.close();
    }
  });

  test('a read that takes too long is refused as one to ask again, and binds nobody after it', async () => {
    const database = openDatabase({ url: api.url, poolSize: 1, onConnectionError: () => undefined });
    const limit = { name: 'limit', text: `select current_setting('statement_timeout')`, row: ([at]: TextRow) => at };
    const shorten = { name: 'shorten', text: `select set_config('statement_timeout', '20ms', true)`, row };
    const endless = { name: 'endless', text: 'select count(*)::text from generate_series(1, 1e12::bigint)', row };
    try {
      expect(await readInScope(database.pool, binding(), { admit, read: (query) => query(limit, []) })).toEqual([
        '10s',
      ]);
      const cut = readInScope(database.pool, binding(), {
        admit,
        read: async (query) => Promise.all([query(shorten, []), query(endless, [])]),
      });
      expect(await refusal(cut)).toMatchObject({ kind: 'unavailable', code: 'request.overloaded' });
      expect((await database.pool.query('show statement_timeout')).rows).toEqual([{ statement_timeout: '0' }]);
    } finally {
      await database.close();
    }
  });

  test('a read whose connection breaks under it is refused, and the next one is served', async () => {
    const suicide = { name: 'suicide', text: 'select pg_terminate_backend(pg_backend_pid()) as gone', row };
    for (let kills = 0; kills < 10; kills += 1) {
      const broken = readInScope(api.database.pool, binding(), { admit, read: (query) => query(suicide, []) });
      await expect(broken).rejects.toThrow(/terminat/);
      expect(await readInScope(api.database.pool, binding(), { admit, read: (query) => query(one, []) })).toEqual([
        { one: 1 },
      ]);
    }
  });
});
