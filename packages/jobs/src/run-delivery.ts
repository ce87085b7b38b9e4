import { DomainError, type ErrorKind } from '@hearth/domain/shared/domain-error.ts';
import type { BoundTask, RunError } from './bind-task.ts';

/** One attempt at a job, as the queue hands it out. */
export type Delivery = {
  readonly payload: unknown;
  /** From 1. */
  readonly attempt: number;
  readonly maxAttempts: number;
  /** Ends when the worker must stop and cannot wait any longer. */
  readonly shutdown: AbortSignal;
  /** Makes this the last attempt. */
  refuseRetries(): Promise<void>;
  /** Takes the attempt back: it was the worker that stopped, not the job that failed. */
  forgetAttempt(): Promise<void>;
};

/** The worker stopped before the job ended; the job is back in the queue as if it had not been taken. */
export class GivenBack extends Error {
  override readonly name = 'GivenBack';
}

/** Refusals that the next attempt would meet again. */
const LASTING: readonly ErrorKind[] = ['not-found', 'conflict', 'forbidden', 'unauthenticated', 'invalid'];

/**
 * Runs one attempt. Throws when it failed, which is how the queue learns of it; by then a job that will not be tried
 * again has been told to its task. A payload the contract refuses is never tried twice.
 */
export async function runDelivery(task: BoundTask, delivery: Delivery): Promise<void> {
  const reading = task.read(delivery.payload);
  if (!reading.ok) {
    const message = `The job was queued with something this version does not accept (${reading.reason}). Ask for it again.`;
    throw await giveUp(task, delivery, new DomainError('invalid', 'job.payload-invalid', message));
  }
  try {
    await withinTime(task.timeoutMs, delivery.shutdown, (signal) => reading.run(signal));
  } catch (error) {
    if (delivery.shutdown.aborted) {
      await delivery.forgetAttempt();
      throw new GivenBack('The worker stopped before the job ended', { cause: error });
    }
    const last =
      delivery.attempt >= delivery.maxAttempts || (error instanceof DomainError && LASTING.includes(error.kind));
    throw last ? await giveUp(task, delivery, error) : error;
  }
}

async function giveUp(task: BoundTask, delivery: Delivery, error: unknown): Promise<unknown> {
  await task.givenUp(delivery.payload, runErrorOf(error, delivery.attempt));
  if (delivery.attempt < delivery.maxAttempts) await delivery.refuseRetries();
  return error;
}

/** What a watcher may know: refusals in their own words, anything else without its cause. */
export function runErrorOf(error: unknown, attempts: number): RunError {
  if (error instanceof DomainError) return { code: error.code, message: error.message };
  const times = attempts === 1 ? 'once' : `${attempts} times`;
  return {
    code: 'job.failed',
    message: `The job failed ${times} and was given up; the server's log has the cause. Ask for it again later.`,
  };
}

/** Runs `work` until it ends, its time is up or the worker stops, whichever is first, whether or not it heeds the signal. */
async function withinTime(
  timeoutMs: number,
  shutdown: AbortSignal,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const clock = new AbortController();
  const late = new DomainError(
    'unavailable',
    'job.timed-out',
    `The job took longer than ${timeoutMs / 1000} seconds. Ask for it again, or for less.`,
  );
  const timer = setTimeout(() => clock.abort(late), timeoutMs);
  const signal = AbortSignal.any([clock.signal, shutdown]);
  const cut = Promise.withResolvers<never>();
  const abort = (): void => cut.reject(signal.reason);
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  try {
    await Promise.race([cut.promise, work(signal)]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}
