import { generateWeeklyPlanTask } from '@hearth/contracts/jobs/tasks.ts';
import type { HouseholdId } from '@hearth/contracts/shared/primitives.ts';
import type { SystemTx, UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { throwFailures } from '../jobs/work-off.ts';
import type { Ports } from '../ports.ts';

/** Households whose turn one transaction is: their logs are held until it ends. */
const AT_ONCE = 200;

/** How many weeks were queued, and how many had a plan already. */
export type QueuedWeeks = { readonly queued: number; readonly hadPlan: number };

/**
 * Queues the making of every week that is due by the households' own clocks, each with a run its household watches. Any
 * number may do so at once. A household whose week cannot be queued, or whose log somebody holds, holds up no other and
 * is named at the end; it is still due at the next tick.
 */
export async function queueDueWeeks(
  uow: Pick<UnitOfWork, 'system'>,
  { now }: Pick<Ports, 'now'>,
): Promise<QueuedWeeks> {
  const at = now();
  const due = await uow.system('find weeks that are due', ({ weeklyRuns }) => weeklyRuns.due(at));
  const failures: Error[] = [];
  const all = { queued: 0, hadPlan: 0 };
  for (let first = 0; first < due.length; first += AT_ONCE) {
    const some = due.slice(first, first + AT_ONCE);
    const { queued, hadPlan } = await uow
      .system('queue weeks that are due', (tx) => queueWeeks(tx, some, at))
      .catch(() => oneByOne(uow, some, at, failures));
    all.queued += queued;
    all.hadPlan += hadPlan;
  }
  throwFailures(failures);
  return all;
}

async function queueWeeks(tx: SystemTx, households: readonly HouseholdId[], at: Date): Promise<QueuedWeeks> {
  const turns = await tx.weeklyRuns.take(households, at);
  const queued = turns.flatMap(({ jobId, householdId, weekOf }) => (jobId ? [{ jobId, householdId, weekOf }] : []));
  for (const { jobId, householdId } of queued) {
    await tx.jobRunsOf(householdId).create(jobId, generateWeeklyPlanTask.name, at);
    const log = tx.eventsOf(householdId, { kind: 'job', jobId });
    await log.record('job.queued', { jobId, task: generateWeeklyPlanTask.name });
  }
  await tx.jobs.addAll(
    generateWeeklyPlanTask,
    queued.map(({ jobId, ...request }) => ({ jobId, request })),
  );
  return { queued: queued.length, hadPlan: turns.length - queued.length };
}

/** The same where something among them fails or is held: each in a transaction of its own, so that nobody waits with it. */
async function oneByOne(
  uow: Pick<UnitOfWork, 'system'>,
  households: readonly HouseholdId[],
  at: Date,
  failures: Error[],
): Promise<QueuedWeeks> {
  const all = { queued: 0, hadPlan: 0 };
  for (const id of households) {
    try {
      const { queued, hadPlan } = await uow.system('queue a week that is due', (tx) => queueWeeks(tx, [id], at));
      all.queued += queued;
      all.hadPlan += hadPlan;
    } catch (cause) {
      failures.push(new Error(`the week of household ${id}`, { cause }));
    }
  }
  return all;
}
