import type { TaskContract } from '@hearth/contracts/jobs/task.ts';
import { JobId } from '@hearth/contracts/shared/primitives.ts';
import type { JobHold } from '@hearth/database/jobs/job-queue.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import type { z } from 'zod';
import type { Ports } from '../ports.ts';

/** Queues a task with a run of its own, which whoever watches the household is told of. */
export async function queueWatched<P extends z.ZodType>(
  tx: HouseholdTx,
  { now }: Pick<Ports, 'now'>,
  task: TaskContract<P>,
  payloadOf: (jobId: JobId) => z.input<P>,
): Promise<JobId> {
  const jobId = newId(JobId);
  await tx.jobRuns.create(jobId, task.name, now());
  await tx.jobs.add(task, payloadOf(jobId));
  await tx.events.record('job.queued', { jobId, task: task.name });
  return jobId;
}

/** Runs work in one transaction inside the job's household. */
export type InTransaction = <T>(work: (tx: HouseholdTx) => Promise<T>) => Promise<T>;

/** A watched job in a worker's hands. */
export type WatchedJob = { readonly jobId: JobId; readonly hold: JobHold };

/**
 * Ends a watched run with its result, in one transaction with its effect: `effect` is had once however often the job is
 * delivered, and not at all once the job is another worker's or its run has ended. A run that has ended leaves no claim
 * behind either: the job may be tried again with its run open.
 */
export async function finishRun<T extends object>(
  inTransaction: InTransaction,
  { now }: Pick<Ports, 'now'>,
  { jobId, hold }: WatchedJob,
  effect: (tx: HouseholdTx) => Promise<T>,
): Promise<void> {
  const over = new RunIsOver();
  await inTransaction(async (tx) => {
    if (!(await tx.jobs.claimEffect(hold))) return;
    if (!(await tx.jobRuns.isOpen(jobId))) throw over;
    await tx.jobRuns.finish(jobId, { result: await effect(tx) }, now());
    await tx.events.record('job.finished', { jobId, status: 'done' });
  }).catch((error: unknown) => {
    if (error !== over) throw error;
  });
}

/** Thrown for the transaction's sake, which it undoes. */
class RunIsOver extends Error {
  override readonly name = 'RunIsOver';
}
