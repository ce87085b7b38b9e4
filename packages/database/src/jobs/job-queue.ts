import type { TaskContract } from '@hearth/contracts/jobs/task.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { z } from 'zod';
import type { Db } from '../client.ts';
import { timeoutOf } from '../kernel/transaction.ts';

/** A job in a worker's hands: proof, to the database, that it may have its effect. */
export type JobHold = { readonly queueJobId: string; readonly workerId: string };

export type QueueOptions = {
  /** A job that waits under the same key is replaced. */
  readonly key?: string;
  /** It is not run before. */
  readonly notBefore?: Date;
};

export type JobQueue = {
  /** Queues a task in this transaction: it runs if and only if the transaction commits. Answers the job's number. */
  add<P extends z.ZodType>(task: TaskContract<P>, payload: z.input<P>, options?: QueueOptions): Promise<string>;
  /** Queues a task once for each payload, in one statement. */
  addAll<P extends z.ZodType>(task: TaskContract<P>, payloads: readonly z.input<P>[]): Promise<void>;
  /**
   * Claims a job's effect for this transaction; false: it was had before, and there is nothing to do. Refused when the
   * job was taken from this worker meanwhile.
   */
  claimEffect(hold: JobHold): Promise<boolean>;
};

/**
 * The claim keeps the job's row locked, also where its process hangs or its host is cut off: the database then ends the
 * transaction, so that another worker can have the job. In a process that lives, the door has undone it before.
 */
const HUNG_AFTER_MS = String(timeoutOf('short') + 5_000);

/** graphile-worker's queue as seen from a transaction; its tables belong to the owner, hence the definer functions. */
export function jobQueue(db: Db): JobQueue {
  return {
    add: async (task, payload, { key, notBefore } = {}) => {
      const checked = task.payload.parse(payload);
      const [job] = await db.$queryRaw<{ id: bigint }[]>`
        select app.add_job(${task.name}, ${JSON.stringify(checked)}::json, ${task.group?.(checked) ?? null}::text,
          ${notBefore ?? null}::timestamptz, ${task.retry.attempts}::int, ${key ?? null}::text, ${task.priority}::int) as id`;
      return String(job?.id);
    },
    addAll: async (task, payloads) => {
      if (payloads.length === 0) return;
      const jobs = payloads.map((each) => {
        const payload = task.payload.parse(each);
        return { payload, group: task.group?.(payload) ?? null };
      });
      await db.$executeRaw`select app.add_jobs(${task.name}, ${JSON.stringify(jobs)}::jsonb, ${task.retry.attempts}::int, ${task.priority}::int)`;
    },
    claimEffect: async ({ queueJobId, workerId }) => {
      const [row] = await db.$queryRaw<{ claim: string }[]>`
        select app.claim_job_effect(${queueJobId}::bigint, ${workerId}) as claim,
          set_config('idle_in_transaction_session_timeout', ${HUNG_AFTER_MS}, true)`;
      if (row?.claim === 'lost')
        throw new DomainError('unavailable', 'job.lost', 'Another worker has taken this job over; it goes on there.');
      return row?.claim === 'claimed';
    },
  };
}
