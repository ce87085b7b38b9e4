import type { HouseholdId, UserId } from '@hearth/contracts/shared/primitives.ts';
import { Currency } from '@hearth/contracts/shared/money.ts';
import type { NewHousehold } from '@hearth/database/kernel/system-repo.ts';
import type { SystemTx } from '@hearth/database/unit-of-work.ts';

export const DEMO_HOUSEHOLD = 'Demo';

const household: Omit<NewHousehold, 'members'> = {
  name: DEMO_HOUSEHOLD,
  currency: Currency.parse('EUR'),
  zone: 'Europe/Berlin',
  weekStart: 1,
  tools: ['oven', 'blender', 'food-processor', 'microwave', 'toaster', 'wok'],
  budgetMinor: 16_000n,
};

/** Two adults, one of them vegetarian with a nut allergy, and a child; targets as public dietary references put them. */
const members: readonly Omit<NewHousehold['members'][number], 'userId'>[] = [
  {
    name: 'Ada',
    role: 'owner',
    diets: ['vegetarian'],
    allergies: ['nuts'],
    portion: 1,
    targets: [
      { nutrient: 'energyKcal', min: 1700, max: 2100 },
      { nutrient: 'proteinG', min: 65 },
      { nutrient: 'fibreG', min: 25 },
    ],
  },
  {
    name: 'Ben',
    role: 'adult',
    diets: [],
    allergies: [],
    portion: 1.25,
    targets: [
      { nutrient: 'energyKcal', min: 2100, max: 2700 },
      { nutrient: 'proteinG', min: 80 },
    ],
  },
  { name: 'Mia', role: 'child', diets: [], allergies: [], portion: 0.75, targets: [{ nutrient: 'energyKcal', min: 1200, max: 1700 }] },
];

/** The demo household's account and home; made once, found again afterwards. */
export async function seedDemoHousehold({ system }: SystemTx): Promise<{ readonly householdId: HouseholdId; readonly userId: UserId }> {
  const existing = await system.householdByName(DEMO_HOUSEHOLD);
  const owner = existing && (await system.ownerOf(existing));
  if (existing && owner) return { householdId: existing, userId: owner };
  const userId = await system.createUser('Ada (demo)', 'curator');
  const householdId = await system.createHousehold({
    ...household,
    members: members.map((member) => ({ ...member, userId: member.role === 'owner' ? userId : null })),
  });
  return { householdId, userId };
}
