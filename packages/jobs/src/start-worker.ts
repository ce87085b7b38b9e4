import { backUpTask, deliverWebhookTask } from '@hearth/contracts/jobs/tasks.ts';
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
  /** Jobs at once; half as many deliveries of webhooks run beside them. */
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
/** Tasks that wait for servers of strangers: they run beside the others, so that these never wait for a stranger too. */
const OUTSIDE: readonly string[] = [deliverWebhookTask.name];

/**
 * Starts working the queue, whose tables must be there (`migrateQueue`). A database that goes away ends the runners;
 * new ones are started until the database is back.
 */
export async function startWorker({ connectionString, uow, ports, concurrency, log }: WorkerParts): Promise<Worker> {
  const counts = countJobs(uow, log);
  const registry = taskRegistry(uow, ports);
  // A backup waits for a worker that knows where to put it.
  const taken = registry.filter(({ name }) => name !== backUpTask.name || ports.backups !== null);
  const [outside, inside] = [true, false].map((is) => taken.filter(({ name }) => OUTSIDE.includes(name) === is));
  const parts = { connectionString, registry, log, counts };
  const lanes: Worker[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(lanes.map((lane) => lane.stop()));
    await counts.close();
  };
  try {
    lanes.push(await startLane({ ...parts, tasks: inside ?? [], concurrency }));
    lanes.push(await startLane({ ...parts, tasks: outside ?? [], concurrency: Math.ceil(concurrency / 2) }));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    stop,
    heartbeatAt: () => new Date(Math.min(...lanes.map((lane) => lane.heartbeatAt().getTime()))),
  };
}

/** Starts a runner, and a new one whenever it breaks, until it is stopped. */
async function startLane(wanted: Omit<RunnerParts, 'heartbeat'>): Promise<Worker> {
  const heartbeat = { at: new Date(), running: 0 };
  const parts = { ...wanted, heartbeat };
  const end = new AbortController();
  let runner: Runner | null = await startRunner(parts);
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
