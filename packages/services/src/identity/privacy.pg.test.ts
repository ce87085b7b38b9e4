import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import { exportPersonalDataTask } from '@hearth/contracts/jobs/tasks.ts';
import { MemberId, type UserId } from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import { personalTables } from '@hearth/database/identity/personal-data.ts';
import { aFurnishedHousehold, type FurnishedHousehold } from '@hearth/testing/a-furnished-household.ts';
import { anApi, refusal, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { extract } from 'tar-stream';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { eraseDue } from './erase.ts';
import { failExport, openExport, runExport } from './export-personal-data.ts';
import { archiveName } from './personal-archive.ts';

let api: TestApi;
let ours: FurnishedHousehold;
let theirs: FurnishedHousehold;
let now: Date;

const DAY_MS = 24 * 60 * 60 * 1000;
const people = [{ name: 'Ada' }, { name: 'Ben', account: true }, { name: 'Mia', role: 'child' }] as const;

beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase(), now: () => now });
});
beforeEach(async () => {
  now = new Date();
  await api.sql('delete from graphile_worker._private_jobs');
  ours = await aFurnishedHousehold(api, { members: people });
  theirs = await aFurnishedHousehold(api, { members: people });
});
afterAll(() => api?.close());

const later = (days: number): void => {
  now = new Date(now.getTime() + days * DAY_MS);
};

