import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { keepPhotoFiles } from '@hearth/adapters/storage/photo-files.ts';
import { withClient } from '@hearth/database/runtime/migration-history.ts';
import { aFurnishedHousehold } from '@hearth/testing/a-furnished-household.ts';
import { anApi, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase, createTestDatabase } from '@hearth/testing/test-database.ts';
import type { TestDatabase } from '@hearth/testing/database-template.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrateQueue } from './migrate-queue.ts';
import { aFolder, backedUp, everything, restored, rulesOf } from './testing/back-up-and-restore.ts';
import { changeManifest, forgeRows, patched, rewritten, type Contents } from './testing/rewritten-backup.ts';

let api: TestApi;
/** Holds a household too, which every refusal must leave as it is. */
let target: TestDatabase;
let content: Buffer;

beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase() });
  const home = await aFurnishedHousehold(api);
  const photo = { householdId: home.id, photoId: home.photoId };
  const one = Buffer.from('a photo');
  await keepPhotoFiles(api.ports.files, photo, { large: one, medium: one, small: one });
  target = await createTestDatabase();
  await migrateQueue(target.url);
  await withClient(target.url, (client) =>
    client.query(`insert into user_account (id, display_name) values ('01a1fb9f-da08-7672-9d40-45751617d7cb', 'Eve')`),
  );
});
afterAll(async () => {
  await target?.drop();
  await api?.close();
});

/** The backup, in a file of this test's own. */
async function aBackup(): Promise<string> {
  if (content === undefined) content = await readFile((await backedUp(api.url, api.ports.files)).file);
  const file = path.join(await aFolder(), 'backup.zip');
  await writeFile(file, content);
  return file;
}

/** With which words a restore over the household of another was refused; it must have changed nothing. */
async function refusal(file: string): Promise<string> {
  const now = async () => [await everything(target.url), await rulesOf(target.url)];
  const before = await now();
  const words = await restored(target.url, file, { replace: true }).then(
    () => 'It was restored',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  return isDeepStrictEqual(await now(), before) ? words : `${words} (and something was changed)`;
}

const tableFile = 'tables/public.household.jsonl';

describe('a file that is not as it was written is refused, and nothing is changed', () => {
  test.for<[string, (contents: Contents) => void, RegExp]>([
    [
      'a row that was changed',
      (all) => all.set(tableFile, Buffer.from(String(all.get(tableFile)).replace('UTC', 'CET'))),
      /household.* is not as it was written/,
    ],
    [
      'a row that was taken out',
      (all) => all.set(tableFile, Buffer.from(String(all.get(tableFile)).replace(/.*\n/, ''))),
      /household.* is not as it was written/,
    ],
    ['a table that is missing', (all) => void all.delete(tableFile), /household\.jsonl is missing/],
    [
      'a file that is too many',
      (all) => void all.set('tables/public.extra.jsonl', Buffer.from('{}\n')),
      /extra\.jsonl, which no backup has/,
    ],
    ['no manifest', (all) => void all.delete('manifest.json'), /is no backup of Hearth/],
    ['a manifest that is no JSON', (all) => void all.set('manifest.json', Buffer.from('{')), /is no backup of Hearth/],
    [
      'a newer format',
      (all) => changeManifest(all, (manifest) => (manifest['hearthBackup'] = 2)),
      /written by a newer Hearth\. Restore it with that version/,
    ],
    [
      'a table twice',
      (all) =>
        changeManifest(all, (manifest) => (manifest['tables'] = [manifest['tables'], manifest['tables']].flat())),
      /names something twice/,
    ],
    [
      'a type that is SQL',
      (all) =>
        changeManifest(
          all,
          (manifest) =>
            (manifest['tables'] = JSON.parse(
              JSON.stringify(manifest['tables']).replaceAll('"uuid"', '"uuid); drop table tag; --"'),
            )),
        ),
      /tables of this database are not those/,
    ],
    [
      'a name that is SQL',
      (all) =>
        changeManifest(
          all,
          (manifest) => (manifest['sequences'] = [{ schema: 'public', name: 'a; drop table tag', next: '1' }]),
        ),
      /is no backup of Hearth, or was changed/,
    ],
  ])('%s', async ([, change, message]) =>
    expect(await refusal(await rewritten(await aBackup(), change))).toMatch(message),
  );

  test('a file that is cut off, is no zip, or is a folder', async () => {
    const file = await aBackup();
    await writeFile(file, content.subarray(0, content.length / 2));
    expect(await refusal(file)).toMatch(/is not a whole backup/);
    await writeFile(file, 'a letter');
    expect(await refusal(file)).toMatch(/is not a whole backup/);
    expect(await refusal(path.dirname(file))).toMatch(/cannot be read as a file/);
  });

  test('packed bytes that were changed', async () => {
    const file = await aBackup();
    const bytes = Buffer.from(content);
    const at = bytes.indexOf(tableFile) + tableFile.length + 20;
    bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    await writeFile(file, bytes);
    expect(await refusal(file)).toMatch(/Take another copy/);
  });

  test('names that lead out of the archive', async () => {
    const named = await rewritten(await aBackup(), (all) => void all.set('abc/evil', Buffer.from('x')));
    expect(await refusal(await patched(named, 'abc/evil', '../../ev'))).toMatch(/leads out of it/);
    expect(await refusal(await patched(named, 'abc/evil', '/bc/evil'))).toMatch(/leads out of it/);
  });

  test('a bomb', async () => {
    const bomb = await rewritten(await aBackup(), (all) => void all.set('files/a', Buffer.alloc(40_000_000)));
    expect(await refusal(bomb)).toMatch(/unpacks to more than 400 times its size/);
  });
});

describe('a backup that was forged to agree with itself is held to what the database allows', () => {
  test.for<[string, (contents: Contents) => void, RegExp]>([
    [
      'a row that refers to nothing',
      (all) => forgeRows(all, 'user_account', () => []),
      /does not fit together.*foreign key/,
    ],
    [
      'a value that is of no such type',
      (all) => forgeRows(all, 'household', (rows) => rows.map((row) => row.replace(/"id": "[^"]*"/, '"id": "x"'))),
      /does not fit together.*uuid/,
    ],
    [
      'a row twice',
      (all) => forgeRows(all, 'tag', ([row = '', ...rows]) => [row, row, ...rows]),
      /does not fit together.*unique/,
    ],
    [
      'two rows in the place of one',
      (all) => forgeRows(all, 'rate_limit', () => ['{"key": "a", "points": "1"}, {"key": "b", "points": "1"}']),
      /does not fit together.*2 rows where the backup says 1/,
    ],
    ['a photo that no row tells of', (all) => forgeRows(all, 'recipe_photo', () => []), /which no row in it tells of/],
  ])('%s', async ([, change, message]) =>
    expect(await refusal(await rewritten(await aBackup(), change))).toMatch(message),
  );
});
