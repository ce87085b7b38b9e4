import { setTimeout as pause } from 'node:timers/promises';
import { countJobs } from './job-counts.ts';
import type { JobLog } from './job-log.ts';
import { taskRegistry } from './registry.ts';
import { startRunner, type Runner, type RunnerParts } from './start-runner.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import type { Ports } from '@hearth/services/ports.ts';

export type WorkerParts = {
  /** Direct, not through a transaction pooler: the worker listens on it. */
  readonly connectionString: string;
  readonly uow: UnitOfWork;
  readonly ports: Ports;
  /** Jobs at once. */
  readonly concurrency: number;
  readonly log: JobLog;
};

export type Worker = {
  /** Takes no more jobs, waits up to five seconds for those that run, gives the rest back to the queue, and ends. */
  stop(): Promise<void>;
  /** When it last asked the queue for work; now while a job runs, whose time is limited by its contract. */
  heartbeatAt(): Date;
};

const RESTART_MS = 3_000;

/**
 * Starts working the queue, whose tables must be there (`migrateQueue`). A database that goes away ends the runner;
 * a new one is started until the database is back.
 */
export async function startWorker({ connectionString, uow, ports, concurrency, log }: WorkerParts): Promise<Worker> {
  const heartbeat = { at: new Date(), running: 0 };
  const counts = countJobs(uow, log);
  const registry = taskRegistry(uow, ports);
  const parts: RunnerParts = { connectionString, registry, concurrency, log, heartbeat, counts };
  const end = new AbortController();
  let runner: Runner | null = await startRunner(parts).catch(async (error: unknown) => {
    await counts.close();
    throw error;
  });
  const supervised = (async () => {
    while (runner) {
      const { reason }: { readonly reason: string } = await Promise.race([runner.ended, aborted(end.signal)]);
      await runner.stop();
      heartbeat.running = 0;
      runner = end.signal.aborted ? null : await startAgain(parts, reason, end.signal);
    }
  })();
  const stop = async (): Promise<void> => {
    end.abort();
    await supervised;
    await counts.close();
  };
  return { stop, heartbeatAt: () => (heartbeat.running > 0 ? new Date() : heartbeat.at) };
}

async function startAgain(parts: RunnerParts, reason: string, signal: AbortSignal): Promise<Runner | null> {
  for (let why = reason; !signal.aborted;) {
    parts.log.error({ reason: why }, 'The worker ended; it starts again');
    await pause(RESTART_MS, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return null;
    try {
      return await startRunner(parts);
    } catch (error) {
      why = error instanceof Error ? error.message : String(error);
    }
  }
  return null;
}

function aborted(signal: AbortSignal): Promise<{ reason: string }> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve({ reason: 'stopped' });
    signal.addEventListener('abort', () => resolve({ reason: 'stopped' }), { once: true });
  });
}
