import { NamesRun } from '@hearth/contracts/jobs/task.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';

/** Why a job was given up, as its run shows it to whoever watches. */
export type RunError = { readonly code: string; readonly message: string };

/**
 * Ends the run of a job that was given up, so that whoever watches it stops waiting. A run that has ended stays as it
 * is; a payload that does not even tell the run has none to end.
 */
export async function failRun(
  uow: Pick<UnitOfWork, 'household'>,
  payload: unknown,
  error: RunError,
  now: Date,
): Promise<void> {
  const named = NamesRun.safeParse(payload);
  if (!named.success) return;
  const { jobId, request } = named.data;
  const actor = { kind: 'job', jobId, householdId: request.householdId } as const;
  await uow.household(actor, request.householdId, 'plans:write', async (tx) => {
    if (!(await tx.jobRuns.finish(jobId, { error }, now))) return;
    await tx.events.record('job.finished', { jobId, status: 'failed' });
  });
}
