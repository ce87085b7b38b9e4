/** The meals of a day. A recipe says which of them it suits. */
export type MealSlot = 'breakfast' | 'lunch' | 'dinner' | 'snack';

/** One meal to plan: `day` counts from 0. A day holds a slot at most once. */
export type PlanMeal = {
  day: number;
  slot: MealSlot;
  /** An optional meal (a snack) is planned only where it helps; every other meal gets exactly one main. */
  optional?: boolean;
  /** Side dishes this meal may have besides its main; default 1. */
  maxSides?: number;
  /** Hard cap on the active minutes of every item of this meal. */
  maxActiveMinutes?: number;
  /** Active minutes beyond this cost `goals.minuteMinor` each: set it on busy days. */
  easyActiveMinutes?: number;
};

/** An item the household has settled: the plan keeps it. */
export type LockedItem = { day: number; slot: MealSlot; recipeId: string };

/**
 * A hard range of one nutrient in the unit its name ends with (`energyKcal`, `proteinG`, `sodiumMg`).
 *
 * `day` holds on every day, `week` for the average of the plan's days. A day on which the member misses one of the
 * planned meals is held to `max` only: what they eat elsewhere is not known.
 */
export type NutrientTarget = { nutrient: string; min?: number; max?: number; period: 'day' | 'week' };

/** A person at the table. */
export type PlanMember = {
  id: string;
  /** Servings of a recipe that are one portion for them: 1 for an adult, 0.6 for a child. */
  portion: number;
  diets: readonly string[];
  /** Allergens they must not meet. */
  allergens: readonly string[];
  targets: readonly NutrientTarget[];
  /** Planned meals they do not eat; default none. */
  absences?: readonly { day: number; slot: MealSlot }[];
};

/** A size an ingredient is sold in. */
export type IngredientPackage = { grams: number; priceMinor: number };

export type PlanIngredient = {
  id: string;
  /** `null`: not known, which is not safe for anyone with an allergy. */
  allergens: readonly string[] | null;
  /** Diets it breaks; `null`: not known, which suits no diet. */
  breaksDiets: readonly string[] | null;
  /** In the household's currency; empty: unpriced. */
  packages: readonly IngredientPackage[];
  pantryGrams: number;
  /** Share of its price (0..1) that a leftover gram is still worth: about 0.9 for a staple, 0.4 for a perishable. */
  keepsValue: number;
};

export type RecipeLine = { ingredientId: string; /** As bought, for one serving. */ gramsPerServing: number };

export type PlanRecipe = {
  id: string;
  slots: readonly MealSlot[];
  /** A side joins a main and is never a meal by itself. */
  role: 'main' | 'side';
  lines: readonly RecipeLine[];
  /** One serving. A nutrient that is not known is absent: it counts 0 to a minimum and rules the recipe out under a maximum. */
  nutrientsPerServing: Readonly<Record<string, number>>;
  activeMinutes: number;
  totalMinutes: number;
  tools: readonly string[];
  cuisine?: string;
  /** Liked 1 .. -1 disliked, over everyone who eats. */
  preference: number;
  /** Times it may appear in the plan; default `problem.maxRepeats`. Never twice on one day. */
  maxRepeats?: number;
};

/** What the household wishes, each wish priced in minor units so that the optimum is one sum of money. */
export type PlanGoals = {
  /** Worth of one meal of a recipe with preference 1. */
  preferenceMinor: number;
  /** Price of every repeat of a recipe. */
  repeatMinor: number;
  /** Price of every meal of one cuisine beyond `cuisineFreeMeals`. */
  cuisineRepeatMinor: number;
  cuisineFreeMeals: number;
  /** Price of an active minute beyond a meal's `easyActiveMinutes`. */
  minuteMinor: number;
  /** Worth of one meal that uses a tool of `toolFocus`. */
  toolFocus: readonly string[];
  toolFocusMinor: number;
  /** Worth of one unit of a nutrient in anyone's serving ("high protein": proteinG at 1 or 2). */
  nutrients: readonly { nutrient: string; worthMinorPerUnit: number }[];
  /** Price of one step of `portions` away from a member's own portion: high enough that smaller portions are no saving. */
  portionStepMinor: number;
  /** What a kilogram of an unpriced ingredient is taken to cost, so that unpriced is not the same as free. */
  unpricedMinorPerKg: number;
};

/** How far the plan may scale a member's portion to meet targets. Members without targets keep their own portion. */
export type PortionScaling = {
  /** Smallest and largest factor on the member's portion, each a whole number of steps from 1. */
  least: number;
  most: number;
  step: number;
};

/** Everything the optimiser knows. Money is in whole minor units of one currency. */
export type PlanProblem = {
  seed: number;
  currency: string;
  /** 1..14. */
  days: number;
  meals: readonly PlanMeal[];
  locked: readonly LockedItem[];
  members: readonly PlanMember[];
  recipes: readonly PlanRecipe[];
  ingredients: readonly PlanIngredient[];
  tools: readonly string[];
  /** Ingredients that no dish may have, be it for 0 g, which is optional. Default none. */
  without?: readonly string[];
  /** Hard upper bound on what the packages cost. Unpriced ingredients then come from the pantry or not at all. */
  budgetMinor?: number;
  /** Lets a budgeted plan buy unpriced ingredients at an unknown price. */
  allowUnpriced: boolean;
  maxRepeats: number;
  portions: PortionScaling;
  goals: PlanGoals;
};

/** Sensible prices for the wishes, for a currency whose minor unit is about a cent. */
export const DEFAULT_GOALS: PlanGoals = {
  preferenceMinor: 150,
  repeatMinor: 60,
  cuisineRepeatMinor: 30,
  cuisineFreeMeals: 5,
  minuteMinor: 3,
  toolFocus: [],
  toolFocusMinor: 100,
  nutrients: [],
  portionStepMinor: 40,
  unpricedMinorPerKg: 600,
};

export const DEFAULT_PORTIONS: PortionScaling = { least: 0.75, most: 1.5, step: 0.25 };
