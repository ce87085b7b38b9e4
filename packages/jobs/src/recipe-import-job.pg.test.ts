import type { JobRun } from '@hearth/contracts/jobs/job.ts';
import type { JobId } from '@hearth/contracts/shared/primitives.ts';
import { queueRecipeFile } from '@hearth/services/recipes/import-recipe-file.ts';
import { aFurnishedHousehold, type FurnishedHousehold } from '@hearth/testing/a-furnished-household.ts';
import { anApi, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startWorker, type Worker } from './start-worker.ts';
import { silent } from './testing/open-jobs.ts';

let api: TestApi;
let home: FurnishedHousehold;
let worker: Worker;
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase() });
  const { url: connectionString, uow, ports } = api;
  worker = await startWorker({ connectionString, uow, ports, concurrency: 2, log: silent });
});
beforeEach(async () => {
  home = await aFurnishedHousehold(api);
});
afterAll(async () => {
  await worker?.stop();
  await api?.close();
});

async function ended(jobId: JobId): Promise<JobRun> {
  const run = () => api.as(home.owner).jobs.get({ householdId: home.id, jobId });
  await expect.poll(async () => (await run()).finishedAt, { timeout: 20_000 }).not.toBeNull();
  return run();
}

const recipe = (name: string, line = '2 onions') => ({
  '@context': 'https://schema.org',
  '@type': 'Recipe',
  name,
  recipeYield: '4',
  totalTime: 'PT20M',
  recipeIngredient: [line],
  recipeInstructions: [{ '@type': 'HowToStep', text: 'Fry.' }],
});

async function importFile(content: string, ifSame: 'keep-one' | 'keep-both' = 'keep-one'): Promise<JobRun> {
  const file = `imports/${home.id}/${crypto.randomUUID()}`;
  await api.ports.files.put(file, chunks(content));
  const jobId = await api.uow.household({ kind: 'operator', name: 'test' }, home.id, 'recipes:write', (tx) =>
    queueRecipeFile(tx, api.ports, file, { ifSame }),
  );
  const run = await ended(jobId);
  expect(await api.ports.files.open(file)).toBeNull();
  return run;
}

async function* chunks(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

const own = async (): Promise<string[]> => {
  const { items } = await api.as(home.owner).recipes.list({ householdId: home.id, owner: 'household', limit: 200 });
  return items.map(({ title }) => title).filter((title) => title !== 'Secret stew');
};

test('a file of recipes is taken in, and what is doubtful is counted', async () => {
  const run = await importFile(JSON.stringify([recipe('Soup'), recipe('Stew', '1 flumph')]));
  expect(run).toMatchObject({
    status: 'done',
    result: { format: 'json-ld', imported: 2, doubtful: 1, same: 0, refused: [], refusedInAll: 0 },
  });
  expect(await own()).toEqual(['Soup', 'Stew']);
});

test('what is there already is left as it is, unless both are to be kept', async () => {
  const content = JSON.stringify([recipe('Soup'), recipe('Soup')]);
  expect(await importFile(content)).toMatchObject({ result: { imported: 1, same: 1 } });
  expect(await importFile(content)).toMatchObject({ result: { imported: 0, same: 2 } });
  expect(await importFile(content, 'keep-both')).toMatchObject({ result: { imported: 2, same: 0 } });
  expect(await own()).toEqual(['Soup', 'Soup', 'Soup']);
});

test('a job that is run again takes nothing in twice, and counts the same', async () => {
  const content = JSON.stringify(Array.from({ length: 30 }, (_, n) => recipe(`Soup ${n}`)));
  const file = `imports/${home.id}/again`;
  await api.ports.files.put(file, chunks(content));
  const jobId = await api.uow.household({ kind: 'operator', name: 'test' }, home.id, 'recipes:write', (tx) =>
    queueRecipeFile(tx, api.ports, file, { ifSame: 'keep-both' }),
  );
  const first = await ended(jobId);
  expect(first).toMatchObject({ result: { imported: 30 } });
  await api.sql(`update job_run set status = 'queued', finished_at = null, result = null where id = $1`, [jobId]);
  await api.ports.files.put(file, chunks(content));
  await api.sql(`select graphile_worker.add_job('import_recipes', payload => $1::json)`, [
    JSON.stringify({ jobId, request: { householdId: home.id, file, ifSame: 'keep-both' } }),
  ]);
  const second = await ended(jobId);
  expect(second.result).toEqual(first.result);
  expect(await own()).toHaveLength(30);
});

test('a file that is none of recipes ends the run with the reason', async () => {
  expect(await importFile('PK\u0003\u0004 not really a zip')).toMatchObject({
    status: 'done',
    result: { imported: 0, refusedInAll: 1, refused: [{ name: 'the file', reason: expect.any(String) }] },
  });
  expect(await own()).toEqual([]);
});
