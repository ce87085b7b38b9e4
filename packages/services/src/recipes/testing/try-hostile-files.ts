import type { RecipeFileImport } from '@hearth/contracts/recipes/import.contract.ts';
import type { InTransaction } from '../../jobs/watched-run.ts';
import { aHousehold, type TestHousehold } from '@hearth/testing/a-household.ts';
import type { TestApi } from '@hearth/testing/an-api.ts';
import { download, READ_BACK } from '@hearth/testing/recipes/export-and-read-back.ts';
import { rowCounts } from '@hearth/testing/row-counts.ts';
import fc from 'fast-check';
import { importRecipeFile, queueRecipeFile } from '../import-recipe-file.ts';
import { foundOf, type Found, type Strength } from './found.ts';

const WORKER = 'tries-files';
/** What a job writes about itself, whatever it comes to. */
const OF_THE_JOB = ['job_run', 'job_effect', 'event', 'event_counter'];

/**
 * A damaged file comes to an end, and what it comes to is told as it is: as many recipes more as are said to be imported,
 * nothing else written, and a reason wherever it was nothing.
 */
export async function tryHostileFiles(api: TestApi, strength: Strength): Promise<Found> {
  const [home, other] = [await aHousehold(api.uow), await aHousehold(api.uow)];
  const files = await soundFiles(api, home);
  const law = fc.asyncProperty(fc.nat(files.length - 1), damage, async (which, wounds) => {
    const before = await rowCounts(api);
    const result = await taken(api, other, wounds.reduce(wounded, files[which] ?? Buffer.alloc(0)));
    const after = await rowCounts(api);
    const grown = Object.entries(after).filter(
      ([table, rows]) => rows !== before[table] && !OF_THE_JOB.includes(table),
    );
    const recipes = (after['recipe'] ?? 0) - (before['recipe'] ?? 0);
    if (recipes !== result.imported) throw new Error(`${recipes} recipes more, and ${result.imported} are told of`);
    const foreign = grown.filter(([table]) => !table.startsWith('recipe') && table !== 'file');
    if (foreign.length > 0) throw new Error(`written besides: ${JSON.stringify(foreign)}`);
    if (result.imported > 0) return;
    if (grown.length > 0) throw new Error(`nothing imported, and yet written: ${JSON.stringify(grown)}`);
    if (result.refused.length === 0) throw new Error('nothing imported, and no reason told');
  });
  return foundOf(await fc.check(law, strength));
}

/** What becomes of a file on a bad way: bits turned, cut short, begun late, a part twice, or another's bytes in it. */
const damage: fc.Arbitrary<Wound[]> = fc.array(
  fc.record({
    kind: fc.constantFrom('flip', 'cut', 'behead', 'double', 'overwrite'),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    bytes: fc.array(fc.nat(255), { minLength: 1, maxLength: 12 }),
  }),
  { minLength: 1, maxLength: 4 },
);

type Wound = { readonly kind: string; readonly at: number; readonly bytes: readonly number[] };

function wounded(file: Buffer, { kind, at, bytes }: Wound): Buffer {
  const place = Math.min(Math.max(0, file.length - 1), Math.floor(at * file.length));
  const copy = Buffer.from(file);
  switch (kind) {
    case 'flip':
      if (copy.length > 0) copy[place] = (copy[place] ?? 0) ^ (1 << ((bytes[0] ?? 0) & 7));
      return copy;
    case 'cut':
      return copy.subarray(0, place);
    case 'behead':
      return copy.subarray(place);
    case 'double':
      return Buffer.concat([copy.subarray(0, place), copy]);
    default:
      copy.set(bytes.slice(0, copy.length - place), place);
      return copy;
  }
}

async function soundFiles(api: TestApi, home: TestHousehold): Promise<Buffer[]> {
  const lines = [{ text: '2 onions, sliced', section: 'Base' }, { text: '1 l water' }];
  const steps = [{ text: 'Simmer.' }];
  for (const title of ['Soup', 'Stew'])
    await api.as(home.owner).recipes.create({ householdId: home.id, recipe: { title, servings: 2, lines, steps } });
  const { items } = await api.as(home.owner).recipes.list({ householdId: home.id, owner: 'household' });
  const files: Buffer[] = [];
  for (const format of READ_BACK) {
    const asked = { householdId: home.id, format };
    files.push((await download(api, home.owner, 'recipes.exportAll', asked)).bytes);
    for (const { id } of items.slice(0, 1))
      files.push((await download(api, home.owner, 'recipes.export', { ...asked, recipeId: id })).bytes);
  }
  return files;
}

/** The file through the job that imports files, with a worker's hold on it. */
async function taken({ uow, ports, sql, as }: TestApi, home: TestHousehold, bytes: Buffer): Promise<RecipeFileImport> {
  const file = `imports/${home.id}/${crypto.randomUUID()}`;
  await ports.files.put(file, one(bytes));
  const inTransaction: InTransaction = (work) =>
    uow.household({ kind: 'operator', name: 'test' }, home.id, 'recipes:write', work);
  const request = { householdId: home.id, file, ifSame: 'keep-both' } as const;
  const jobId = await inTransaction((tx) => queueRecipeFile(tx, ports, file, request));
  const [job] = await sql<{ id: string }>(
    `update graphile_worker._private_jobs set locked_by = $1, locked_at = now() where payload->>'jobId' = $2 returning id`,
    [WORKER, jobId],
  );
  if (!job) throw new Error('the job was not queued');
  const hold = { queueJobId: job.id, workerId: WORKER };
  await importRecipeFile(inTransaction, ports, { jobId, hold, request, signal: AbortSignal.timeout(60_000) });
  await sql('delete from graphile_worker._private_jobs where payload is not null');
  const { result } = await as(home.owner).jobs.get({ householdId: home.id, jobId });
  // What this job answers, as its contract says.
  return result as RecipeFileImport;
}

async function* one(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}
