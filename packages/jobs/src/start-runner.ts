import { EventEmitter } from 'node:events';
import { openDatabase, type Database } from '@hearth/database/client.ts';
import { run, type JobHelpers, type Task, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { BoundTask } from './bind-task.ts';
import { heldJob } from './held-job.ts';
import type { JobCounts } from './job-counts.ts';
import type { JobLog } from './job-log.ts';
import { queueLogger } from './queue-logger.ts';
import { reclaimJobs } from './reclaim-jobs.ts';
import { runDelivery } from './run-delivery.ts';
import { showPresence } from './show-presence.ts';

export type RunnerParts = {
  readonly connectionString: string;
  /** Every task there is. */
  readonly registry: readonly BoundTask[];
  /** Those that this runner takes. */
  readonly tasks: readonly BoundTask[];
  readonly concurrency: number;
  readonly log: JobLog;
  /** Kept up to date: when the queue was last asked, and how many jobs run. */
  readonly heartbeat: { at: Date; running: number };
  readonly counts: JobCounts;
};

/** graphile-worker at work, from its start to its first fatal error. */
export type Runner = {
  /** Resolves when it has ended, whether it was stopped or broke. */
  readonly ended: Promise<{ readonly reason: string }>;
  stop(): Promise<void>;
};

const POLL_MS = 2_000;
const STOP_GRACE_MS = 5_000;

/** Starts one runner, shows that it is alive, and looks for what those that are not have left. */
export async function startRunner(parts: RunnerParts): Promise<Runner> {
  const { connectionString, registry, concurrency, log, heartbeat, counts } = parts;
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
      taskList: toTaskList(parts),
      parsedCronItems: [],
      // Batches, even of one, are waited for at the end and do not break the process when the database is gone.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    });
    const ended = runner.promise.then(
      () => ({ reason: 'the runner ended' }),
      (error: unknown) => ({ reason: String(error) }),
    );
    const poolId = await pool.promise;
    const presence = showPresence({ connectionString, poolId, concurrency, log });
    const reclaiming = reclaimJobs({ connectionString, poolId, registry, log, counts });
    const stop = async (): Promise<void> => {
      // Rejects when it has ended already.
      await runner.stop().catch(() => undefined);
      await ended;
      await queue.close();
      await reclaiming.stop();
      await presence.stop();
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

function toTaskList({ tasks, log, counts }: RunnerParts): TaskList {
  return Object.fromEntries(tasks.map((task) => [task.name, toQueueTask(task, log, counts)]));
}

function toQueueTask(task: BoundTask, log: JobLog, counts: JobCounts): Task {
  return async (payload: unknown, helpers: JobHelpers) => {
    const { job, abortSignal } = helpers;
    const startedAt = performance.now();
    const took = (): number => Math.round(performance.now() - startedAt);
    const hold = { queueJobId: job.id, workerId: job.locked_by ?? '' };
    const held = heldJob(helpers, hold);
    await runDelivery(task, {
      ...held,
      payload,
      hold,
      attempt: job.attempts,
      maxAttempts: job.max_attempts,
      shutdown: abortSignal,
      refuseRetries: () => {
        counts.add(task.name, 'dead', took());
        return held.refuseRetries();
      },
      tryAgain: (delayMs, message) => {
        counts.add(task.name, 'failed', took());
        return held.tryAgain(delayMs, message);
      },
    });
    const ms = took();
    counts.add(task.name, 'done', ms);
    log.info({ task: task.name, queueJobId: hold.queueJobId, attempt: job.attempts, ms }, 'Job done');
  };
}
