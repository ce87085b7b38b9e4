import type { Plan } from '@hearth/contracts/planning/plan.ts';
import { aHousehold, type SomeHousehold, type TestHousehold } from './a-household.ts';
import type { Caller, TestApi } from './an-api.ts';

/** A household with its owner's calls. */
export type TestHome = TestHousehold & { readonly call: Caller };

/** The week that tests plan, from a Monday. */
export const weekOf = '2026-11-23';

/** One meal a day: the same way through everything, in a fraction of the time. */
export const dinners = { slots: ['dinner'] as ['dinner'] };

/** The optimiser is content with a plan that may not be the best, so that tests are quick. */
export const quickly = { gapTarget: 0.3 };

export async function aHome(api: TestApi, wanted: SomeHousehold = {}): Promise<TestHome> {
  const household = await aHousehold(api.uow, wanted);
  return { ...household, call: api.as(household.owner) };
}

/** A draft that the household asked for: a week of dinners, unless it wants more. Fails the test where there is none. */
export async function aWeek(
  { id, call }: TestHome,
  more: Partial<Parameters<Caller['plans']['generate']>[0]> = {},
): Promise<Plan> {
  const outcome = await call.plans.generate({ householdId: id, weekOf, goals: dinners, ...more });
  if (outcome.status !== 'done') throw new Error(`no plan: ${JSON.stringify(outcome)}`);
  return outcome.plan;
}
