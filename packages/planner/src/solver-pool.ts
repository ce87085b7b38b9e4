import type { PlanProgress, PlanResult } from './plan-result.ts';
import type { PlanProblem } from './problem.ts';
import { seatingFor, type Job } from './solver-seats.ts';

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

/** A pool of up to `size` warm solvers, started when first needed. An idle pool does not keep the process alive. */
export function createSolverPool({ size = 1 }: { size?: number } = {}): SolverPool {
  const waiting: Job[] = [];
  let closed = false;
  const room = seatingFor(size, () => seatWaiting());
  const seatWaiting = (): void => {
    for (let job = waiting[0]; job !== undefined && room.take(job); job = waiting[0]) waiting.shift();
  };
  /** Takes a job back: out of the queue, or off its worker. */
  const withdraw = (job: Job): void => {
    const at = waiting.indexOf(job);
    if (at >= 0) waiting.splice(at, 1);
    Atomics.store(job.task.stop, 0, 1);
    room.hurry(job);
  };

  return {
    plan: (problem, options = {}) => {
      const { signal } = options;
      if (closed) return Promise.reject(closedError());
      if (signal?.aborted === true) return Promise.reject(abortReason(signal));
      return new Promise((resolve, reject) => {
        const abort = (): void => {
          withdraw(job);
          reject(abortReason(signal));
        };
        const job = jobOf(problem, options, (outcome) => {
          signal?.removeEventListener('abort', abort);
          if ('result' in outcome) resolve(outcome.result);
          else reject(outcome.error instanceof Error ? outcome.error : new Error(String(outcome.error)));
        });
        signal?.addEventListener('abort', abort, { once: true });
        waiting.push(job);
        seatWaiting();
      });
    },
    close: async () => {
      closed = true;
      for (const job of waiting.splice(0)) job.settle({ error: closedError() });
      await room.clear(closedError());
    },
  };
}

function jobOf(
  problem: PlanProblem,
  { timeBudgetMs = 10_000, gapTarget = 0.01, onProgress }: PoolPlanOptions,
  settle: Job['settle'],
): Job {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  return { task: { problem, timeBudgetMs, gapTarget, stop }, onProgress, settle };
}

function closedError(): Error {
  return new Error('the solver pool is closed');
}

function abortReason(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new Error('planning was aborted');
}
