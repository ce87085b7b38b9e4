import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readRecipeFile } from '@hearth/adapters/recipe-files/read-recipe-file.ts';
import { openDatabase } from '@hearth/database/client.ts';
import { unitOfWork } from '@hearth/database/unit-of-work.ts';
import { aHousehold } from '@hearth/testing/a-household.ts';
import type { TestDatabase } from '@hearth/testing/database-template.ts';
import { copyStarterDatabase } from '@hearth/testing/starter-database.ts';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { hearthOn, type Command } from '../../testing/spawn-hearth.ts';

let database: TestDatabase;
let hearth: Command;
beforeAll(async () => {
  database = await copyStarterDatabase(inject('hearthDatabaseTemplate'));
  hearth = await hearthOn(database.url);
  const opened = openDatabase({ url: database.url, poolSize: 1, onConnectionError: () => undefined });
  await aHousehold(
    unitOfWork(opened, () => undefined),
    { name: 'Home' },
  );
  await opened.close();
});
afterAll(async () => {
  await hearth.remove();
  await database.drop();
});

const exported = (...args: string[]) => hearth.run(['recipes', 'export', '--household', 'home', ...args]);

test('all recipes are written to a file that is read back', async () => {
  const { code, err, out } = await exported('--format', 'mealie', '--owner', 'all', '--out', 'all.zip', '--json');
  const bytes = await readFile(path.join(hearth.folder, 'all.zip'));
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(JSON.parse(out)).toEqual({ file: 'all.zip', bytes: bytes.length });
  const { format, recipes } = await readRecipeFile(bytes);
  let count = 0;
  for await (const { draft } of recipes) count += draft.title === null ? 0 : 1;
  expect(format).toBe('mealie');
  expect(count).toBeGreaterThan(100);
});

test('what cannot be leaves no file behind', async () => {
  const nobody = '01a1fb9f-da08-7672-9d40-45751617d7cb';
  expect(await exported('--format', 'pdf', '--recipe', nobody, '--out', 'soup.pdf')).toMatchObject({
    code: 1,
    err: expect.stringContaining('There is no such recipe'),
  });
  expect(await exported('--format', 'cronometer-servings', '--recipe', nobody, '--out', 'soup.csv')).toMatchObject({
    err: expect.stringContaining('One recipe is written as mealie'),
  });
  expect(await exported('--format', 'docx', '--out', 'soup.docx')).toMatchObject({
    err: expect.stringContaining('Allowed choices are mealie'),
  });
  expect((await readdir(hearth.folder)).filter((name) => name.startsWith('soup'))).toEqual([]);
});

test('a file that is there is replaced only where that is asked for', async () => {
  const file = path.join(hearth.folder, 'mine.csv');
  await writeFile(file, 'mine');
  const again = ['--format', 'cronometer-servings', '--owner', 'all', '--out', 'mine.csv'];
  expect(await exported(...again)).toMatchObject({
    code: 1,
    err: expect.stringContaining('mine.csv is there already. Name another file, or replace it with --force.'),
  });
  expect(await readFile(file, 'utf8')).toBe('mine');
  expect(await exported(...again, '--force')).toMatchObject({ code: 0, err: '' });
  expect(await readFile(file, 'utf8')).not.toBe('mine');
});
