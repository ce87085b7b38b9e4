import { COMMONS_ID, type HouseholdId, UserId } from '@hearth/contracts/shared/primitives.ts';
import { Currency } from '@hearth/contracts/shared/money.ts';
import type { NewHousehold } from '@hearth/database/kernel/system-repo.ts';
import type { HouseholdTx, SystemTx } from '@hearth/database/unit-of-work.ts';

/** The demo account's id: its household may be renamed and is still found by it. */
export const DEMO_USER_ID = UserId.parse('00000000-0000-7000-8000-00000000de30');

const household: Omit<NewHousehold, 'members'> = {
  name: 'Demo',
  currency: Currency.parse('EUR'),
  zone: 'Europe/Berlin',
  weekStart: 1,
  tools: ['oven', 'blender', 'food-processor', 'microwave', 'toaster', 'wok'],
  budgetMinor: 14_000n,
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
  {
    name: 'Mia',
    role: 'child',
    diets: [],
    allergies: [],
    portion: 0.75,
    targets: [{ nutrient: 'energyKcal', min: 1200, max: 1700 }],
  },
];

/** `created` is false when it was there already: another process may have started at the same moment. */
export type DemoHousehold = { readonly householdId: HouseholdId; readonly userId: UserId; readonly created: boolean };

/** The demo household's account and home; made once, found again afterwards. */
export async function seedDemoHousehold({ system }: SystemTx): Promise<DemoHousehold> {
  await system.oneAtATime('hearth.seed-demo');
  const existing = await system.householdOf(DEMO_USER_ID);
  if (existing) return { householdId: existing, userId: DEMO_USER_ID, created: false };
  const userId = await system.createUser('Ada (demo)', 'curator', DEMO_USER_ID);
  const householdId = await system.createHousehold({
    ...household,
    members: members.map((member) => ({ ...member, userId: member.role === 'owner' ? userId : null })),
  });
  return { householdId, userId, created: true };
}

/** What a kitchen has standing around, in grams: nobody buys a jar of cumin for every week. */
const pantryGrams: Readonly<Record<string, number>> = {
  salt: 800,
  'black-pepper': 60,
  'olive-oil': 700,
  'sunflower-oil': 600,
  'sesame-oil': 150,
  'white-wine-vinegar': 400,
  'balsamic-vinegar': 300,
  'soy-sauce': 300,
  'all-purpose-flour': 900,
  sugar: 800,
  'brown-sugar': 300,
  'baking-powder': 60,
  cornstarch: 200,
  'basmati-rice': 600,
  'rolled-oats': 400,
  spaghetti: 400,
  honey: 300,
  'dijon-mustard': 150,
  'tomato-paste': 150,
  'vegetable-stock-cube': 80,
  'ground-cumin': 40,
  'cumin-seed': 30,
  'ground-coriander': 30,
  turmeric: 40,
  'curry-powder': 40,
  'sweet-paprika': 40,
  'smoked-paprika': 40,
  'chili-flakes': 30,
  'cayenne-pepper': 30,
  'dried-oregano': 15,
  'dried-thyme': 15,
  'bay-leaf': 8,
  cinnamon: 40,
  nutmeg: 30,
  garlic: 60,
  onion: 400,
};

/** Fills the demo household's pantry, once. */
export async function seedDemoPantry(tx: HouseholdTx): Promise<void> {
  if ((await tx.pantry.list()).length > 0) return;
  const ids = await tx.ingredients.canonical(Object.keys(pantryGrams));
  for (const [slug, ingredientId] of ids) {
    const grams = pantryGrams[slug];
    if (grams !== undefined)
      await tx.pantry.add({ ingredientHouseholdId: COMMONS_ID, ingredientId, grams, bestBefore: null });
  }
}
