import { Worker } from 'node:worker_threads';
import type { PlanProgress, PlanResult } from './plan-result.ts';
import type { SolverMessage, SolverTask } from './solver-worker.ts';

export type Job = {
  task: SolverTask;
  onProgress: ((progress: PlanProgress) => void) | undefined;
  settle(outcome: { result: PlanResult } | { error: unknown }): void;
};

/** The threads of a pool, each with at most one job. */
export type Seating = {
  /** Gives the job to a free thread; false where all are taken. */
  take(job: Job): boolean;
  /** The job's thread has been told to stop: it gets a moment, then it is ended. */
  hurry(job: Job): void;
  /** Fails every job and ends every thread. */
  clear(reason: Error): Promise<void>;
};

type Seat = { worker: Worker; job: Job | undefined; guard: NodeJS.Timeout | undefined };

/** A solver that neither answers nor heeds the stop flag is ended this long after its time; it explains refusals within it. */
const GRACE_MS = 8000;
const STOP_GRACE_MS = 1500;

/** Up to `size` threads, started when first needed. `onFree` is called whenever one may have become free. */
export function seatingFor(size: number, onFree: () => void): Seating {
  const seats = new Set<Seat>();

  const dismiss = (seat: Seat, error: Error): void => {
    seats.delete(seat);
    release(seat)?.settle({ error });
    void seat.worker.terminate();
    onFree();
  };
  const hire = (): Seat => {
    const seat: Seat = {
      worker: new Worker(new URL('./solver-worker.ts', import.meta.url)),
      job: undefined,
      guard: undefined,
    };
    seat.worker.on('message', (message: SolverMessage) => {
      if (message.kind === 'progress') return seat.job?.onProgress?.(message.progress);
      const job = release(seat);
      job?.settle(message.kind === 'result' ? { result: message.result } : { error: new Error(message.message) });
      onFree();
    });
    seat.worker.on('error', (error) => dismiss(seat, error));
    seat.worker.on('exit', (code) => {
      if (seats.has(seat)) dismiss(seat, new Error(`the solver ended unexpectedly (exit code ${code})`));
    });
    seats.add(seat);
    return seat;
  };
  const dismissAfter = (seat: Seat, delayMs: number, message: string): void => {
    clearTimeout(seat.guard);
    seat.guard = setTimeout(() => dismiss(seat, new Error(message)), delayMs);
  };

  return {
    take: (job) => {
      const free = [...seats].find((seat) => seat.job === undefined);
      if (free === undefined && seats.size >= size) return false;
      const seat = free ?? hire();
      seat.job = job;
      seat.worker.ref();
      dismissAfter(seat, job.task.timeBudgetMs + GRACE_MS, 'the solver did not answer in time');
      seat.worker.postMessage(job.task);
      return true;
    },
    hurry: (job) => {
      const seat = [...seats].find((each) => each.job === job);
      if (seat !== undefined) dismissAfter(seat, STOP_GRACE_MS, 'the solver did not stop when told');
    },
    clear: async (reason) => {
      const leaving = [...seats];
      seats.clear();
      for (const seat of leaving) release(seat)?.settle({ error: reason });
      await Promise.all(leaving.map(({ worker }) => worker.terminate()));
    },
  };
}

/** Takes the job off a thread, which then no longer keeps the process alive. */
function release(seat: Seat): Job | undefined {
  clearTimeout(seat.guard);
  const { job } = seat;
  seat.job = undefined;
  seat.worker.unref();
  return job;
}
