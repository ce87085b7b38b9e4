import { NamesRun } from '@hearth/contracts/jobs/task.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import type { RunError } from './bind-task.ts';

/**
 * Ends the run of a job that was given up, so that whoever watches it stops waiting. A run that has ended stays as it
 * is; a payload that does not even tell the run has none to end.
 */
export async function failRun(uow: UnitOfWork, payload: unknown, error: RunError, now: Date): Promise<void> {
  const run = runOf(payload);
  if (!run) return;
  const { jobId, householdId } = run;
  await uow.household({ kind: 'job', jobId, householdId }, householdId, 'plans:write', async (tx) => {
    if (!(await tx.jobRuns.finish(jobId, { error }, now))) return;
    await tx.events.record('job.finished', { jobId, status: 'failed' });
  });
}

function runOf(payload: unknown) {
  const named = NamesRun.safeParse(payload);
  return named.success ? { jobId: named.data.jobId, householdId: named.data.request.householdId } : null;
}
