import type { BoundTask } from './bind-task.ts';
import type { JobEnd } from './job-counts.ts';
import type { JobLog } from './job-log.ts';
import { runErrorOf } from './run-delivery.ts';
import type { Client } from './stay-connected.ts';

/** A job in the hands of a worker that is gone. */
export type LeftJob = { readonly id: string; readonly holder: string };

type CutOff = {
  readonly task: string;
  readonly payload: unknown;
  readonly attempts: number;
  readonly maxAttempts: number;
};

type Next = { readonly end: JobEnd; readonly maxAttempts: number };

const LOST = 'Its worker was lost while it had the job in hand.';

/**
 * As many times a lost worker costs its job no attempt: most are lost to a restart or to another job. The job after that
 * may be what ends them.
 */
export const LOSSES_FORGIVEN = 10;

/**
 * Gives a job back to the queue, or gives it up, in one transaction that holds it throughout: a worker that wakes
 * meanwhile has had its effect before, or has it not at all. Null: it is not that worker's any more, or a transaction
 * that hangs has it, which the database ends before long (`claimEffect`).
 */
export async function takeBackJob(
  client: Client,
  left: LeftJob,
  parts: { readonly registry: readonly BoundTask[]; readonly log: JobLog },
): Promise<{ readonly task: string; readonly end: JobEnd } | null> {
  await client.query('begin');
  try {
    const { rows } = await client.query<CutOff>(
      `select t.identifier as task, j.payload, j.attempts::int, j.max_attempts::int as "maxAttempts"
       from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
       where j.id = $1 and j.locked_by = $2 for update of j skip locked`,
      [left.id, left.holder],
    );
    const job = rows[0];
    const next = job && (await nextFor(job, left, parts));
    if (next) await letGo(client, left, next);
    await client.query('commit');
    return next ? { task: job.task, end: next.end } : null;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

async function nextFor(
  { task, payload, attempts, maxAttempts }: CutOff,
  { id }: LeftJob,
  { registry, log }: { readonly registry: readonly BoundTask[]; readonly log: JobLog },
): Promise<Next> {
  const bound = registry.find(({ name }) => name === task);
  // Every attempt beyond the task's own was given for a loss.
  const isForgiven = bound !== undefined && maxAttempts < bound.retry.attempts + LOSSES_FORGIVEN;
  if (isForgiven) return { end: 'failed', maxAttempts: maxAttempts + 1 };
  if (attempts < maxAttempts) return { end: 'failed', maxAttempts };
  try {
    await bound?.givenUp(payload, runErrorOf(null, attempts));
    return { end: 'dead', maxAttempts };
  } catch (error) {
    // It is tried once more: somebody may wait for its end.
    log.error({ err: error, task, queueJobId: id }, 'Giving up a job failed; it is tried once more');
    return { end: 'failed', maxAttempts: attempts + 1 };
  }
}

async function letGo(client: Client, { id, holder }: LeftJob, { maxAttempts }: Next): Promise<void> {
  await client.query(
    `with let_go as (
       update graphile_worker._private_jobs
       set last_error = $3, max_attempts = $4, locked_by = null, locked_at = null
       where id = $1 and locked_by = $2
       returning job_queue_id)
     update graphile_worker._private_job_queues q set locked_by = null, locked_at = null
     from let_go where q.id = let_go.job_queue_id and q.locked_by = $2`,
    [id, holder, LOST, maxAttempts],
  );
}
