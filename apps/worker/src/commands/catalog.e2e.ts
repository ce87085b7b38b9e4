import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { smallCsvRelease } from '@hearth/adapters/foods/testing/a-release.ts';
import { withClient } from '@hearth/database/runtime/migration-history.ts';
import type { TestDatabase } from '@hearth/testing/database-template.ts';
import { createTestDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { hearthOn, type Command } from '../testing/spawn-hearth.ts';

let database: TestDatabase;
let hearth: Command;
const PRODUCTS = 2500;
const importProducts = ['catalog', 'import', '--source', 'open-food-facts', 'off.jsonl'];

beforeAll(async () => {
  database = await createTestDatabase();
  hearth = await hearthOn(database.url);
  for (const [name, content] of Object.entries(smallCsvRelease))
    await writeFile(path.join(hearth.folder, name), content);
  await writeFile(
    path.join(hearth.folder, 'off.jsonl'),
    Array.from({ length: PRODUCTS }, (_, code) => product(code)).join(''),
  );
});
afterAll(async () => {
  await hearth.remove();
  await database.drop();
});
beforeEach(() => sql('delete from food; delete from food_import'));

function product(code: number): string {
  const nutriments = {
    'energy-kcal_100g': 400,
    fat_100g: 10,
    carbohydrates_100g: code % 10 === 0 ? null : 70,
    proteins_100g: 7.5,
  };
  return `${JSON.stringify({ code: String(code), product_name: `Biscuit ${code}`, nutriments })}\n`;
}

const sql = (text: string): Promise<Record<string, unknown>[]> =>
  withClient(database.url, async (client) => (await client.query<Record<string, unknown>>(text)).rows);
const foods = (): Promise<unknown> =>
  sql('select source_dataset, source_id, name, per_100g, portions from food order by source_dataset, source_id');

test('a release is tried, imported, and changes nothing the second time', async () => {
  const args = ['catalog', 'import', '--source', 'usda-fdc', '.'];
  expect(await hearth.run([...args, '--dry-run'])).toMatchObject({
    code: 0,
    err: '',
    out: expect.stringContaining('7 records hold 4 foods. Nothing was written.'),
  });
  expect(await foods()).toEqual([]);
  const first = await hearth.run(args);
  expect(first).toMatchObject({
    code: 0,
    err: '',
    out: expect.stringContaining('4 foods: 4 new, 0 changed, 0 as they were.'),
  });
  expect(first.out).toMatch(/per-100-ml +1/);
  expect(first.out).toContain('1 of their values could not be right and were left out.');
  const { out } = await hearth.run([...args, '--json']);
  expect(JSON.parse(out)).toMatchObject({ created: 0, updated: 0, unchanged: 4, position: 7, resumedAt: 0 });
});

test('an import that is killed in the middle of a batch goes on behind the one before, and ends as if it had not been', async () => {
  await hearth.run(importProducts);
  const whole = await foods();
  await sql('delete from food; delete from food_import');
  await sql(`create function wait_here() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock(77); return new; end $$;
    create trigger wait_here before insert on food for each row when (new.source_id = '2101') execute function wait_here()`);
  const killed = hearth.start(importProducts);
  await withClient(database.url, async (client) => {
    await client.query('select pg_advisory_lock(77)');
    const waiting = `select 1 from pg_locks where locktype = 'advisory' and objid = 77 and not granted`;
    await expect.poll(async () => (await client.query(waiting)).rowCount, { timeout: 20_000 }).toBe(1);
    killed.kill('SIGKILL');
    await killed.ended;
  });
  await sql('drop trigger wait_here on food');
  expect(await sql('select position::int, created, finished_at from food_import')).toEqual([
    { position: 2000, created: 1800, finished_at: null },
  ]);
  expect(await hearth.run(importProducts)).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^Went on after record 2,000\.\n2,500 records hold 2,250 foods: 2,250 new/),
  });
  expect(await foods()).toEqual(whole);
});

test.each([
  ['nothing', ['catalog', 'import', '--source', 'usda-fdc', 'none'], /There is no file or folder none\./],
  ['no source', ['catalog', 'import', '.'], /--source <table>/],
  ['a source nobody knows', ['catalog', 'import', '--source', 'ciqual', '.'], /usda-fdc, open-food-facts/],
  [
    'a release of the other source',
    ['catalog', 'import', '--source', 'usda-fdc', 'off.jsonl'],
    /no JSON release of FoodData Central/,
  ],
  ['a folder where a file should be', ['catalog', 'import', '--source', 'open-food-facts', '.'], /name the \.jsonl/],
])('wrong input is told and changes nothing: %s', async (_, args, message) => {
  const { code, err } = await hearth.run(args);
  expect(code).toBe(2);
  expect(err).toMatch(message);
  expect(await sql('select * from food_import')).toEqual([]);
});
