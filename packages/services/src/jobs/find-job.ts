import type { QueueJobDetails } from '@hearth/contracts/jobs/queue.contract.ts';
import type { SystemTx } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';

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
