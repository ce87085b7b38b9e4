import { EventEmitter } from 'node:events';
import { openDatabase, type Database } from '@hearth/database/client.ts';
import { run, type JobHelpers, type Task, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { BoundTask } from './bind-task.ts';
import type { JobLog } from './job-log.ts';
import { queueLogger } from './queue-logger.ts';
import { keepWatch } from './reclaim-jobs.ts';
import { runDelivery } from './run-delivery.ts';

export type RunnerParts = {
  readonly connectionString: string;
  readonly registry: readonly BoundTask[];
  readonly concurrency: number;
  readonly log: JobLog;
  /** Kept up to date: when the queue was last asked, and how many jobs run. */
  readonly heartbeat: { at: Date; running: number };
};

/** graphile-worker at work, from its start to its first fatal error. */
export type Runner = {
  /** Resolves when it has ended, whether it was stopped or broke. */
  readonly ended: Promise<{ readonly reason: string }>;
  stop(): Promise<void>;
};

const POLL_MS = 2_000;
const STOP_GRACE_MS = 5_000;

/** Starts one runner, and the watch that shows it is alive. */
export async function startRunner({
  connectionString,
  registry,
  concurrency,
  log,
  heartbeat,
}: RunnerParts): Promise<Runner> {
  const events: WorkerEvents = new EventEmitter();
  const beat = (change: number) => (): void => {
    heartbeat.at = new Date();
    heartbeat.running += change;
  };
  events.on('worker:getJob:start', beat(0)).on('job:start', beat(1)).on('job:complete', beat(-1));
  const pool = Promise.withResolvers<string>();
  events.on('pool:create', ({ workerPool }) => pool.resolve(workerPool.id));
  const queue = openQueue(connectionString, concurrency, log);
  try {
    const runner = await run({
      pgPool: queue.pool,
      concurrency,
      pollInterval: POLL_MS,
      gracefulShutdownAbortTimeout: STOP_GRACE_MS,
      noHandleSignals: true,
      logger: queueLogger(log),
      events,
      taskList: toTaskList(registry, log),
      parsedCronItems: [],
      // Batches, even of one, are waited for at the end and do not break the process when the database is gone.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    });
    const ended = runner.promise.then(
      () => ({ reason: 'the runner ended' }),
      (error: unknown) => ({ reason: String(error) }),
    );
    const watch = keepWatch({ connectionString, poolId: await pool.promise, registry, log });
    const stop = async (): Promise<void> => {
      // Rejects when it has ended already.
      await runner.stop().catch(() => undefined);
      await ended;
      await queue.close();
      await watch.stop();
    };
    return { ended, stop };
  } catch (error) {
    await queue.close();
    throw error;
  }
}

/** The runner's own connections: each job borrows one for a moment at its start and end, and one listens. */
function openQueue(url: string, concurrency: number, log: JobLog): Database {
  const broke = (error: Error): void => log.warn({ err: error }, 'A connection of the worker broke; it takes another');
  const database = openDatabase({ url, poolSize: concurrency + 2, onConnectionError: broke });
  database.pool.on('connect', (client) => void client.on('error', broke));
  return database;
}

function toTaskList(registry: readonly BoundTask[], log: JobLog): TaskList {
  return Object.fromEntries(registry.map((task) => [task.name, toQueueTask(task, log)]));
}

function toQueueTask(task: BoundTask, log: JobLog): Task {
  return async (payload: unknown, helpers: JobHelpers) => {
    const { job, abortSignal } = helpers;
    const startedAt = performance.now();
    // graphile-worker offers no word for either from inside a task; the row is ours while we hold its lock.
    const ownRow = async (change: string): Promise<void> => {
      await helpers.query(`update graphile_worker._private_jobs set ${change} where id = $1 and locked_by = $2`, [
        job.id,
        job.locked_by,
      ]);
    };
    await runDelivery(task, {
      payload,
      attempt: job.attempts,
      maxAttempts: job.max_attempts,
      shutdown: abortSignal,
      refuseRetries: () => ownRow('max_attempts = attempts'),
      forgetAttempt: () => ownRow('attempts = greatest(0, attempts - 1)'),
    });
    log.info(
      { task: task.name, queueJobId: job.id, attempt: job.attempts, ms: Math.round(performance.now() - startedAt) },
      'Job done',
    );
  };
}
