import { readdir, writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import path from 'node:path';
import { type HouseholdId, PhotoId } from '@hearth/contracts/shared/primitives.ts';
import type { FileStore } from '@hearth/adapters/storage/file-store.ts';
import { localFileStore } from '@hearth/adapters/storage/local-file-store.ts';
import { keepPhotoFiles, photoFileName, photoFileNames } from '@hearth/adapters/storage/photo-files.ts';
import { computeRecipeMacrosTask, validateRecipeTask } from '@hearth/contracts/jobs/tasks.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import { withClient } from '@hearth/database/runtime/migration-history.ts';
import { readSnapshot } from '@hearth/database/runtime/read-snapshot.ts';
import { backUp, backUpDaily } from '@hearth/services/backups/back-up.ts';
import type { BackupSource } from '@hearth/services/backups/backup-source.ts';
import { aFurnishedHousehold, type FurnishedHousehold } from '@hearth/testing/a-furnished-household.ts';
import { aHousehold } from '@hearth/testing/a-household.ts';
import { aRegisteredAccount } from '@hearth/testing/a-registered-account.ts';
import { anApi, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { startWorker } from './start-worker.ts';
import {
  aFolder,
  aNewDatabase,
  backedUp,
  everything,
  noSignal,
  restored,
  rulesOf,
} from './testing/back-up-and-restore.ts';
import { silent } from './testing/open-jobs.ts';

let api: TestApi;
let home: FurnishedHousehold;
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase() });
  home = await aFurnishedHousehold(api);
  const photo = { householdId: home.id, photoId: home.photoId };
  await keepPhotoFiles(api.ports.files, photo, {
    large: bytes('large'),
    medium: bytes('medium'),
    small: bytes('small'),
  });
});
afterAll(() => api?.close());

const bytes = (content: string): Buffer => Buffer.from(content);

/** What a row may hold that is easily lost on the way. */
const ODD = `
  create schema odd;
  create table odd.left (id bigint generated always as identity primary key, twice bigint generated always as (id * 2) stored,
    its_right int, exact numeric, float double precision, at timestamptz, day date, span interval, list int[], texts text[],
    said json, kept jsonb, raw bytea, code char(3), "Quoted" text);
  alter table odd.left rename column "Quoted" to quoted;
  create table odd.right (id int primary key, its_left bigint references odd.left (id) deferrable initially deferred,
    place int unique deferrable initially deferred);
  alter table odd.left add foreign key (its_right) references odd.right (id);
  create function odd.forbid() returns trigger language plpgsql as $$ begin raise 'a trigger ran'; end $$;
  create sequence odd.counter start 7 increment 5`;
const ODD_ROWS = `
  begin;
  insert into odd.right values (1, null, 1), (2, null, 2);
  insert into odd.left (its_right, exact, float, at, day, span, list, texts, said, kept, raw, code, quoted) values
    (1, 123456789012345678901234567890.10, 'NaN', 'infinity', '0044-03-15 BC', '1 mon -2 days 03:04:05.678901', '[2:3]={1,NULL}',
     array['a,b', 'NULL', null, '"'], E'{"b": 1,\\n "a": "\\\\u0000", "b": 2}', 'null', '\\x00ff0a', 'ab', E'line\\nfeed\\t\\u2028"\\\\'),
    (2, 'NaN', 0.1::float8 + 0.2, '2026-11-21 03:00:00.123456+02', 'infinity', '0', '{}', '{}', 'null', null, '', null, null),
    (null, 1.500, -0.0, null, null, null, null, null, null, '{"n": 12345678901234567890.10}', null, '', '');
  update odd.right set its_left = id;
  commit;
  select nextval('odd.counter'), nextval('odd.counter');`;
const FORBID = `create trigger forbid before insert or delete or truncate on odd.left execute function odd.forbid();
  alter table odd.left enable always trigger forbid`;

async function run(url: string, ...statements: string[]): Promise<void> {
  await withClient(url, async (client) => {
    for (const statement of statements) await client.query(statement);
  });
}

