import { PlainDate } from '@hearth/contracts/shared/primitives.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { weekStartOf } from '@hearth/domain/shared/week.ts';

type Plans = HouseholdTx['plans'];

/** Plans, newest first; of one week, whichever of its days is named. */
export async function listPlans(
  { plans, households }: HouseholdTx,
  { weekOf, ...page }: Parameters<Plans['list']>[0],
): ReturnType<Plans['list']> {
  if (weekOf === undefined) return plans.list(page);
  const household = await households.get();
  return plans.list({
    ...page,
    weekOf: household ? PlainDate.parse(weekStartOf(weekOf, household.weekStart)) : weekOf,
  });
}
