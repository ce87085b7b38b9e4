import type { JobProgress } from '@hearth/contracts/jobs/progress.ts';
import type { PlanRequest } from '@hearth/contracts/planning/plans.contract.ts';
import type { PlanProgress } from '@hearth/planner/plan-result.ts';
import { finishRun, type InTransaction, type WatchedJob } from '../jobs/watched-run.ts';
import type { Ports } from '../ports.ts';
import { readPlanningFacts, savePlan, solveWeek } from './generate-plan.ts';

export type RunPlanJob = WatchedJob & { readonly request: PlanRequest; readonly signal: AbortSignal };

/**
 * Makes a plan for a queued request.
 *
 * Plan, event and the run's end commit together, and only for a run that has not ended: a job that is delivered twice
 * leaves one plan.
 */
export async function runPlanJob(
  inTransaction: InTransaction,
  ports: Ports,
  { jobId, hold, request, signal }: RunPlanJob,
): Promise<void> {
  const facts = await inTransaction(async (tx) =>
    (await tx.jobRuns.start(jobId)) ? readPlanningFacts(tx, request.weekOf) : null,
  );
  if (!facts) return;
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
  const solved = await solveWeek(ports, facts, request, {
    signal,
    onProgress: (progress) => {
      latest = toJobProgress(progress);
      // Progress that could not be told is no reason to give up the plan; if the database is gone, saving will say so.
      reported = reported.then(report).catch(() => undefined);
    },
  });
  await reported;
  signal.throwIfAborted();
  await finishRun(inTransaction, ports, { jobId, hold }, (tx) => savePlan(tx, solved));
}

function toJobProgress({ phase, incumbentMinor, boundMinor, gap }: PlanProgress): JobProgress {
  return {
    phase,
    ...(incumbentMinor === undefined ? {} : { bestMinor: incumbentMinor }),
    ...(boundMinor === undefined ? {} : { boundMinor }),
    ...(gap === undefined ? {} : { gap }),
  };
}
