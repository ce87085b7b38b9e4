import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { withClient } from '@hearth/database/runtime/migration-history.ts';
import { copyTemplate, type TestDatabase } from '@hearth/testing/database-template.ts';
import { copyStarterDatabase } from '@hearth/testing/starter-database.ts';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { hearthOn, type Command, type Ended } from './testing/spawn-hearth.ts';

let database: TestDatabase;
let other: TestDatabase;
let hearth: Command;
let there: Command;

beforeAll(async () => {
  const template = inject('hearthDatabaseTemplate');
  [database, other] = [await copyStarterDatabase(template), await copyTemplate(template)];
  [hearth, there] = [await hearthOn(database.url), await hearthOn(other.url)];
  await hearth.run(['db', 'seed']);
});
afterAll(async () => {
  await Promise.all([hearth?.remove(), there?.remove()]);
  await Promise.all([database?.drop(), other?.drop()]);
});

const inFolder = (name: string): string => path.join(hearth.folder, name);
const restore = (...args: string[]): Promise<Ended> => there.run(['restore', ...args]);
const refusal = async (ended: Promise<Ended>): Promise<string> => {
  const { code, err } = await ended;
  return `${code} ${err.trim()}`;
};
const people = async (url: string): Promise<unknown> => {
  let rows: unknown[] = [];
  await withClient(
    url,
    async (client) => void ({ rows } = await client.query('select id, display_name from user_account')),
  );
  return rows;
};

test('a backup goes where it is told to, and never over another file', async () => {
  const { code, out } = await hearth.run(['backup', '--to', 'copies/']);
  expect([code, out.split('\n')]).toEqual([
    0,
    [
      expect.stringMatching(/^Backup of .*: \d{4} rows of \d+ tables, 0 files of photos\.$/),
      expect.stringMatching(/^wrote .*\.zip \(\d\.\d MB\)\. Keep the keys too, apart from it\.$/),
      '',
    ],
  ]);
  const [name = ''] = await readdir(inFolder('copies'));
  expect(name).toMatch(/^hearth-\d{8}T\d{9}Z\.zip$/);
  expect((await stat(inFolder(path.join('copies', name)))).mode & 0o777).toBe(0o600);
  expect((await hearth.run(['backup', '--to', 'one.zip'])).code).toBe(0);
  expect(await refusal(hearth.run(['backup', '--to', 'one.zip']))).toMatch(
    /^1 error: .*one\.zip is there already\. Name another file/,
  );
  const daily = { HEARTH_BACKUP_DIR: 'daily' };
  expect((await hearth.run(['backup'], daily)).code).toBe(0);
  expect(await readdir(inFolder('daily'))).toHaveLength(1);
});

test('no folder is made on the way to a backup', async () => {
  for (const to of ['none/one.zip', 'none/copies/']) {
    const said = await refusal(hearth.run(['backup', '--to', to]));
    expect(said).toMatch(/^1 error: There is no folder .*none\. Make it first, or name another place\.$/);
  }
  expect(await readdir(hearth.folder)).not.toContain('none');
});

test('what is no backup is refused with what to do instead', async () => {
  expect(await refusal(restore('no.zip'))).toMatch(
    /^1 error: There is no file .*no\.zip\. Check its name and folder\.$/,
  );
  await writeFile(inFolder('letter.zip'), 'Dear Ada');
  expect(await refusal(restore(inFolder('letter.zip')))).toMatch(
    /^1 error: .* is not a whole backup: .*Take another copy of it\.$/,
  );
  const bytes = await readFile(inFolder('one.zip'));
  await writeFile(inFolder('half.zip'), bytes.subarray(0, 5_000));
  expect(await refusal(restore(inFolder('half.zip')))).toMatch(/^1 error: .* is not a whole backup/);
  expect(await refusal(restore())).toMatch(/^2 error: missing required argument 'file'/);
});

test('a backup comes back in a new database once that is migrated, and there once alone', async () => {
  const file = inFolder('one.zip');
  expect(await refusal(restore(file))).toMatch(/^1 error: The database lacks migrations .*Run hearth db migrate/);
  expect((await there.run(['db', 'migrate'])).code).toBe(0);
  const { code, out } = await restore(file);
  expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/^Backup of [^]*It is restored\./) as string });
  expect(await people(other.url)).toEqual(await people(database.url));
  expect(await refusal(restore(file))).toMatch(
    /^1 error: This database is in use: it has 1 account and 1 household\..*--replace/,
  );
  expect(await refusal(restore(file, '--replace'))).toMatch(/^2 error: There is no terminal to ask at\. Say --yes/);
  await withClient(other.url, (client) => client.query(`update user_account set display_name = 'Changed'`));
  expect((await restore(file, '--replace', '--yes')).code).toBe(0);
  expect(await people(other.url)).toEqual(await people(database.url));
});

test('nothing is restored under a server that runs', async () => {
  const worker = there.start(['worker']);
  await worker.said(/waiting for jobs/);
  expect(await refusal(restore(inFolder('one.zip'), '--replace', '--yes'))).toMatch(
    /^1 error: Something is connected to this database \(\d+ connections\)\. Stop every hearth up/,
  );
  worker.kill('SIGTERM');
  expect((await worker.ended).code).toBe(0);
});
