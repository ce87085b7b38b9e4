import type { QueueJob, QueueJobDetails } from '@hearth/contracts/jobs/queue.contract.ts';
import { NamesRun, type TaskContract } from '@hearth/contracts/jobs/task.ts';
import { tasks, watchedTasks } from '@hearth/contracts/jobs/tasks.ts';
import { JobId, type HouseholdId } from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import type { SystemTx } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { Ports } from '../ports.ts';

type Clock = Pick<Ports, 'now'>;

/** Looks at a job. Throws `queue-job.not-found`. */
export async function findJob({ queue }: SystemTx, id: string, lock?: 'lock'): Promise<QueueJobDetails> {
  const job = await queue.get(id, lock);
  if (!job)
    throw new DomainError(
      'not-found',
      'queue-job.not-found',
      'There is no such job in the queue: it may be done. List the jobs to see what there is.',
    );
  return job;
}

/** Tries a job again now, as if it never had been, and opens its run if that had failed. */
export async function retryJob(tx: SystemTx, { now }: Clock, id: string): Promise<QueueJob> {
  const job = await idleJob(tx, id);
  await tx.queue.renew(id, contractOf(job.task)?.retry.attempts ?? job.maxAttempts);
  const run = runOf(job);
  if (run && (await tx.jobRunsOf(run.householdId).reopen(run.jobId, now())))
    await logOf(tx, run).record('job.queued', { jobId: run.jobId, task: job.task });
  return shown(tx, id);
}

/** Takes a job out of the queue; whoever watches its run is told that nothing comes of it. */
export async function discardJob(tx: SystemTx, { now }: Clock, id: string): Promise<void> {
  const job = await idleJob(tx, id);
  await tx.queue.remove(id);
  const run = runOf(job);
  if (!run) return;
  const error = {
    code: 'job.discarded',
    message: 'Whoever runs this server has called the job off. Ask for it again.',
  };
  if (await tx.jobRunsOf(run.householdId).finish(run.jobId, { error }, now()))
    await logOf(tx, run).record('job.finished', { jobId: run.jobId, status: 'failed' });
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
  if (!checked.success) {
    const wrong = checked.error.issues.map(({ path, message }) => `${path.join('.') || 'payload'}: ${message}`);
    throw new DomainError('invalid', 'queue.payload-invalid', `${task} does not take this: ${wrong.join('; ')}.`);
  }
  const run = runOf({ task, payload: checked.data });
  if (run) {
    await tx.jobRunsOf(run.householdId).create(jobId, task, now());
    await logOf(tx, run).record('job.queued', { jobId, task });
  }
  return shown(tx, await tx.jobs.add(contract, checked.data));
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
function runOf({ task, payload }: Pick<QueueJobDetails, 'task' | 'payload'>) {
  const named = isWatched(task) ? NamesRun.safeParse(payload) : null;
  return named?.success ? { jobId: named.data.jobId, householdId: named.data.request.householdId } : null;
}

function logOf(tx: SystemTx, { jobId, householdId }: { readonly jobId: JobId; readonly householdId: HouseholdId }) {
  return tx.eventsOf(householdId, { kind: 'job', jobId });
}