/** Every table of the database with every row in it, as text. */
async function everyRow(): Promise<{ table: string; row: string }[]> {
  const tables = await api.sql<{ table: string }>(
    `select relname as table from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
  );
  const rows = await Promise.all(
    tables.map(async ({ table }) =>
      (await api.sql<{ row: string }>(`select to_jsonb(t)::text as row from ${table} t`)).map(({ row }) => ({
        table,
        row,
      })),
    ),
  );
  return rows.flat();
}

const mentions = async (text: string): Promise<string[]> => [
  ...new Set((await everyRow()).filter(({ row }) => row.includes(text)).map(({ table }) => table)),
];

const Manifest = z.object({
  of: z.string(),
  id: z.string(),
  files: z.record(z.string(), z.object({ bytes: z.number(), sha256: z.string() })),
});

async function unpacked(path: string): Promise<{ files: Map<string, Buffer>; manifest: z.infer<typeof Manifest> }> {
  const archive = await openExport(api.uow, api.ports, path.replace('/exports/', ''));
  if (!archive) throw new Error('there is no archive');
  const files = new Map<string, Buffer>();
  const entries = extract();
  archive.content.pipe(createGunzip()).pipe(entries);
  for await (const entry of entries) files.set(entry.header.name, await buffer(entry));
  const manifest = Manifest.parse(JSON.parse(String(files.get('manifest.json'))));
  files.delete('manifest.json');
  return { files, manifest };
}

/** Runs the jobs that exports queued, as the worker would. */
async function runQueued(): Promise<void> {
  const jobs = await api.sql<{ payload: unknown }>(
    `delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
     where t.id = j.task_id and t.identifier = $1 returning j.payload`,
    [exportPersonalDataTask.name],
  );
  for (const { payload } of jobs) await runExport(api.uow, api.ports, exportPersonalDataTask.payload.parse(payload));
}

const setRole = (name: string, role: string) =>
  api.sql('update member set role = $3 where household_id = $1 and name = $2', [ours.id, name, role]);

async function asOwner(name: string): Promise<UserId> {
  await setRole(name, 'owner');
  const userId = ours.members.get(name)?.userId;
  if (!userId) throw new Error(`${name} has no account`);
  return userId;
}

describe('an export', () => {
  test('of a household holds all of its rows, nothing of another’s and no secret', async () => {
    const owner = api.as(ours.owner);
    // More than is read at once, and longer in bytes than in characters.
    await api.sql(
      `insert into event (scope_id, seq, type, payload, actor)
       select $1, 1000 + n, 'test.recorded', jsonb_build_object('n', n, 'name', 'Küche 🧀'), '{"kind":"anonymous"}'
       from generate_series(1, 1200) n`,
      [ours.id],
    );
    const asked = await owner.privacy.exportHousehold({ householdId: ours.id });
    expect(asked).toMatchObject({ status: 'queued', downloadPath: null });
    await runQueued();
    const done = await owner.privacy.getHousehold({ householdId: ours.id, exportId: asked.id });
    expect(done.status).toBe('done');
    const { files, manifest } = await unpacked(done.downloadPath ?? '');
    expect(manifest).toMatchObject({ of: 'household', id: ours.id });
    for (const [name, content] of files)
      expect({ name, ...manifest.files[name] }).toEqual({
        name,
        bytes: content.length,
        sha256: createHash('sha256').update(content).digest('hex'),
      });
    for (const { table, key } of personalTables.filter(({ of }) => of === 'household')) {
      const [stored] = await api.sql<{ rows: number }>(`select count(*)::int as rows from ${table} where ${key} = $1`, [
        ours.id,
      ]);
      const lines = String(files.get(`${table}.jsonl`) ?? '')
        .split('\n')
        .filter((line) => line !== '');
      expect({ table, rows: lines.length }).toEqual({ table, rows: stored?.rows });
    }
    const text = [...files.values()].join('\n');
    expect(text).not.toContain(theirs.id);
    expect(text).not.toMatch(/"(sealed|nonce|secret_hash|hash|wrapped)":/);
  });

  test('of an account holds what is theirs across households, for whoever has the link, until it expires', async () => {
    const ada = api.as(ours.owner);
    const once = newId(MemberId);
    await api.sql('insert into former_member values ($1, $2, $3)', [theirs.id, once, ours.owner]);
    const asked = await ada.privacy.exportMine({});
    await runQueued();
    const { downloadPath, expiresAt } = await ada.privacy.getMine({ exportId: asked.id });
    const { files, manifest } = await unpacked(downloadPath ?? '');
    expect(manifest).toMatchObject({ of: 'user', id: ours.owner });
    expect(String(files.get('user_account.jsonl'))).toContain(ours.owner);
    expect(String(files.get('member.jsonl'))).toContain(ours.id);
    expect(String(files.get('former_member.jsonl'))).toContain(once);
    expect([...files.values()].join('\n')).not.toContain(theirs.owner);
    now = new Date(expiresAt);
    expect(await openExport(api.uow, api.ports, (downloadPath ?? '').replace('/exports/', ''))).toBeNull();
  });

  test('is nobody else’s to see, and its link cannot be guessed', async () => {
    const asked = await api.as(ours.owner).privacy.exportMine({});
    await runQueued();
    expect(await refusal(api.as(theirs.owner).privacy.getMine({ exportId: asked.id }))).toMatchObject({
      code: 'export.not-found',
    });
    expect(await openExport(api.uow, api.ports, Buffer.from(asked.id).toString('base64url'))).toBeNull();
  });

  test('of a household is written for nobody who is its owner no more, and ends as failed', async () => {
    const ben = await asOwner('Ben');
    const asked = await api.as(ben).privacy.exportHousehold({ householdId: ours.id });
    await setRole('Ben', 'adult');
    const payload = { exportId: asked.id, requestedBy: ben, of: 'household', householdId: ours.id } as const;
    expect(await refusal(runExport(api.uow, api.ports, payload))).toMatchObject({ code: 'household.forbidden' });
    await failExport(api.uow, payload, now);
    const here = { householdId: ours.id, exportId: asked.id };
    expect(await api.as(ours.owner).privacy.getHousehold(here)).toMatchObject({ status: 'failed', downloadPath: null });
    await runExport(api.uow, api.ports, { ...payload, requestedBy: null });
    expect(await api.ports.files.open(archiveName(asked.id))).toBeNull();
  });

  test('of a household is handed out only as long as whoever asked for it owns it', async () => {
    const ben = await asOwner('Ben');
    const asked = await api.as(ben).privacy.exportHousehold({ householdId: ours.id });
    await runQueued();
    const { downloadPath } = await api.as(ben).privacy.getHousehold({ householdId: ours.id, exportId: asked.id });
    const opened = async () => {
      const archive = await openExport(api.uow, api.ports, (downloadPath ?? '').replace('/exports/', ''));
      archive?.content.destroy();
      return archive !== null;
    };
    expect(await opened()).toBe(true);
    await setRole('Ben', 'adult');
    expect(await opened()).toBe(false);
    await setRole('Ben', 'owner');
    expect(await opened()).toBe(true);
    await api.sql('delete from member where user_id = $1', [ben]);
    expect(await opened()).toBe(false);
  });

  test('tells whoever asked by mail, in the transaction that ends it', async () => {
    const ben = await asOwner('Ben');
    const email = `ben-${ours.id}@example.org`;
    await api.sql('update user_account set email = $2, email_verified_at = now() where id = $1', [ben, email]);
    const asked = await api.as(ben).privacy.exportHousehold({ householdId: ours.id });
    const own = await api.as(ben).privacy.exportMine({});
    await runQueued();
    const mails = await api.sql<{ data: { linkId: string } }>('select data from mail where to_address = $1', [email]);
    expect(mails.map(({ data }) => data.linkId).toSorted()).toEqual([asked.id, own.id].toSorted());
  });

  test('is found by its id alone, so no two have the same', async () => {
    const copy = api.sql(
      `insert into privacy_export (scope_id, id, scope_kind, expires_at) values ($1, $2, 'household', now())`,
      [theirs.id, ours.householdExportId],
    );
    await expect(copy).rejects.toMatchObject({ code: '23505' });
  });

  test('that is run twice ends once, and one that was given up says so', async () => {
    const asked = await api.as(ours.owner).privacy.exportMine({});
    const payload = { exportId: asked.id, requestedBy: ours.owner, of: 'user', userId: ours.owner } as const;
    await runExport(api.uow, api.ports, payload);
    const first = await api.as(ours.owner).privacy.getMine({ exportId: asked.id });
    await runExport(api.uow, api.ports, payload);
    expect(await api.as(ours.owner).privacy.getMine({ exportId: asked.id })).toEqual(first);
  });
});

describe('an erasure', () => {
  test('waits two weeks, in which it can be lifted', async () => {
    const ada = api.as(ours.owner);
    const { eraseAt } = await ada.privacy.eraseMe({ confirm: 'erase my account' });
    expect(Date.parse(eraseAt) - now.getTime()).toBe(14 * DAY_MS);
    later(13);
    await eraseDue(api.uow, api.ports);
    expect(await mentions(ours.owner)).toContain('user_account');
    await ada.privacy.keepMe({});
    later(2);
    await eraseDue(api.uow, api.ports);
    expect(await mentions(ours.owner)).toContain('user_account');
  });

  test('of an account leaves no trace of it but opaque ids in the logs of others, and hands the household over', async () => {
    await api.sql(`update member set role = 'adult' where household_id = $1 and name = 'Ben'`, [ours.id]);
    await api.as(ours.owner).households.revise({ householdId: ours.id, name: 'Home' });
    await api.as(ours.owner).privacy.eraseMe({ confirm: 'erase my account' });
    later(15);
    await eraseDue(api.uow, api.ports);
    expect((await mentions(ours.owner)).filter((table) => table !== 'event')).toEqual([]);
    const left = await api.sql<{ scope: string }>(
      `select distinct scope_id as scope from event where to_jsonb(event)::text like '%' || $1 || '%'`,
      [ours.owner],
    );
    expect(left.map(({ scope }) => scope)).toEqual([ours.id]);
    const members = await api.sql('select name, role from member where household_id = $1 order by name', [ours.id]);
    expect(members).toEqual([
      { name: 'Ben', role: 'owner' },
      { name: 'Mia', role: 'child' },
    ]);
    const eaters = await api.sql<{ name: string }>('select distinct name from plan_member where household_id = $1', [
      ours.id,
    ]);
    expect(eaters.map(({ name }) => name)).not.toContain('Ada');
    expect(await mentions(theirs.owner)).toContain('user_account');
  });

  test('takes along a household that nobody else has an account in', async () => {
    const alone = await aFurnishedHousehold(api, { members: [{ name: 'Eve' }, { name: 'Tom' }] });
    await api.as(alone.owner).privacy.eraseMe({ confirm: 'erase my account' });
    later(15);
    await eraseDue(api.uow, api.ports);
    expect(await mentions(alone.owner)).toEqual([]);
    expect(await mentions(alone.id)).toEqual([]);
  });

  test('of a household deletes every row of it and none of another', async () => {
    const before = (await everyRow()).filter(({ row }) => row.includes(theirs.id)).length;
    expect(
      await refusal(api.as(ours.owner).privacy.eraseHousehold({ householdId: ours.id, confirm: 'something else' })),
    ).toMatchObject({ code: 'erasure.not-confirmed' });
    const { name } = await api.as(ours.owner).households.get({ householdId: ours.id });
    await api.as(ours.owner).privacy.eraseHousehold({ householdId: ours.id, confirm: name });
    later(15);
    await eraseDue(api.uow, api.ports);
    expect(await mentions(ours.id)).toEqual([]);
    expect((await everyRow()).filter(({ row }) => row.includes(theirs.id)).length).toBe(before);
  });

  test('that falls due twice does nothing the second time', async () => {
    await api.as(ours.owner).privacy.eraseMe({ confirm: 'erase my account' });
    later(15);
    await eraseDue(api.uow, api.ports);
    const rows = (await everyRow()).length;
    await eraseDue(api.uow, api.ports);
    expect((await everyRow()).length).toBe(rows);
  });
});
