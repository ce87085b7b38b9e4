import type { SolvedPlan } from '@hearth/planner/plan-result.ts';

/** A week nobody eats anything in: as good as any where solving is not the point. */
export const emptyWeek: SolvedPlan = {
  status: 'optimal',
  items: [],
  portions: 'own',
  packages: [],
  unpriced: [],
  costMinor: 0,
  objectiveMinor: 0,
  boundMinor: 0,
  gap: 0,
  memberDays: [],
  timings: {},
};
