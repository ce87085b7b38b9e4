import { generateWeeklyPlanTask } from '@hearth/contracts/jobs/job.ts';
import type { PlanOutcome } from '@hearth/contracts/planning/plan.ts';
import type { PlanRequest } from '@hearth/contracts/planning/plans.contract.ts';
import { JobId } from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import type { Ports } from '../ports.ts';

/** Leaves the making of a plan to a job and answers with what to watch. */
export async function queuePlan(tx: HouseholdTx, ports: Ports, request: PlanRequest): Promise<PlanOutcome> {
  const jobId = newId(JobId);
  await tx.jobRuns.create(jobId, generateWeeklyPlanTask.name, ports.now());
  await tx.jobs.add(generateWeeklyPlanTask, { jobId, request });
  await tx.events.record('job.queued', { jobId, task: generateWeeklyPlanTask.name });
  return { status: 'running', jobId };
}