test('every row, number and file comes back exactly as it was, and every rule is in force again', async () => {
  onTestFinished(() => run(api.url, 'drop schema odd cascade'));
  await run(api.url, ODD, ODD_ROWS, FORBID);
  const { file, manifest } = await backedUp(api.url, api.ports.files);
  const target = await aNewDatabase();
  await run(target.url, ODD, FORBID);
  const files = await restored(target.url, file);
  const before = await everything(api.url);
  expect(before['odd."left"']).toHaveLength(3);
  expect(before['odd.counter']).toEqual(['17']);
  expect(Object.keys(before).length).toBeGreaterThan(manifest.tables.length);
  expect(await everything(target.url)).toEqual(before);
  expect(await rulesOf(target.url)).toEqual(await rulesOf(api.url));
  const photo = { householdId: home.id, photoId: home.photoId };
  const contents = photoFileNames(photo).map(async (name) =>
    text((await files.open(name))?.content ?? Readable.from([])),
  );
  expect((await Promise.all(contents)).toSorted()).toEqual(['large', 'medium', 'small']);
});

test('the restored server signs in, lists recipes and runs what was waiting once', async () => {
  const ada = await aRegisteredAccount(api);
  const { jobId } = await api.as(home.owner).recipes.validate({ householdId: home.id, recipeId: home.recipeId });
  await api.uow.system('test', ({ jobs }) =>
    jobs.add(computeRecipeMacrosTask, { householdId: home.id, recipeIds: [home.recipeId] }),
  );
  // One is in the hands of a worker that will not be there.
  await api.sql(
    `update graphile_worker._private_jobs set locked_by = 'gone', locked_at = now() - interval '1 minute', attempts = 1
     where id = (select max(id) from graphile_worker._private_jobs)`,
  );
  const { file } = await backedUp(api.url, api.ports.files);
  const target = await aNewDatabase();
  await restored(target.url, file);
  const there = await anApi({ database: { ...target, drop: () => Promise.resolve() } });
  try {
    const session = await there.as(null).session.create({ email: ada.email, password: ada.password });
    expect(session).toMatchObject({ user: { id: ada.userId } });
    const list = (each: TestApi) => each.as(home.owner).recipes.list({ householdId: home.id, limit: 200 });
    expect(await list(there)).toEqual(await list(api));
    const waiting = `select task_identifier as task from graphile_worker.jobs order by 1`;
    expect(await there.sql(waiting)).toEqual(
      [computeRecipeMacrosTask, validateRecipeTask].map(({ name }) => ({ task: name })),
    );
    const { uow, ports } = there;
    const worker = await startWorker({ connectionString: target.url, uow, ports, concurrency: 2, log: silent });
    await expect.poll(() => there.sql(waiting), { timeout: 20_000 }).toEqual([]);
    await worker.stop();
    const runs = await there.sql(`select status from job_run where id = $1`, [jobId]);
    expect(runs).toMatchObject([{ status: 'done' }]);
    // New rows get numbers and versions of their own.
    await there.uow.system('test', ({ jobs }) =>
      jobs.add(computeRecipeMacrosTask, { householdId: home.id, recipeIds: [home.recipeId] }),
    );
    expect(await there.sql(waiting)).toHaveLength(1);
  } finally {
    await there.close();
  }
});

test('what is written while a backup is taken is in it as a whole or not at all', async () => {
  const before = await everything(api.url);
  let last: HouseholdId | null = null;
  const busy = async (): Promise<void> => {
    const gone = last;
    last = (await aHousehold(api.uow)).id;
    if (gone === null) return;
    await api.sql('delete from event where scope_id = $1', [gone]);
    await api.sql('delete from household where id = $1', [gone]);
  };
  const file = path.join(await aFolder(), 'busy.zip');
  const snapshot: BackupSource['snapshot'] = (read) =>
    readSnapshot(api.url, (seen) =>
      read({
        ...seen,
        rowsOf: async function* (table) {
          await busy();
          yield* seen.rowsOf(table);
        },
      }),
    );
  await backUp({ snapshot, files: api.ports.files, now: api.ports.now }, file, noSignal);
  const target = await aNewDatabase();
  await restored(target.url, file);
  expect(await everything(target.url)).toEqual(before);
  expect(await everything(api.url)).not.toEqual(before);
});

