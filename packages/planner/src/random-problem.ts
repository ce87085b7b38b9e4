import {
  DEFAULT_GOALS,
  DEFAULT_PORTIONS,
  type MealSlot,
  type NutrientTarget,
  type PlanIngredient,
  type PlanMeal,
  type PlanMember,
  type PlanProblem,
  type PlanRecipe,
} from './problem.ts';
import { seededRandom, type Random } from './seeded-random.ts';

const MAIN_SLOTS: readonly MealSlot[] = ['breakfast', 'lunch', 'dinner'];

/**
 * A household that might sit down to this catalogue: one to six people, some on a diet or with an allergy, targets of
 * which some cannot be met, budgets of which some are too low. The same seed gives the same household.
 */
export function randomProblem(
  seed: number,
  catalogue: { recipes: readonly PlanRecipe[]; ingredients: readonly PlanIngredient[] },
): PlanProblem {
  const random = seededRandom(seed);
  const tools = [...new Set(catalogue.recipes.flatMap((recipe) => recipe.tools))];
  const days = random.chance(0.85) ? 7 : random.between(2, 6);
  const meals = someMeals(random, days);
  const share = meals.filter(({ day, slot }) => day === 0 && slot !== 'snack').length / MAIN_SLOTS.length;
  const members = Array.from({ length: random.between(1, 6) }, (_, index) => aMember(random, catalogue, index, share));
  const servings = members.reduce((sum, member) => sum + member.portion, 0);
  return {
    seed,
    currency: 'EUR',
    days,
    meals,
    locked: [],
    members: members.map((member) => withAbsences(random, member, meals)),
    recipes: catalogue.recipes.map((recipe) =>
      random.chance(0.2) ? { ...recipe, preference: random.pick([-1, 0.5, 1]) } : recipe,
    ),
    ingredients: catalogue.ingredients.map((ingredient) => stocked(random, ingredient)),
    without: leftOut(seededRandom(seed ^ WITHOUT_STREAM), catalogue.ingredients),
    tools: random.sample(tools, random.between(Math.floor(tools.length / 2), tools.length)),
    ...(random.chance(0.7) ? { budgetMinor: Math.round(servings * days * share * random.between(350, 1600)) } : {}),
    allowUnpriced: random.chance(0.5),
    maxRepeats: random.chance(0.8) ? 2 : 3,
    portions: random.chance(0.8) ? DEFAULT_PORTIONS : { least: 1, most: 1, step: 0.25 },
    goals: {
      ...DEFAULT_GOALS,
      toolFocus: random.chance(0.3) ? random.sample(tools, 1) : [],
      nutrients: random.chance(0.3) ? [{ nutrient: 'proteinG', worthMinorPerUnit: 1 }] : [],
    },
  };
}

/** A stream of its own, so that the rest of a seed's household does not depend on what it leaves out. */
const WITHOUT_STREAM = 0x3ee4;

function leftOut(random: Random, ingredients: readonly PlanIngredient[]): string[] {
  return random.chance(0.3)
    ? random.sample(
        ingredients.map(({ id }) => id),
        random.between(1, 5),
      )
    : [];
}

function someMeals(random: Random, days: number): PlanMeal[] {
  const slots = random.chance(0.8) ? MAIN_SLOTS : random.pick([['dinner'], ['lunch', 'dinner']] as const);
  const easyActiveMinutes = random.chance(0.5) ? random.pick([15, 20, 30]) : undefined;
  const snacks = slots.length === 3 && random.chance(0.3);
  return Array.from({ length: days }, (_, day) => [
    ...slots.map((slot) => ({
      day,
      slot,
      ...(easyActiveMinutes !== undefined && day < 5 ? { easyActiveMinutes } : {}),
    })),
    ...(snacks ? [{ day, slot: 'snack' as const, optional: true }] : []),
  ]).flat();
}

/** `share`: how much of the day's food the plan provides. */
function aMember(
  random: Random,
  { ingredients }: { ingredients: readonly PlanIngredient[] },
  index: number,
  share: number,
): PlanMember {
  const child = index > 1 && random.chance(0.6);
  const portion = child ? random.pick([0.5, 0.75]) : random.pick([1, 1, 1, 1.25]);
  const allergens = [...new Set(ingredients.flatMap((ingredient) => ingredient.allergens ?? []))].sort();
  const diets = [...new Set(ingredients.flatMap((ingredient) => ingredient.breaksDiets ?? []))].sort();
  return {
    id: `member-${index}`,
    portion,
    diets: random.chance(0.15) && diets.length > 0 ? [random.pick(diets)] : [],
    allergens: random.chance(0.12) ? random.sample(allergens, random.between(1, 2)) : [],
    targets: random.chance(0.6) ? someTargets(random, portion * share) : [],
  };
}

/** Around what a day of `portion` servings of each meal holds; now and then out of reach. */
function someTargets(random: Random, portion: number): NutrientTarget[] {
  const kcal = Math.round(1750 * portion * (0.85 + 0.3 * random.next()));
  const targets: NutrientTarget[] = [
    {
      nutrient: 'energyKcal',
      min: Math.round(kcal * 0.85),
      max: Math.round(kcal * 1.15),
      period: random.pick(['day', 'week']),
    },
  ];
  if (random.chance(0.6)) {
    targets.push({
      nutrient: 'proteinG',
      min: Math.round(portion * random.between(45, 75)),
      period: random.pick(['day', 'week']),
    });
  }
  if (random.chance(0.2))
    targets.push({ nutrient: 'fibreG', min: Math.round(portion * random.between(15, 30)), period: 'week' });
  if (random.chance(0.15))
    targets.push({ nutrient: 'sodiumMg', max: Math.round(portion * random.between(1800, 4000)), period: 'day' });
  if (random.chance(0.03)) targets.push({ nutrient: 'proteinG', min: 400, period: 'week' });
  return targets;
}

function withAbsences(random: Random, member: PlanMember, meals: readonly PlanMeal[]): PlanMember {
  if (!random.chance(0.25)) return member;
  const away = random.chance(0.5)
    ? meals.filter(({ slot, day }) => slot === 'lunch' && day < 5)
    : random.sample(meals, 2);
  return { ...member, absences: away.map(({ day, slot }) => ({ day, slot })) };
}

function stocked(random: Random, ingredient: PlanIngredient): PlanIngredient {
  const priced = random.chance(0.98) ? ingredient : { ...ingredient, packages: [] };
  const size = ingredient.packages[0]?.grams ?? 300;
  return random.chance(ingredient.keepsValue > 0.5 ? 0.35 : 0.1)
    ? { ...priced, pantryGrams: Math.round(size * random.next()) }
    : priced;
}
