import { join } from 'node:path';
import { arriving } from '@hearth/adapters/packs/testing/a-pack.ts';
import { readPack } from '@hearth/adapters/packs/read-pack.ts';
import { openDatabase, type Database } from '@hearth/database/client.ts';
import { unitOfWork } from '@hearth/database/unit-of-work.ts';
import { migrateQueue } from '@hearth/jobs/migrate-queue.ts';
import { importPack } from '@hearth/services/catalog/import-pack.ts';
import { copyTemplate, prepareTemplate } from '@hearth/testing/database-template.ts';
import { openTestServer, repositoryRoot } from '@hearth/testing/test-server.ts';
import { Client } from 'pg';
import { median, ratioRow, type BenchRow } from '../bench-row.ts';
import { copyIn, copyOut } from './packs/copy-protocol.ts';
import { generatedPack } from './packs/generated-pack.ts';

const RECIPES = 50_000;
const ROUNDS = 3;
const BAR = 0.35;

/** The tables an import fills, each after those it refers to. */
const TABLES = [
  'pack',
  'tag',
  'food',
  'ingredient',
  'ingredient_package',
  'ingredient_price',
  'recipe',
  'recipe_line',
  'recipe_line_alternative',
];

type TableRows = ReadonlyMap<string, readonly Buffer[]>;

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

async function empty(client: Client): Promise<void> {
  await client.query(`truncate ${TABLES.join(', ')}, graphile_worker._private_jobs cascade`);
  await client.query('checkpoint');
}

function importAll(database: Database, archive: Buffer): Promise<unknown> {
  const operator = { kind: 'operator', name: 'bench' } as const;
  const doors = unitOfWork(database, () => {});
  return importPack(doors, operator, (known) => readPack(arriving(archive, 65_536), { known }), { force: false });
}

async function copyAll(client: Client, rows: TableRows): Promise<void> {
  await client.query('begin');
  for (const [table, text] of rows) await copyIn(client, table, text);
  await client.query('commit');
}

async function everyTable(client: Client): Promise<{ rows: TableRows; count: number }> {
  const rows = new Map<string, readonly Buffer[]>();
  let count = 0;
  for (const table of TABLES) {
    rows.set(table, await copyOut(client, table));
    const counted = await client.query<{ rows: number }>(`select count(*)::int as rows from ${table}`);
    count += counted.rows[0]?.rows ?? 0;
  }
  return { rows, count };
}

async function compare(url: string): Promise<BenchRow> {
  const archive = await generatedPack(RECIPES, 200, 8);
  const database = openDatabase({ url, poolSize: 2, onConnectionError: () => {} });
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    // Counting the tables half way through a round would change the plans of the foreign keys.
    for (const table of TABLES) await client.query(`alter table ${table} set (autovacuum_enabled = false)`);
    await importAll(database, archive);
    // Counted once, as a catalogue in use is.
    await client.query('analyze');
    const { rows, count } = await everyTable(client);
    const ours: number[] = [];
    const baseline: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await empty(client);
      ours.push(await seconds(() => importAll(database, archive)));
      await empty(client);
      baseline.push(await seconds(() => copyAll(client, rows)));
    }
    const perSecond = (times: readonly number[]): number => Math.round(count / median(times));
    const rates = { ours: perSecond(ours), baseline: perSecond(baseline) };
    return ratioRow({ bench: 'packs', case: 'import', ...rates, unit: 'rows/s', bar: BAR, note: `${count} rows` });
  } finally {
    await client.end();
    await database.close();
  }
}

/**
 * Rows a second of importing a 50,000-recipe pack (unpacked, validated, staged and merged behind the wall) against
 * COPY of the same rows into the same tables by their owner. Interleaved, medians of three rounds.
 */
export async function bench(): Promise<BenchRow[]> {
  const server = await openTestServer();
  try {
    const copy = await copyTemplate(await prepareTemplate(server.url, join(repositoryRoot, 'prisma')));
    try {
      await migrateQueue(copy.url);
      return [await compare(copy.url)];
    } finally {
      await copy.drop();
    }
  } finally {
    await server.stop();
  }
}
