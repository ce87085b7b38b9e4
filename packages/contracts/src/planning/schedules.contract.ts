import { z } from 'zod';
import { defineContract } from '../shared/contract.ts';
import { HouseholdId, Instant } from '../shared/primitives.ts';

/** A time of day on a household's own clock: `08:00`. */
export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as 08:00');

/** When a household's coming week is planned by itself. */
export const WeeklySchedule = z.strictObject({
  householdId: HouseholdId,
  isEnabled: z.boolean(),
  weekday: z.number().int().min(1).max(7).describe('1 is Monday.'),
  time: TimeOfDay.describe(
    "By the household's clock. A time that a change of clocks skips is taken that much later, and one that comes twice the second time.",
  ),
  nextRunAt: Instant.nullable().describe(
    'When the next week is planned, which is now where one is due already; null: not by itself.',
  ),
});
export type WeeklySchedule = z.infer<typeof WeeklySchedule>;

export const getSchedule = defineContract({
  kind: 'query',
  access: 'household:read',
  summary: 'Get when the week plans itself',
  rest: { method: 'GET', path: '/schedule', tag: 'plans' },
  input: z.strictObject({ householdId: HouseholdId }),
  output: WeeklySchedule,
  errors: [],
  transaction: 'write',
});

export const setSchedule = defineContract({
  kind: 'mutation',
  access: 'household:write',
  summary: 'Set when the week plans itself',
  description:
    'Each week is planned once, as a draft, for the week that begins on that day or next after it. A week that has a plan is left alone. Turned on anew, it begins with the next time that comes.',
  rest: { method: 'PUT', path: '/schedule', tag: 'plans' },
  input: WeeklySchedule.omit({ nextRunAt: true }),
  output: WeeklySchedule,
  errors: [],
  transaction: 'write',
});
