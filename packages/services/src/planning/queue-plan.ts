import { generateWeeklyPlanTask } from '@hearth/contracts/jobs/tasks.ts';
import type { PlanOutcome } from '@hearth/contracts/planning/plan.ts';
import type { PlanRequest } from '@hearth/contracts/planning/plans.contract.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { queueWatched } from '../jobs/watched-run.ts';
import type { Ports } from '../ports.ts';

/** Leaves the making of a plan to a job and answers with what to watch. */
export async function queuePlan(
  tx: HouseholdTx,
  ports: Pick<Ports, 'now'>,
  request: PlanRequest,
): Promise<PlanOutcome> {
  const jobId = await queueWatched(tx, ports, generateWeeklyPlanTask, (id) => ({ jobId: id, request }));
  return { status: 'running', jobId };
}
