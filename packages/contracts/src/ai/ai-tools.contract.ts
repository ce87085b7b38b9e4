import { z } from 'zod';
import { PlanGoals } from '../planning/plan.ts';
import { defineContract } from '../shared/contract.ts';
import { BudgetMinor } from '../shared/money.ts';
import { HouseholdId, PlainDate } from '../shared/primitives.ts';
import { Tool } from '../shared/vocabulary.ts';
import { aiErrors } from './ai.contract.ts';
import { aiChoice, AiCost, AiService } from './ai.ts';

/** Who said what a field is: the rules of this server, a model, or nobody, so that it is as it always is. */
export const WishOrigin = z.enum(['rule', 'ai', 'default']);
export type WishOrigin = z.infer<typeof WishOrigin>;

/** What a week was wished to be, ready for `POST /plans/generate`. */
export const ReadWish = z.strictObject({
  goals: PlanGoals,
  budgetMinor: BudgetMinor.nullable().describe('In the household’s currency; null: nothing was said of it.'),
  toolFocus: z.array(Tool),
});
export type ReadWish = z.infer<typeof ReadWish>;

export const readPlanGoals = defineContract({
  kind: 'mutation',
  access: 'plans:write',
  summary: 'Turn a wish in words into goals for a week',
  description:
    'Rules read the usual wishes; a model is asked only for what they leave over, where one is configured and the caller may use it. Nothing is planned: who asked confirms by calling `POST /plans/generate`.',
  rest: { method: 'POST', path: '/ai/tools/plan-goals', tag: 'ai', status: 200 },
  input: z.strictObject({
    householdId: HouseholdId,
    text: z
      .string()
      .trim()
      .min(1)
      .max(500)
      .describe('Such as “a cheap high-protein week without fish”. Not kept or logged.'),
    ...aiChoice,
  }),
  output: ReadWish.extend({
    origins: z
      .record(z.string(), WishOrigin)
      .describe('By field: goals by their name, `budgetMinor` and `toolFocus` too.'),
    understood: z.array(
      z.strictObject({ text: z.string(), becomes: z.string(), origin: WishOrigin.exclude(['default']) }),
    ),
    leftOver: z.array(z.string()).describe('What nobody understood.'),
    asked: z
      .strictObject({ model: z.string(), service: AiService, cost: AiCost })
      .nullable()
      .describe('null: no model’s answer was used.'),
    notAsked: z
      .string()
      .nullable()
      .describe('Why no model’s answer was used for what is left over; null where none was needed.'),
  }),
  errors: ['household.not-found', ...aiErrors],
  rateLimit: 'ai',
  transaction: 'manual',
});

/** Something to be done that only who asked may do: call the operation with the input. */
export const Proposal = z.strictObject({
  operation: z.string().describe('An operation of this API, such as plans.generate.'),
  summary: z.string().describe('What the input would do, in a line.'),
  input: z.record(z.string(), z.unknown()).describe('Complete, and as the operation takes it.'),
});
export type Proposal = z.infer<typeof Proposal>;

export const assist = defineContract({
  kind: 'mutation',
  access: 'ai:use',
  summary: 'Ask for something in words, and get it ready to be confirmed',
  description:
    'The model may read what the caller may, and nothing else. Whatever would change something is not done: it is answered as a proposal.',
  rest: { method: 'POST', path: '/ai/tools/assist', tag: 'ai', status: 200 },
  input: z.strictObject({
    householdId: HouseholdId,
    text: z.string().trim().min(1).max(2_000).describe('Not kept or logged.'),
    weekOf: PlainDate.optional().describe('The week that is looked at; absent: the one after this.'),
    ...aiChoice,
  }),
  output: z.strictObject({
    text: z.string(),
    proposals: z.array(Proposal),
    looked: z.array(z.string()).describe('The operations it read with, in order.'),
    model: z.string(),
    service: AiService,
    cost: AiCost,
  }),
  errors: ['household.not-found', ...aiErrors],
  rateLimit: 'ai',
  transaction: 'manual',
});
