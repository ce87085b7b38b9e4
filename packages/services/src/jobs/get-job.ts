import type { JobRun } from '@hearth/contracts/jobs/job.ts';
import type { JobId } from '@hearth/contracts/shared/primitives.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';

export async function getJob(tx: HouseholdTx, jobId: JobId): Promise<JobRun> {
  const run = await tx.jobRuns.get(jobId);
  if (!run)
    throw new DomainError('not-found', 'job.not-found', 'There is no such job, or it ended more than seven days ago.');
  return run;
}