test('what is replaced takes its photos along, and those of the backup stay', async () => {
  const { file } = await backedUp(api.url, api.ports.files);
  const target = await aNewDatabase();
  const files = await restored(target.url, file);
  const [kept, gone] = [home.photoId, newId(PhotoId)].map((photoId) => ({ householdId: home.id, photoId }));
  if (!kept || !gone) throw new Error('there are two');
  await keepPhotoFiles(files, gone, { large: bytes('new'), medium: bytes('new'), small: bytes('new') });
  await withClient(target.url, (client) =>
    client.query(
      `insert into recipe_photo select household_id, $1, recipe_id, 1, alt, width, height, bytes, sha256, created_at from recipe_photo where id = $2`,
      [gone.photoId, kept.photoId],
    ),
  );
  await restored(target.url, file, { replace: true, files });
  const there = async (photo: typeof kept): Promise<boolean> => {
    const found = await files.open(photoFileName(photo, 'large'));
    found?.content.destroy();
    return found !== null;
  };
  expect([await there(kept), await there(gone)]).toEqual([true, false]);
});

test('a photo that cannot be removed any more is no reason to call a restore failed that is done', async () => {
  const { file } = await backedUp(api.url, api.ports.files);
  const target = await aNewDatabase();
  const files = await restored(target.url, file);
  await run(
    target.url,
    `insert into recipe_photo select household_id, '${newId(PhotoId)}', recipe_id, 1, alt, width, height, bytes, sha256, created_at from recipe_photo`,
  );
  const stuck: FileStore = { ...files, removeBelow: () => Promise.reject(new Error('read-only')) };
  await restored(target.url, file, { replace: true, files: stuck });
  expect(await everything(target.url)).toEqual(await everything(api.url));
});

test('what people write comes back however well it packs', { timeout: 120_000 }, async () => {
  const steps = Array.from({ length: 100 }, () => ({ text: 'a'.repeat(4000) }));
  const notes = Array.from({ length: 20 }, () => ({ text: 'a'.repeat(8000) }));
  const recipe = { servings: 1, lines: [{ text: '1 onion' }], steps, notes };
  const own = { householdId: home.id };
  const { id: recipeId } = await api
    .as(home.owner)
    .recipes.create({ ...own, recipe: { ...recipe, title: 'Monotony' } });
  for (let version = 1; version <= 40; version += 1)
    await api
      .as(home.owner)
      .recipes.revise({ ...own, recipeId, version, recipe: { ...recipe, title: `It ${version}` } });
  const { file } = await backedUp(api.url, api.ports.files);
  const target = await aNewDatabase();
  await restored(target.url, file);
  expect(await everything(target.url)).toEqual(await everything(api.url));
});

test('a daily backup that finds none of the photos is said to, and pushes no older one out', async () => {
  const directory = await aFolder();
  await writeFile(path.join(directory, 'hearth-20261122T030000000Z.zip'), 'with photos');
  const daily = (files: FileStore, day: string): Promise<void> =>
    backUpDaily(
      {
        backups: { directory, hour: 3, kept: 1, snapshot: (read) => readSnapshot(api.url, read) },
        files,
        now: () => new Date(`2026-11-${day}T03:00:00Z`),
      },
      noSignal,
    );
  const elsewhere = localFileStore(await aFolder());
  await expect(daily(elsewhere, '23')).rejects.toThrow(/none of its \d+ photo files.*HEARTH_DATA_DIR/);
  await daily(elsewhere, '23');
  const [first, second] = ['hearth-20261122T030000000Z.zip', 'hearth-20261123T030000000Z.zip'];
  expect((await readdir(directory)).toSorted()).toEqual([first, second]);
  await daily(api.ports.files, '24');
  expect(await readdir(directory)).toEqual(['hearth-20261124T030000000Z.zip']);
});
