import { generateWeeklyPlanTask } from '@hearth/contracts/jobs/tasks.ts';
import type { PlanOutcome } from '@hearth/contracts/planning/plan.ts';
import type { PlanRequest } from '@hearth/contracts/planning/plans.contract.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { queueWatched } from '../jobs/watched-run.ts';
import type { Ports } from '../ports.ts';
import { unknownIngredient } from './week-wishes.ts';

/** Leaves the making of a plan to a job and answers with what to watch; what cannot be left out is refused at once. */
export async function queuePlan(
  tx: HouseholdTx,
  ports: Pick<Ports, 'now'>,
  request: PlanRequest,
): Promise<PlanOutcome> {
  const { without } = request.goals;
  const owners = without.length === 0 ? null : await tx.ingredients.owners(without);
  for (const id of without) if (!owners?.has(id)) throw unknownIngredient(id);
  const jobId = await queueWatched(tx, ports, generateWeeklyPlanTask, (id) => ({ jobId: id, request }));
  return { status: 'running', jobId };
}
