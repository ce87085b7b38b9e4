import { PlanRequest } from '@hearth/contracts/planning/plans.contract.ts';
import type { HouseholdId, UserId } from '@hearth/contracts/shared/primitives.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { dayIn } from '@hearth/domain/shared/week.ts';
import { DEMO_USER_ID } from '@hearth/services/identity/seed-demo.ts';
import { queuePlan } from '@hearth/services/planning/queue-plan.ts';
import type { Ports } from '@hearth/services/ports.ts';

const operator = { kind: 'operator', name: 'first start' } as const;

/** The demo household's account, or null when the database has none. */
export async function findDemoUser(uow: UnitOfWork): Promise<UserId | null> {
  return uow.system('find the demo user', async ({ system }) => {
    const householdId = await system.householdOf(DEMO_USER_ID);
    return householdId && DEMO_USER_ID;
  });
}

/**
 * Gives a database without a demo household one, with the starter pack to plan from, and answers with it; null when
 * there was one. The household comes after the pack: it marks that all is there.
 */
export async function seedFirstStart(uow: UnitOfWork, packFolder: string): Promise<HouseholdId | null> {
  if ((await findDemoUser(uow)) !== null) return null;
  const [{ importPack }, { readPackFolder }, { seedDemoHousehold, seedDemoPantry }] = await Promise.all([
    import('@hearth/services/catalog/import-pack.ts'),
    import('@hearth/adapters/packs/read-pack.ts'),
    import('@hearth/services/identity/seed-demo.ts'),
  ]);
  await importPack(uow, operator, (known) => readPackFolder(packFolder, { known, refresh: true }), { force: false });
  const { householdId, created } = await uow.system('seed the demo household', seedDemoHousehold);
  if (!created) return null;
  await uow.household(operator, householdId, 'pantry:write', seedDemoPantry);
  return householdId;
}

/** Has a job plan the household's current week, so that there is one to look at. */
export async function queueFirstWeek(uow: UnitOfWork, ports: Ports, householdId: HouseholdId): Promise<void> {
  await uow.household(operator, householdId, 'plans:write', async (tx) => {
    const household = await tx.households.get();
    if (!household) return;
    await queuePlan(
      tx,
      ports,
      PlanRequest.parse({ householdId, weekOf: dayIn(household.zone, ports.now().toISOString()) }),
    );
  });
}
