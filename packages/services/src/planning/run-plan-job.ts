import type { JobProgress } from '@hearth/contracts/jobs/progress.ts';
import type { PlanRequest } from '@hearth/contracts/planning/plans.contract.ts';
import type { JobId } from '@hearth/contracts/shared/primitives.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import type { PlanProgress } from '@hearth/planner/plan-result.ts';
import type { Ports } from '../ports.ts';
import { readPlanningFacts, savePlan, solveWeek } from './generate-plan.ts';

export type RunPlanJob = { readonly jobId: JobId; readonly request: PlanRequest; readonly signal: AbortSignal };

/** Runs work in one transaction inside the job's household. */
type InTransaction = <T>(work: (tx: HouseholdTx) => Promise<T>) => Promise<T>;

/**
 * Makes a plan for a queued request.
 *
 * Plan, event and the run's end commit together, and only for a run that has not ended: a job that is delivered twice
 * leaves one plan.
 */
export async function runPlanJob(
  inTransaction: InTransaction,
  ports: Ports,
  { jobId, request, signal }: RunPlanJob,
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
  await inTransaction(async (tx) => {
    if (!(await tx.jobRuns.finish(jobId, { result: solved.outcome }, ports.now()))) return;
    await savePlan(tx, solved);
    await tx.events.record('job.finished', { jobId, status: 'done' });
  });
}

function toJobProgress({ phase, incumbentMinor, boundMinor, gap }: PlanProgress): JobProgress {
  return {
    phase,
    ...(incumbentMinor === undefined ? {} : { bestMinor: incumbentMinor }),
    ...(boundMinor === undefined ? {} : { boundMinor }),
    ...(gap === undefined ? {} : { gap }),
  };
}
