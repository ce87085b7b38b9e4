import type { Contracts } from '@hearth/contracts/contracts.ts';
import { approvePlan } from '@hearth/services/planning/approve-plan.ts';
import { readPlanningFacts, savePlan, solveWeek } from '@hearth/services/planning/generate-plan.ts';
import { getPlan } from '@hearth/services/planning/get-plan.ts';
import { listPlans } from '@hearth/services/planning/list-plans.ts';
import { plannedRecipe } from '@hearth/services/planning/planned-recipe.ts';
import { queuePlan } from '@hearth/services/planning/queue-plan.ts';
import type { Ports } from '@hearth/services/ports.ts';
import type { Handlers } from './kernel/scope.ts';

export const planHandlers = (ports: Ports): Handlers<Contracts['plans']> => ({
  generate: async ({ household, commit, signal }, { run, ...request }) => {
    if (run === 'job') return commit((tx) => queuePlan(tx, ports, request));
    const facts = await household((tx) => readPlanningFacts(tx, request.weekOf));
    const solved = await solveWeek(ports, facts, request, { signal });
    return commit((tx) => savePlan(tx, solved));
  },
  get: ({ tx }, { planId }) => getPlan(tx, planId),
  list: ({ tx }, filter) => listPlans(tx, filter),
  recipe: ({ tx }, { planId, recipeId }) => plannedRecipe(tx, planId, recipeId),
  approve: ({ tx }, { planId }) => approvePlan(tx, ports, planId),
});
