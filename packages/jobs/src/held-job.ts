import type { JobHold } from '@hearth/database/jobs/job-queue.ts';
import type { JobHelpers } from 'graphile-worker';

/** What a worker does to the row of a job it holds; graphile-worker offers no word for these from inside a task. */
export type HeldJob = {
  /** Makes this the last attempt. */
  refuseRetries(): Promise<void>;
  /**
   * Lets go of the job until its next attempt, which it gets even if this was the last. graphile-worker, told of the
   * failure afterwards, finds the job in nobody's hands and leaves it: its own wait knows neither the task's policy nor
   * chance.
   */
  tryAgain(delayMs: number, message: string): Promise<void>;
  /** Lets go of the job as if it had not been taken: due when it was, after the error it had. */
  forgetAttempt(): Promise<void>;
};

const FREE_GROUP = `update graphile_worker._private_job_queues q set locked_by = null, locked_at = null
  from let_go where q.id = let_go.job_queue_id and q.locked_by = $2`;

export function heldJob(helpers: Pick<JobHelpers, 'query'>, { queueJobId, workerId }: JobHold): HeldJob {
  const mine = [queueJobId, workerId];
  return {
    refuseRetries: async () => {
      await helpers.query(
        `update graphile_worker._private_jobs set max_attempts = attempts where id = $1 and locked_by = $2`,
        mine,
      );
    },
    tryAgain: async (delayMs, message) => {
      await helpers.query(
        `with let_go as (
           update graphile_worker._private_jobs
           set last_error = $3, run_at = now() + $4 * interval '1 millisecond',
             max_attempts = greatest(max_attempts, attempts + 1), locked_by = null, locked_at = null
           where id = $1 and locked_by = $2
           returning job_queue_id)
         ${FREE_GROUP}`,
        [...mine, message, delayMs],
      );
    },
    forgetAttempt: async () => {
      await helpers.query(
        `with let_go as (
           update graphile_worker._private_jobs
           set attempts = greatest(0, attempts - 1), locked_by = null, locked_at = null
           where id = $1 and locked_by = $2
           returning job_queue_id)
         ${FREE_GROUP}`,
        mine,
      );
    },
  };
}
