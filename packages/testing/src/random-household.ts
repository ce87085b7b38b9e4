import type { Allergen, Diet, MealSlot, Tool } from '@hearth/contracts/shared/vocabulary.ts';
import { Allergen as Allergens, Diet as Diets, Tool as Tools } from '@hearth/contracts/shared/vocabulary.ts';
import type { NutrientTarget } from '@hearth/contracts/identity/household.ts';
import type { Caller } from './an-api.ts';
import { seededRandom, type Random } from '@hearth/planner/seeded-random.ts';

export type RandomMember = {
  readonly name: string;
  readonly role: 'owner' | 'adult' | 'child';
  readonly portion: number;
  readonly diets: readonly Diet[];
  readonly allergies: readonly Allergen[];
  readonly targets: readonly NutrientTarget[];
};

/** A household with its wishes for one week; plain data, so that it can be printed and made smaller. */
export type RandomHousehold = {
  readonly seed: number;
  readonly currency: string;
  readonly weekStart: number;
  readonly tools: readonly Tool[];
  readonly budgetMinor: string | null;
  readonly allowsUnpriced: boolean;
  readonly members: readonly RandomMember[];
  /** What holds for everybody, on top of each member's own; dislikes like the pantry's ingredients. */
  readonly table: {
    readonly diets: readonly Diet[];
    readonly allergies: readonly Allergen[];
    readonly dislikes: readonly number[];
  };
  /** By the ingredient's place among all, in order of slug. */
  readonly pantry: readonly { readonly ingredient: number; readonly grams: number }[];
  /** What holds for this week alone; ingredients as in the pantry. */
  readonly week: {
    readonly diets: readonly Diet[];
    readonly withoutAllergens: readonly Allergen[];
    readonly without: readonly number[];
  };
  readonly request: Omit<Parameters<Caller['plans']['generate']>[0], 'householdId'>;
};

const slotSets: readonly (readonly MealSlot[])[] = [
  ['breakfast', 'lunch', 'dinner'],
  ['breakfast', 'lunch', 'dinner'],
  ['breakfast', 'lunch', 'dinner', 'snack'],
  ['lunch', 'dinner'],
  ['dinner'],
];

/** One to six people with diets, allergies, targets and a budget, of which some cannot be met. The same seed gives the same. */
export function randomHousehold(seed: number): RandomHousehold {
  const random = seededRandom(seed);
  const slots = random.pick(slotSets);
  const members = Array.from({ length: random.between(1, 6) }, (_, index) => aMember(random, index, slots));
  const servings = members.reduce((sum, member) => sum + member.portion, 0) * slots.length * 7;
  return {
    seed,
    currency: random.chance(0.93) ? random.pick(['EUR', 'USD']) : 'CHF',
    weekStart: random.between(1, 7),
    tools: random.chance(0.6) ? Tools.options : random.sample(Tools.options, random.between(0, 8)),
    budgetMinor: random.chance(0.6) ? String(Math.round(servings * random.pick([20, 120, 200, 300, 500]))) : null,
    allowsUnpriced: random.chance(0.3),
    members,
    table: aTable(seededRandom(seed ^ TABLE_STREAM)),
    week: aWeekOfItsOwn(seededRandom(seed ^ WEEK_STREAM)),
    pantry: random.chance(0.5)
      ? Array.from({ length: random.between(1, 250) }, () => ({
          ingredient: random.between(0, 999),
          grams: random.pick([5, 40, 120, 300, 1500]),
        }))
      : [],
    request: {
      weekOf: random.pick(['2026-11-23', '2026-12-31', '2027-02-28', '2028-02-29']),
      goals: {
        slots: [...slots],
        maxRepeats: random.pick([1, 2, 2, 2, 3]),
        variety: random.pick(['off', 'normal', 'strong']),
        protein: random.pick(['off', 'off', 'normal', 'strong']),
        ...(random.chance(0.15) ? { maxActiveMinutes: random.pick([10, 20, 30, 45]) } : {}),
      },
      toolFocus: random.chance(0.2) ? random.sample(Tools.options, 1) : [],
    },
  };
}

/** Streams of their own, so that what a seed draws for its members does not depend on these. */
const TABLE_STREAM = 0x5eed;

const WEEK_STREAM = 0x3ee4;

function aTable(random: Random): RandomHousehold['table'] {
  return {
    diets: random.chance(0.12) ? random.sample(Diets.options, 1) : [],
    allergies: random.chance(0.12) ? random.sample(Allergens.options, random.between(1, 2)) : [],
    dislikes: random.chance(0.3) ? Array.from({ length: random.between(1, 5) }, () => random.between(0, 999)) : [],
  };
}

function aWeekOfItsOwn(random: Random): RandomHousehold['week'] {
  return {
    diets: random.chance(0.15) ? random.sample(Diets.options, random.between(1, 2)) : [],
    withoutAllergens: random.chance(0.2) ? random.sample(Allergens.options, random.between(1, 3)) : [],
    without: random.chance(0.35) ? Array.from({ length: random.between(1, 20) }, () => random.between(0, 999)) : [],
  };
}

function aMember(random: Random, index: number, slots: readonly MealSlot[]): RandomMember {
  const child = index > 1 && random.chance(0.6);
  const portion = child ? random.pick([0.5, 0.75]) : random.pick([1, 1, 1.25, 1.13]);
  return {
    name: `Person ${index}`,
    role: index === 0 ? 'owner' : child ? 'child' : 'adult',
    portion,
    diets: random.chance(0.15) ? random.sample(Diets.options, random.between(1, 2)) : [],
    allergies: random.chance(0.15) ? random.sample(Allergens.options, random.between(1, 3)) : [],
    targets: random.chance(0.5) ? someTargets(random, portion, slots.length / 3) : [],
  };
}

function someTargets(random: Random, portion: number, share: number): NutrientTarget[] {
  const kcal = 1750 * portion * share;
  const targets: NutrientTarget[] = [];
  if (random.chance(0.8))
    targets.push({
      nutrient: 'energyKcal',
      min: Math.round(kcal * random.pick([0.7, 0.85])),
      max: Math.round(kcal * random.pick([1.15, 1.3])),
    });
  if (random.chance(0.4))
    targets.push({ nutrient: 'proteinG', min: Math.round(portion * share * random.between(40, 75)) });
  if (random.chance(0.2))
    targets.push({ nutrient: 'fibreG', min: Math.round(portion * share * random.between(12, 28)) });
  if (random.chance(0.15)) targets.push({ nutrient: 'sodiumMg', max: Math.round(share * random.between(1300, 3000)) });
  if (random.chance(0.1))
    targets.push({ nutrient: 'saturatedFatG', max: Math.round(portion * share * random.between(14, 30)) });
  if (random.chance(0.05)) targets.push({ nutrient: 'carbohydrateG', min: 900 });
  return targets;
}
