import { Worker } from 'node:worker_threads';
import type { PlanProgress, PlanResult } from './plan-result.ts';
import type { PlanProblem } from './problem.ts';
import type { SolverMessage, SolverTask } from './solver-worker.ts';

export type PoolPlanOptions = {
  /** Wall-clock time to decide in, from when a worker takes the problem; default 10 s. */
  timeBudgetMs?: number;
  /** Default 0.01. */
  gapTarget?: number;
  /** Aborting rejects with the signal's reason, at once. */
  signal?: AbortSignal;
  onProgress?: (progress: PlanProgress) => void;
};

/** Plans weeks on threads of its own, so that the caller's thread stays free. */
export type SolverPool = {
  /** Queues a problem. Rejects when aborted, when the pool is closed, or when the worker breaks down over it. */
  plan(problem: PlanProblem, options?: PoolPlanOptions): Promise<PlanResult>;
  /** Rejects what waits, stops what runs, ends the threads. */
  close(): Promise<void>;
};

type Job = {
  task: SolverTask;
  onProgress: PoolPlanOptions['onProgress'];
  settle(outcome: { result: PlanResult } | { error: unknown }): void;
};

type Seat = { worker: Worker; job: Job | undefined; guard: NodeJS.Timeout | undefined };

/** A solver that neither answers nor heeds the stop flag is ended this long after its time; it explains refusals within it. */
const GRACE_MS = 8000;
const STOP_GRACE_MS = 1500;

/** A pool of up to `size` warm solvers, started when first needed. An idle pool does not keep the process alive. */
export function createSolverPool({ size = 1 }: { size?: number } = {}): SolverPool {
  const waiting: Job[] = [];
  const seats = new Set<Seat>();
  let closed = false;

  const release = (seat: Seat): Job | undefined => {
    clearTimeout(seat.guard);
    const { job } = seat;
    seat.job = undefined;
    seat.worker.unref();
    return job;
  };
  const dismiss = (seat: Seat, error: unknown): void => {
    seats.delete(seat);
    release(seat)?.settle({ error });
    void seat.worker.terminate();
    dispatch();
  };
  const hire = (): Seat => {
    const worker = new Worker(new URL('./solver-worker.ts', import.meta.url));
    const seat: Seat = { worker, job: undefined, guard: undefined };
    worker.on('message', (message: SolverMessage) => {
      if (message.kind === 'progress') return seat.job?.onProgress?.(message.progress);
      const job = release(seat);
      job?.settle(message.kind === 'result' ? { result: message.result } : { error: new Error(message.message) });
      dispatch();
    });
    worker.on('error', (error) => dismiss(seat, error));
    worker.on('exit', (code) => {
      if (seats.has(seat)) dismiss(seat, new Error(`the solver ended unexpectedly (exit code ${code})`));
    });
    seats.add(seat);
    return seat;
  };
  const seatFor = (): Seat | undefined =>
    [...seats].find(({ job }) => job === undefined) ?? (seats.size < size ? hire() : undefined);
  const dispatch = (): void => {
    while (waiting.length > 0) {
      const seat = seatFor();
      const job = seat === undefined ? undefined : waiting.shift();
      if (seat === undefined || job === undefined) return;
      seat.job = job;
      seat.worker.ref();
      seat.guard = setTimeout(
        () => dismiss(seat, new Error('the solver did not answer in time')),
        job.task.timeBudgetMs + GRACE_MS,
      );
      seat.worker.postMessage(job.task);
    }
  };
  /** Takes a job back: out of the queue, or off its worker, which gets a moment to stop before it is ended. */
  const withdraw = (job: Job): void => {
    const at = waiting.indexOf(job);
    if (at >= 0) waiting.splice(at, 1);
    Atomics.store(job.task.stop, 0, 1);
    const seat = [...seats].find((each) => each.job === job);
    if (seat === undefined) return;
    clearTimeout(seat.guard);
    seat.guard = setTimeout(() => dismiss(seat, new Error('the solver did not stop when told')), STOP_GRACE_MS);
  };

  return {
    plan: (problem, options = {}) => {
      const { timeBudgetMs = 10_000, gapTarget = 0.01, signal, onProgress } = options;
      if (closed) return Promise.reject(new Error('the solver pool is closed'));
      if (signal?.aborted === true) return Promise.reject(abortReason(signal));
      return new Promise((resolve, reject) => {
        const stop = new Int32Array(new SharedArrayBuffer(4));
        const abort = (): void => {
          withdraw(job);
          reject(abortReason(signal));
        };
        const job: Job = {
          task: { problem, timeBudgetMs, gapTarget, stop },
          onProgress,
          settle: (outcome) => {
            signal?.removeEventListener('abort', abort);
            if ('result' in outcome) resolve(outcome.result);
            else reject(outcome.error instanceof Error ? outcome.error : new Error(String(outcome.error)));
          },
        };
        signal?.addEventListener('abort', abort, { once: true });
        waiting.push(job);
        dispatch();
      });
    },
    close: async () => {
      closed = true;
      const error = new Error('the solver pool is closed');
      for (const job of waiting.splice(0)) job.settle({ error });
      const leaving = [...seats];
      seats.clear();
      for (const seat of leaving) release(seat)?.settle({ error });
      await Promise.all(leaving.map(({ worker }) => worker.terminate()));
    },
  };
}

function abortReason(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new Error('planning was aborted');
}
