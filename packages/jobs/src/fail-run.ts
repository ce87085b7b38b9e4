import { generateWeeklyPlanTask } from '@hearth/contracts/jobs/job.ts';
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

/** Reads as much of a payload as names the run, however wrong the rest is. */
function runOf(payload: unknown) {
  const { jobId, request } = generateWeeklyPlanTask.payload.shape;
  const asked = fieldOf(payload, 'request');
  const id = jobId.safeParse(fieldOf(payload, 'jobId'));
  const householdId = request.shape.householdId.safeParse(fieldOf(asked, 'householdId'));
  return id.success && householdId.success ? { jobId: id.data, householdId: householdId.data } : null;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;
}
