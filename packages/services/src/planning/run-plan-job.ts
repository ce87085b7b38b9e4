import type { JobProgress } from '@hearth/contracts/jobs/progress.ts';
import type { PlanRequest } from '@hearth/contracts/planning/plans.contract.ts';
import { PlainDate, type JobId } from '@hearth/contracts/shared/primitives.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { planView } from '@hearth/domain/planning/plan-view.ts';
import { weekStartOf } from '@hearth/domain/shared/week.ts';
import type { PlanProgress } from '@hearth/planner/plan-result.ts';
import { finishRun, type InTransaction, type WatchedJob } from '../jobs/watched-run.ts';
import type { Ports } from '../ports.ts';
import { readPlanningFacts, savePlan, solveWeek, type SolvedWeek } from './generate-plan.ts';

export type RunPlanJob = WatchedJob & { readonly request: PlanRequest; readonly signal: AbortSignal };

/**
 * Makes a plan for a queued request. A week that came by itself and has a plan by then is left alone, and the run answers
 * that plan.
 *
 * Plan, event and the run's end commit together, and only for a run that has not ended: a job that is delivered twice
 * leaves one plan.
 */
export async function runPlanJob(
  inTransaction: InTransaction,
  ports: Ports,
  { jobId, hold, request, signal }: RunPlanJob,
): Promise<void> {
  const begun = await inTransaction((tx) => begin(tx, jobId, request));
  if (!begun) return;
  const finish = (solved: SolvedWeek): Promise<void> =>
    finishRun(inTransaction, ports, { jobId, hold }, async (tx) =>
      savePlan(tx, (await leftAlone(tx, jobId, begun.weekOf)) ?? solved),
    );
  if (begun.planned) return finish(begun.planned);
  let reported = Promise.resolve();
  let latest: JobProgress | null = null;
  const report = async (): Promise<void> => {
    const progress = latest;
    if (!progress) return;
    latest = null;
    await inTransaction(async (tx) => {
      await tx.jobRuns.progress(jobId, progress);
      await tx.events.record('job.progressed', { jobId, progress });
    });
  };
  const solved = await solveWeek(ports, begun.facts, request, {
    signal,
    onProgress: (progress) => {
      latest = toJobProgress(progress);
      // Progress that could not be told is no reason to give up the plan; if the database is gone, saving will say so.
      reported = reported.then(report).catch(() => undefined);
    },
  });
  await reported;
  signal.throwIfAborted();
  await finish(solved);
}

/** What a run is made from; null: it has ended. */
async function begin(tx: HouseholdTx, jobId: JobId, request: PlanRequest) {
  if (!(await tx.jobRuns.start(jobId))) return null;
  const facts = await readPlanningFacts(tx, request.weekOf);
  const weekOf = PlainDate.parse(weekStartOf(request.weekOf, facts.household.weekStart));
  return { facts, weekOf, planned: await leftAlone(tx, jobId, weekOf) };
}

/** The plan that a week has which came by itself; null: it has none, or somebody asked for another. */
async function leftAlone(tx: HouseholdTx, jobId: JobId, weekOf: PlainDate): Promise<SolvedWeek | null> {
  if (!(await tx.schedules.isTurn(jobId))) return null;
  await tx.plans.lockWeek(weekOf);
  const plan = await tx.plans.standingOf(weekOf);
  return plan && { outcome: { status: 'done', plan: planView(plan) }, record: null };
}

function toJobProgress({ phase, incumbentMinor, boundMinor, gap }: PlanProgress): JobProgress {
  return {
    phase,
    ...(incumbentMinor === undefined ? {} : { bestMinor: incumbentMinor }),
    ...(boundMinor === undefined ? {} : { boundMinor }),
    ...(gap === undefined ? {} : { gap }),
  };
}
