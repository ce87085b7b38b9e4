import { z } from 'zod';
import { JobProgress } from '../jobs/progress.ts';
import { Instant, JobId, PlainDate, PlanId, ShoppingListId } from '../shared/primitives.ts';

const numbered = { seq: z.string().regex(/^\d+$/).describe('Position in the household, without gaps.'), at: Instant };

/** Everything that is recorded as having happened in a household, by type. */
export const eventPayloads = {
  'plan.generated': z.strictObject({ planId: PlanId, weekOf: PlainDate }),
  'plan.approved': z.strictObject({ planId: PlanId, weekOf: PlainDate, listId: ShoppingListId }),
  'plan.archived': z.strictObject({ planId: PlanId, weekOf: PlainDate }),
  'job.queued': z.strictObject({ jobId: JobId, task: z.string() }),
  'job.progressed': z.strictObject({ jobId: JobId, progress: JobProgress }),
  'job.finished': z.strictObject({ jobId: JobId, status: z.enum(['done', 'failed']) }),
  'household.revised': z.strictObject({ fields: z.array(z.string()) }),
  'member.revised': z.strictObject({ memberId: z.string(), fields: z.array(z.string()) }),
  'pantry.changed': z.strictObject({ ingredientId: z.string() }),
  'shopping-line.checked': z.strictObject({ listId: ShoppingListId, ingredientId: z.string(), checked: z.boolean() }),
} as const;
export type EventType = keyof typeof eventPayloads;
export type EventPayload<T extends EventType> = z.infer<(typeof eventPayloads)[T]>;

function eventOf<T extends EventType>(type: T) {
  return z.strictObject({ ...numbered, type: z.literal(type), payload: eventPayloads[type] });
}

/** One thing that happened in a household. */
export const HouseholdEvent = z.discriminatedUnion('type', [
  eventOf('plan.generated'),
  eventOf('plan.approved'),
  eventOf('plan.archived'),
  eventOf('job.queued'),
  eventOf('job.progressed'),
  eventOf('job.finished'),
  eventOf('household.revised'),
  eventOf('member.revised'),
  eventOf('pantry.changed'),
  eventOf('shopping-line.checked'),
]);
export type HouseholdEvent = z.infer<typeof HouseholdEvent>;
