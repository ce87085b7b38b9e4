import { z } from 'zod';
import { Tool } from '../shared/vocabulary.ts';
import { defineContract } from '../shared/contract.ts';
import { BudgetMinor } from '../shared/money.ts';
import { HouseholdId, pageInput, pageOf, PlainDate, PlanId } from '../shared/primitives.ts';
import { Plan, PlanGoals, PlanOutcome, PlanSummary } from './plan.ts';

/** A day whose week can be planned: the days around it, which planning looks at, are days we can write down too. */
const PlannedDay = PlainDate.refine((day) => day >= '1901-01-01' && day < '2199-01-01', 'a day between 1901 and 2198');

/** What a plan is asked for with; the job that makes one carries exactly this. */
export const PlanRequest = z.strictObject({
  householdId: HouseholdId,
  weekOf: PlannedDay.describe("Any day of the week to plan; the week begins on the household's first day."),
  goals: PlanGoals.default(PlanGoals.parse({})),
  budgetMinor: BudgetMinor.nullable()
    .optional()
    .describe("Instead of the household's budget, in its currency; null: no limit."),
  toolFocus: z.array(Tool).max(5).default([]).describe('Tools to use more this week.'),
});
export type PlanRequest = z.infer<typeof PlanRequest>;

export const generatePlan = defineContract({
  kind: 'mutation',
  access: 'plans:write',
  summary: 'Generate an optimised week',
  description:
    'Meets every diet, allergy, target, tool and budget, or says why that is impossible. With `run: "job"` it answers at once with a job to watch.',
  rest: { method: 'POST', path: '/plans/generate', tag: 'plans', status: 201 },
  input: PlanRequest.extend({ run: z.enum(['now', 'job']).default('now') }),
  output: PlanOutcome,
  errors: [
    'household.not-found',
    'household.has-no-members',
    'ingredient.not-found',
    'plan.eaters-changed',
    'request.in-progress',
    'request.key-reused',
  ],
  idempotent: true,
  rateLimit: 'planning',
  aiTool: 'propose',
  transaction: 'manual',
});

export const getPlan = defineContract({
  kind: 'query',
  access: 'plans:read',
  summary: 'Get a plan',
  rest: { method: 'GET', path: '/plans/{planId}', tag: 'plans' },
  input: z.strictObject({ householdId: HouseholdId, planId: PlanId }),
  output: Plan,
  errors: ['plan.not-found'],
  transaction: 'write',
});

export const listPlans = defineContract({
  kind: 'query',
  access: 'plans:read',
  summary: 'List plans, newest first',
  rest: { method: 'GET', path: '/plans', tag: 'plans' },
  input: z.strictObject({
    householdId: HouseholdId,
    weekOf: PlannedDay.optional().describe('Any day of the week.'),
    ...pageInput,
  }),
  output: pageOf(PlanSummary),
  errors: ['request.bad-cursor'],
  aiTool: 'read',
  transaction: 'write',
});

export const approvePlan = defineContract({
  kind: 'mutation',
  access: 'plans:approve',
  summary: 'Approve a plan and make its shopping list',
  description: 'An approved plan of the same week is archived. Approving twice changes nothing.',
  rest: { method: 'POST', path: '/plans/{planId}/approve', tag: 'plans', status: 200 },
  input: z.strictObject({ householdId: HouseholdId, planId: PlanId }),
  output: Plan,
  errors: ['plan.not-found', 'plan.archived', 'request.key-reused'],
  idempotent: true,
  aiTool: 'propose',
  transaction: 'write',
});
