import type { JobRun } from '@hearth/contracts/jobs/job.ts';
import { type JobId, PlanId, RecipeId } from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import { aFurnishedHousehold, type FurnishedHousehold } from '@hearth/testing/a-furnished-household.ts';
import { anApi, refusal, type TestApi } from '@hearth/testing/an-api.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWorker, type Worker } from './start-worker.ts';
import { silent } from './testing/open-jobs.ts';

let api: TestApi;
let home: FurnishedHousehold;
let worker: Worker;
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase() });
  home = await aFurnishedHousehold(api);
  const { url: connectionString, uow, ports } = api;
  worker = await startWorker({ connectionString, uow, ports, concurrency: 2, log: silent });
});
afterAll(async () => {
  await worker?.stop();
  await api?.close();
});

const owner = () => api.as(home.owner);
const at = () => ({ householdId: home.id });

async function ended(jobId: JobId): Promise<JobRun> {
  const run = () => owner().jobs.get({ ...at(), jobId });
  await expect.poll(async () => (await run()).finishedAt, { timeout: 20_000 }).not.toBeNull();
  return run();
}

test('a cart that is left to a job is the one that is priced at once', async () => {
  const order = { ...at(), planId: home.planId, skipChecked: false };
  const { jobId } = await owner().orders.buildCart(order);
  expect(await ended(jobId)).toMatchObject({
    task: 'build_vendor_cart',
    status: 'done',
    result: await owner().orders.preview(order),
  });
});

test('a recipe that is checked by a job is told what was found', async () => {
  const { jobId } = await owner().recipes.validate({ ...at(), recipeId: home.recipeId });
  expect(await ended(jobId)).toMatchObject({
    task: 'validate_recipe',
    status: 'done',
    result: { recipeId: home.recipeId, isPlannable: true, findings: [] },
  });
});

test('what is not there is refused before anything is queued', async () => {
  const planId = newId(PlanId);
  expect(await refusal(owner().orders.buildCart({ ...at(), planId }))).toMatchObject({
    code: 'shopping-list.not-found',
  });
  const recipeId = newId(RecipeId);
  expect(await refusal(owner().recipes.validate({ ...at(), recipeId }))).toMatchObject({ code: 'recipe.not-found' });
});
