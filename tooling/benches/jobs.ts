import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { defineTask } from '@hearth/contracts/jobs/task.ts';
import { purgeExpiredTask, validateRecipeTask } from '@hearth/contracts/jobs/tasks.ts';
import { openDatabase, type Database } from '@hearth/database/client.ts';
import { unitOfWork, type UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { bindTask, type BoundTask } from '@hearth/jobs/bind-task.ts';
import { countJobs } from '@hearth/jobs/job-counts.ts';
import type { JobLog } from '@hearth/jobs/job-log.ts';
import { taskRegistry } from '@hearth/jobs/registry.ts';
import { startRunner } from '@hearth/jobs/start-runner.ts';
import { seedDemoHousehold } from '@hearth/services/identity/seed-demo.ts';
import { queueWatched } from '@hearth/services/jobs/watched-run.ts';
import { prepareTemplate } from '@hearth/testing/database-template.ts';
import { copyStarterDatabase } from '@hearth/testing/starter-database.ts';
import { openTestServer, repositoryRoot } from '@hearth/testing/test-server.ts';
import { testPorts } from '@hearth/testing/test-ports.ts';
import { Logger, run } from 'graphile-worker';
import { absoluteRow, median, percentile, ratioRow, type BenchRow } from '../bench-row.ts';

const JOBS = 20_000;
const WATCHED = 1_000;
const LATENCIES = 200;
const ROUNDS = 6;
const CONCURRENCY = 10;
const BAR = 0.9;
const LATENCY_BAR_MS = 10;

const noopTask = defineTask({ ...purgeExpiredTask, name: 'bench_noop', summary: 'Nothing' });
type LibrarySettings = { readonly completeJobBatchDelay?: number; readonly failJobBatchDelay?: number };
type Stage = { readonly url: string; readonly database: Database; readonly uow: UnitOfWork; readonly log: JobLog };

/**
 * Jobs a second of draining 20,000 unwatched no-ops through the port, against graphile-worker with an empty task: with
 * its own settings, and with those of the port. Enqueueing, watched jobs and latency are reported apart.
 */
export async function bench(): Promise<readonly BenchRow[]> {
  const server = await openTestServer();
  const sink = createWriteStream('/dev/null');
  const copy = await copyStarterDatabase(await prepareTemplate(server.url, path.join(repositoryRoot, 'prisma')));
  const database = openDatabase({ url: copy.url, poolSize: 5, onConnectionError: () => undefined });
  const uow = unitOfWork(database, () => undefined);
  const line = (fields: object, message: string): void =>
    void sink.write(`${JSON.stringify({ ...fields, message })}\n`);
  const stage: Stage = { url: copy.url, database, uow, log: { info: line, warn: line, error: line } };
  try {
    return [...(await drains(stage)), await enqueues(stage), await watched(stage), ...(await latency(stage))];
  } finally {
    sink.end();
    await database.close();
    await copy.drop();
    await server.stop();
  }
}

async function drains(stage: Stage): Promise<BenchRow[]> {
  const ours: number[] = [];
  const bare: number[] = [];
  const alike: number[] = [];
  const ways = [
    { into: ours, drain: () => throughPort(stage) },
    { into: bare, drain: () => throughLibrary(stage, {}) },
    { into: alike, drain: () => throughLibrary(stage, { completeJobBatchDelay: 0, failJobBatchDelay: 0 }) },
  ];
  // The first of each is for warmth; then forth and back, so that a machine that tires favours none.
  for (const { drain } of ways) await drain();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { into, drain } of round % 2 === 0 ? ways : ways.toReversed()) into.push(await drain());
  }
  const rate = (seconds: readonly number[]): number => Math.round(JOBS / median(seconds));
  const row = { bench: 'jobs', unit: 'jobs/s', bar: BAR, ours: rate(ours) };
  const note = `${JOBS} no-ops, ${CONCURRENCY} at once`;
  return [
    ratioRow({ ...row, case: 'drain', baseline: rate(bare), note: `${note}; the library as it comes` }),
    ratioRow({
      ...row,
      case: 'drain-same-settings',
      baseline: rate(alike),
      note: `${note}; the library set as the port`,
    }),
  ];
}

/** Seconds from the start of a worker to the last of the jobs. */
async function throughPort(stage: Stage): Promise<number> {
  await fill(stage);
  const end = Promise.withResolvers<void>();
  let left = JOBS;
  const noop = bindTask(noopTask, {
    run: () => {
      left -= 1;
      if (left === 0) end.resolve();
      return Promise.resolve();
    },
  });
  const startedAt = performance.now();
  return withRunner(stage, [noop], async () => {
    await end.promise;
    return (performance.now() - startedAt) / 1000;
  });
}

