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
  /** Whether the attempt that was cut off was the last it had. */
  readonly last: boolean;
};

const LOST = 'Its worker was lost while it had the job in hand.';

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
      `select t.identifier as task, j.payload, j.attempts, j.attempts >= j.max_attempts as last
       from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
       where j.id = $1 and j.locked_by = $2 for update of j skip locked`,
      [left.id, left.holder],
    );
    const job = rows[0];
    const end = job?.last === true && (await isGivenUp(job, left, parts)) ? 'dead' : 'failed';
    // One whose task could not be told that it is given up is tried once more: somebody may wait for its end.
    if (job) await letGo(client, left, end);
    await client.query('commit');
    return job ? { task: job.task, end } : null;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

async function isGivenUp(
  { task, payload, attempts }: CutOff,
  { id }: LeftJob,
  { registry, log }: { readonly registry: readonly BoundTask[]; readonly log: JobLog },
): Promise<boolean> {
  try {
    await registry.find(({ name }) => name === task)?.givenUp(payload, runErrorOf(null, attempts));
    return true;
  } catch (error) {
    log.error({ err: error, task, queueJobId: id }, 'Giving up a job failed; it is tried once more');
    return false;
  }
}

async function letGo(client: Client, { id, holder }: LeftJob, end: JobEnd): Promise<void> {
  await client.query(
    `with let_go as (
       update graphile_worker._private_jobs
       set last_error = $3, max_attempts = greatest(max_attempts, attempts + $4), locked_by = null, locked_at = null
       where id = $1 and locked_by = $2
       returning job_queue_id)
     update graphile_worker._private_job_queues q set locked_by = null, locked_at = null
     from let_go where q.id = let_go.job_queue_id and q.locked_by = $2`,
    [id, holder, LOST, end === 'dead' ? 0 : 1],
  );
}
