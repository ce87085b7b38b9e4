import type { PlanProblem } from '@hearth/planner/problem.ts';
import type { PlanProgress, PlanResult } from '@hearth/planner/plan-result.ts';

/** What the services need of the world beside the database. */
export type Ports = {
  readonly now: () => Date;
  readonly planner: PlannerPort;
};

/** Solves a week off the main thread; an aborted signal ends it as undecided. */
export type PlannerPort = {
  plan(
    problem: PlanProblem,
    options: { readonly signal?: AbortSignal; readonly onProgress?: (progress: PlanProgress) => void },
  ): Promise<PlanResult>;
};