async function throughLibrary(stage: Stage, settings: LibrarySettings): Promise<number> {
  const { url, log } = stage;
  await fill(stage);
  const end = Promise.withResolvers<void>();
  let left = JOBS;
  const database = openDatabase({ url, poolSize: CONCURRENCY + 2, onConnectionError: () => undefined });
  const startedAt = performance.now();
  const runner = await run({
    pgPool: database.pool,
    concurrency: CONCURRENCY,
    noHandleSignals: true,
    parsedCronItems: [],
    preset: { worker: settings },
    // What the library says of each job goes where our own lines go.
    logger: new Logger(() => (level, message) => void (level === 'debug' || log.info({}, message))),
    taskList: {
      [noopTask.name]: () => {
        left -= 1;
        if (left === 0) end.resolve();
      },
    },
  });
  await end.promise;
  const seconds = (performance.now() - startedAt) / 1000;
  await runner.stop();
  await database.close();
  return seconds;
}

/** Queues the no-ops in a clean table and has them counted: else what drains before left, or guesses at sizes, decide. */
async function fill(stage: Stage): Promise<void> {
  await stage.database.pool.query('truncate graphile_worker._private_jobs');
  await queueAll(stage);
  await stage.database.pool.query('vacuum analyze graphile_worker._private_jobs');
}

async function queueAll({ uow }: Stage): Promise<void> {
  await uow.system(
    'bench',
    ({ jobs }) =>
      jobs.addAll(
        noopTask,
        Array.from({ length: JOBS }, () => ({})),
      ),
    'long',
  );
}

async function enqueues(stage: Stage): Promise<BenchRow> {
  const { uow, database } = stage;
  const single: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const startedAt = performance.now();
    for (let each = 0; each < 500; each += 1) await uow.system('bench', ({ jobs }) => jobs.add(noopTask, {}));
    single.push((performance.now() - startedAt) / 1000);
  }
  const startedAt = performance.now();
  await queueAll(stage);
  const together = Math.round(JOBS / ((performance.now() - startedAt) / 1000));
  await database.pool.query('truncate graphile_worker._private_jobs');
  return {
    bench: 'jobs',
    case: 'enqueue',
    ours: together,
    baseline: null,
    ratio: null,
    unit: 'jobs/s',
    bar: null,
    met: null,
    note: `in one transaction; one a transaction: ${Math.round(500 / median(single))} jobs/s`,
  };
}

async function watched(stage: Stage): Promise<BenchRow> {
  const { uow, database } = stage;
  const ports = testPorts();
  const { householdId } = await uow.system('bench', seedDemoHousehold);
  const operator = { kind: 'operator', name: 'bench' } as const;
  const recipeIds = await uow.household(operator, householdId, 'plans:write', async (tx) =>
    (await tx.recipes.plannable()).map(({ id }) => id),
  );
  await uow.household(
    operator,
    householdId,
    'plans:write',
    async (tx) => {
      for (let each = 0; each < WATCHED; each += 1) {
        const recipeId = recipeIds[each % recipeIds.length];
        if (recipeId === undefined) throw new Error('The starter pack has no recipes');
        await queueWatched(tx, ports, validateRecipeTask, (jobId) => ({ jobId, request: { householdId, recipeId } }));
      }
    },
    'long',
  );
  const seconds = await withRunner(stage, taskRegistry(uow, ports), async () => {
    const startedAt = performance.now();
    for (;;) {
      const { rowCount } = await database.pool.query(`select from job_run where status <> 'done' limit 1`);
      if (rowCount === 0) return (performance.now() - startedAt) / 1000;
    }
  });
  return {
    bench: 'jobs',
    case: 'drain-watched',
    ours: Math.round(WATCHED / seconds),
    baseline: null,
    ratio: null,
    unit: 'jobs/s',
    bar: null,
    met: null,
    note: `${WATCHED} recipe checks of one household, each with its run, result and events`,
  };
}

/** Milliseconds from before the transaction that queues a job is opened to the start of the job, on an idle worker. */
async function latency(stage: Stage): Promise<BenchRow[]> {
  let started = Promise.withResolvers<number>();
  const noop = bindTask(noopTask, { run: async () => started.resolve(performance.now()) });
  const times = await withRunner(stage, [noop], async () => {
    const taken: number[] = [];
    for (let each = 0; each < LATENCIES; each += 1) {
      started = Promise.withResolvers();
      const before = performance.now();
      await stage.uow.system('bench', ({ jobs }) => jobs.add(noopTask, {}));
      taken.push((await started.promise) - before);
    }
    return taken;
  });
  const row = { bench: 'jobs', unit: 'ms' };
  const round = (ms: number): number => Number(ms.toFixed(2));
  return [
    absoluteRow({ ...row, case: 'latency-p50', ours: round(percentile(times, 0.5)), bar: LATENCY_BAR_MS }),
    absoluteRow({ ...row, case: 'latency-p99', ours: round(percentile(times, 0.99)), bar: null }),
  ];
}

async function withRunner<T>(
  { url, uow, log }: Stage,
  registry: readonly BoundTask[],
  work: () => Promise<T>,
): Promise<T> {
  const counts = countJobs(uow, log);
  const heartbeat = { at: new Date(), running: 0 };
  const runner = await startRunner({
    connectionString: url,
    registry,
    tasks: registry,
    concurrency: CONCURRENCY,
    log,
    heartbeat,
    counts,
  });
  try {
    return await work();
  } finally {
    await runner.stop();
    await counts.close();
  }
}
