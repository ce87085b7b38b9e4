import type { InfeasibleReason, Plan, PlanOutcome } from '@hearth/contracts/planning/plan.ts';
import type { JobRun } from '@hearth/contracts/jobs/job.ts';
import type { JobProgress } from '@hearth/contracts/jobs/progress.ts';
import type { Problem } from '../transport/problem.ts';

/** Where the making of a plan stands. */
export type Generation =
  | { readonly status: 'idle' }
  | { readonly status: 'running'; readonly progress: JobProgress | null }
  | { readonly status: 'done'; readonly plan: Plan }
  | { readonly status: 'infeasible'; readonly reasons: readonly InfeasibleReason[] }
  | { readonly status: 'undecided'; readonly message: string }
  | { readonly status: 'failed'; readonly problem: Problem };

/** Reads an answer of `plans.generate` and, if it handed over to a job, what is known of that job. */
export function generationOf(outcome: PlanOutcome | undefined, job: JobRun | undefined): Generation {
  if (outcome === undefined) return { status: 'idle' };
  if (outcome.status !== 'running') return outcome;
  if (job?.task !== 'generate_weekly_plan') return { status: 'running', progress: null };
  if (job.status === 'failed') return { status: 'failed', problem: problemOfJob(job) };
  if (job.status === 'done' && job.result !== null && job.result.status !== 'running') return job.result;
  return { status: 'running', progress: job.progress };
}

function problemOfJob(job: JobRun): Problem {
  return {
    type: job.error?.code ?? 'about:blank',
    title: 'The plan could not be made',
    status: 500,
    detail: job.error?.message ?? 'The planner stopped without an answer. Try again.',
  };
}
