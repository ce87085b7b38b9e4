import type { z } from 'zod';
import type { TaskContract } from '@hearth/contracts/jobs/job.ts';
import type { Db } from '../client.ts';

export type JobQueue = {
  /** Queues a task in this transaction: it runs if and only if the transaction commits. A key that is queued already is replaced. */
  add<P extends z.ZodType>(
    task: TaskContract<P>,
    payload: z.input<P>,
    options?: { readonly key?: string; readonly queue?: string },
  ): Promise<void>;
};

/** graphile-worker's queue as seen from a transaction; its tables belong to the owner, hence the definer function. */
export function jobQueue(db: Db): JobQueue {
  return {
    add: async (task, payload, options = {}) => {
      const checked = JSON.stringify(task.payload.parse(payload));
      await db.$executeRaw`select app.add_job(${task.name}, ${checked}::json, ${options.queue ?? null}::text, null::timestamptz, ${task.maxAttempts}::int, ${options.key ?? null}::text, ${task.priority}::int)`;
    },
  };
}
