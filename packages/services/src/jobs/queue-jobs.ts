import type { QueueJob, QueueJobDetails } from '@hearth/contracts/jobs/queue.contract.ts';
import { NamesRun, type TaskContract } from '@hearth/contracts/jobs/task.ts';
import { tasks, watchedTasks } from '@hearth/contracts/jobs/tasks.ts';
import { type HouseholdId, JobId } from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import type { SystemTx, UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { Ports } from '../ports.ts';
import { findJob } from './find-job.ts';
import { giveUp } from './give-up.ts';
import { householdOf } from './scope-of.ts';

type Clock = Pick<Ports, 'now' | 'files'>;
type Run = { readonly jobId: JobId; readonly householdId: HouseholdId };

const DISCARDED = {
  code: 'job.discarded',
  message: 'Whoever runs this server has called the job off. Ask for it again.',
};

/** Tries a job again now, as if it never had been, and opens its run if that had failed or is kept no longer. */
export async function retryJob(tx: SystemTx, { now }: Clock, id: string): Promise<QueueJob> {
  const job = await idleJob(tx, id);
  await tx.queue.renew(id, contractOf(job.task)?.retry.attempts ?? job.maxAttempts);
  const run = runOf(job);
  if (run && (await isOpenAgain(tx, job, run, now()))) await tellQueued(tx, run, job.task);
  return shown(tx, id);
}

/** A run that failed has had no effect; one that is gone may have had: its job then has nothing left to do. */
async function isOpenAgain(tx: SystemTx, { id, task }: QueueJobDetails, run: Run, now: Date): Promise<boolean> {
  const runs = tx.jobRunsOf(run.householdId);
  if (await runs.reopen(run.jobId, now)) {
    await tx.queue.forgetEffect(id);
    return true;
  }
  const isGone = (await runs.get(run.jobId)) === null && (await tx.queue.hasHousehold(run.householdId));
  if (!isGone || (await tx.queue.hadEffect(id))) return false;
  await runs.create(run.jobId, task, now);
  return true;
}

/**
 * Takes a job out of the queue, and tells its task, so that whoever waits for it learns that nothing comes of it. The
 * job is locked meanwhile, so that no worker takes it; what the task is told commits on its own connection, before.
 */
export async function discardJob(tx: SystemTx, uow: UnitOfWork, clock: Clock, id: string): Promise<void> {
  const job = await idleJob(tx, id);
  await giveUp(uow, clock, job, DISCARDED);
  await tx.queue.remove(id);
}

/** Queues a task by hand; one whose runs are watched gets its run. */
export async function queueTask(
  tx: SystemTx,
  { now }: Clock,
  { task, payload }: { readonly task: string; readonly payload: Readonly<Record<string, unknown>> },
): Promise<QueueJob> {
  const contract = contractOf(task);
  if (!contract) {
    const names = tasks.map(({ name }) => name).join(', ');
    throw new DomainError('invalid', 'queue.no-such-task', `There is no task ${task}. There are ${names}.`);
  }
  const jobId = newId(JobId);
  const checked = contract.payload.safeParse(isWatched(task) ? { jobId, request: payload } : payload);
  if (!checked.success)
    throw notTaken(
      task,
      checked.error.issues.map(({ path, message }) => `${path.join('.') || 'payload'}: ${message}`).join('; '),
    );
  const householdId = householdOf(checked.data);
  if (householdId !== null && !(await tx.queue.hasHousehold(householdId)))
    throw notTaken(task, 'householdId: there is no such household');
  const run = runOf({ task, payload: checked.data });
  if (run) {
    await tx.jobRunsOf(run.householdId).create(jobId, task, now());
    await tellQueued(tx, run, task);
  }
  return shown(tx, await tx.jobs.add(contract, checked.data));
}

function notTaken(task: string, why: string): DomainError {
  return new DomainError('invalid', 'queue.payload-invalid', `${task} does not take this: ${why}.`);
}

/** A job as lists show it: its payload is for who asks for this one. */
async function shown(tx: SystemTx, id: string): Promise<QueueJob> {
  const { payload: _, ...job } = await findJob(tx, id);
  return job;
}

/** A job that no worker has in hand, which none takes before this transaction ends. */
async function idleJob(tx: SystemTx, id: string): Promise<QueueJobDetails> {
  const job = await findJob(tx, id, 'lock');
  if (job.state === 'running')
    throw new DomainError(
      'conflict',
      'queue-job.running',
      'A worker has this job in hand. Wait for it to end, or stop the worker.',
    );
  return job;
}

function contractOf(task: string): TaskContract | undefined {
  return tasks.find(({ name }) => name === task);
}

function isWatched(task: string): boolean {
  return watchedTasks.some(({ name }) => name === task);
}

/** The run of a watched job; null for one without, or whose payload does not even name it. */
function runOf({ task, payload }: Pick<QueueJobDetails, 'task' | 'payload'>): Run | null {
  const named = isWatched(task) ? NamesRun.safeParse(payload) : null;
  return named?.success ? { jobId: named.data.jobId, householdId: named.data.request.householdId } : null;
}

function tellQueued(tx: SystemTx, { jobId, householdId }: Run, task: string): Promise<void> {
  return tx.eventsOf(householdId, { kind: 'job', jobId }).record('job.queued', { jobId, task });
}
