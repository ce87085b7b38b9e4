import type { Config } from '@hearth/config/load-config.ts';
import type { Logger } from 'pino';
import type { Core } from './compose.ts';

/** Jobs and schedules in this process. */
export type Work = {
  /** Null when this process runs no jobs. */
  readonly isAlive: () => boolean | null;
  readonly stop: () => Promise<void>;
};

/** A worker asks for jobs every two seconds; one that has not for this long is stuck. */
const STUCK_AFTER_MS = 30_000;

/** Starts the worker, unless its concurrency is 0, and the scheduler. */
export async function startWork(
  { urls, uow, ports }: Core,
  { workerConcurrency, schedulerEnabled }: Config,
  log: Logger,
): Promise<Work> {
  const [{ startWorker }, { startScheduler }] = await Promise.all([
    import('@hearth/jobs/start-worker.ts'),
    import('@hearth/jobs/start-scheduler.ts'),
  ]);
  const worker =
    workerConcurrency === 0
      ? null
      : await startWorker({ connectionString: urls.direct, uow, ports, concurrency: workerConcurrency, log });
  const scheduler = startScheduler({ uow, ports, log, enabled: schedulerEnabled });
  return {
    isAlive: () => worker && Date.now() - worker.heartbeatAt().getTime() < STUCK_AFTER_MS,
    stop: async () => {
      await scheduler.stop();
      await worker?.stop();
    },
  };
}
