import { DomainError, type ErrorKind } from '@hearth/domain/shared/domain-error.ts';
import type { JobHold } from '@hearth/database/jobs/job-queue.ts';
import type { RunError } from '@hearth/services/jobs/fail-run.ts';
import type { BoundTask } from './bind-task.ts';
import type { HeldJob } from './held-job.ts';
import { retryDelayMs } from './retry-delay.ts';

/** One attempt at a job, as the queue hands it out. */
export type Delivery = HeldJob & {
  readonly payload: unknown;
  readonly hold: JobHold;
  /** From 1. */
  readonly attempt: number;
  readonly maxAttempts: number;
  /** Ends when the worker must stop and cannot wait any longer. */
  readonly shutdown: AbortSignal;
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
    await withinTime(task.timeoutMs, delivery.shutdown, (signal) => reading.run({ signal, hold: delivery.hold }));
  } catch (error) {
    if (delivery.shutdown.aborted) {
      await delivery.forgetAttempt();
      throw new GivenBack('The worker stopped before the job ended', { cause: error });
    }
    const last =
      delivery.attempt >= delivery.maxAttempts || (error instanceof DomainError && LASTING.includes(error.kind));
    if (last) throw await giveUp(task, delivery, error);
    await tryLater(task, delivery, error);
    throw error;
  }
}

/** Answers what to throw. A job whose task cannot be told is tried again after all: somebody may wait for its end. */
async function giveUp(task: BoundTask, delivery: Delivery, error: unknown): Promise<unknown> {
  try {
    await task.givenUp(delivery.payload, runErrorOf(error, ownAttempt(task, delivery)));
  } catch (cause) {
    await tryLater(task, delivery, error);
    return new AggregateError([error, cause], 'The job failed for good, and could not be given up; it is tried again');
  }
  await delivery.refuseRetries();
  return error;
}

function tryLater(task: BoundTask, delivery: Delivery, error: unknown): Promise<void> {
  const { retry } = task;
  const message = error instanceof Error ? error.message : String(error);
  const own = retryDelayMs(retry, ownAttempt(task, delivery), Math.random());
  return delivery.tryAgain(Math.max(own, Math.min(askedMs(error), retry.longestMs)), message);
}

/** Which of the task's own attempts this is, from 1: those beyond were given for lost workers, which cost none. */
function ownAttempt({ retry }: BoundTask, { attempt, maxAttempts }: Delivery): number {
  return Math.max(1, attempt - Math.max(0, maxAttempts - retry.attempts));
}

/** How long whoever refused asked to be left in peace; 0: they did not. */
function askedMs(error: unknown): number {
  const seconds = error instanceof DomainError ? error.details['retryAfterSeconds'] : undefined;
  return typeof seconds === 'number' ? seconds * 1000 : 0;
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
  const end = new AbortController();
  const cut = Promise.withResolvers<never>();
  const stop = (reason: unknown): void => {
    end.abort(reason);
    cut.reject(reason);
  };
  const give = (): void => stop(shutdown.reason);
  const timer = setTimeout(() => stop(timedOut(timeoutMs)), timeoutMs);
  if (shutdown.aborted) give();
  else shutdown.addEventListener('abort', give, { once: true });
  try {
    await Promise.race([cut.promise, work(end.signal)]);
  } finally {
    clearTimeout(timer);
    shutdown.removeEventListener('abort', give);
  }
}

function timedOut(timeoutMs: number): DomainError {
  return new DomainError(
    'unavailable',
    'job.timed-out',
    `The job took longer than ${timeoutMs / 1000} seconds. Ask for it again, or for less.`,
  );
}
