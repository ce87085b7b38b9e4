import type { GramsByIngredient, ServingNutrients } from '@hearth/contracts/catalog/nutrients.ts';
import type { Aisle, Allergen, Diet, MealSlot, Tool } from '@hearth/contracts/shared/vocabulary.ts';
import type { NutrientTarget } from '@hearth/contracts/identity/household.ts';
import type { PlanGoals, PlanProof, PlanStatus } from '@hearth/contracts/planning/plan.ts';
import type { Currency } from '@hearth/contracts/shared/money.ts';
import type {
  HouseholdId,
  IngredientId,
  Instant,
  MemberId,
  PlainDate,
  PlanId,
  PlanItemId,
  RecipeId,
} from '@hearth/contracts/shared/primitives.ts';

/** A recipe as it was when the plan was made. */
export type PlannedRecipe = {
  readonly recipeHouseholdId: HouseholdId;
  readonly recipeId: RecipeId;
  readonly recipeVersion: number;
  readonly title: string;
  readonly activeMinutes: number;
  readonly totalMinutes: number;
  readonly tools: readonly Tool[];
  readonly allergens: readonly Allergen[];
  readonly breaksDiets: readonly Diet[];
  readonly perServing: ServingNutrients;
  readonly gramsPerServing: GramsByIngredient;
};

/** A member's wishes as they were when the plan was made. */
export type PlannedMember = {
  readonly memberId: MemberId;
  readonly name: string;
  readonly portion: number;
  readonly diets: readonly Diet[];
  readonly allergies: readonly Allergen[];
  readonly targets: readonly NutrientTarget[];
};

export type PlannedItem = {
  readonly id: PlanItemId;
  readonly date: PlainDate;
  readonly slot: MealSlot;
  readonly position: number;
  readonly recipeId: RecipeId;
  readonly portions: readonly { readonly memberId: MemberId; readonly servings: number }[];
};

/** Packages of one size; `priceMinor` null: unpriced. */
export type PlannedPackage = {
  readonly label: string;
  readonly grams: number;
  readonly count: number;
  readonly priceMinor: bigint | null;
};

/** What the plan needs of an ingredient and how it is covered: pantry first, packages for the rest. */
export type PlannedIngredient = {
  readonly ingredientHouseholdId: HouseholdId;
  readonly ingredientId: IngredientId;
  readonly name: string;
  readonly aisle: Aisle;
  readonly neededGrams: number;
  readonly pantryGrams: number;
  readonly packages: readonly PlannedPackage[];
};

/** A plan with everything it was made from, so that later changes of recipes and prices leave it as it is. */
export type PlanRecord = {
  readonly id: PlanId;
  readonly householdId: HouseholdId;
  readonly weekOf: PlainDate;
  readonly status: PlanStatus;
  readonly currency: Currency;
  readonly budgetMinor: bigint | null;
  readonly goals: PlanGoals;
  readonly proof: PlanProof;
  readonly costMinor: bigint;
  readonly objectiveMinor: number;
  readonly boundMinor: number;
  readonly createdAt: Instant;
  readonly approvedAt: Instant | null;
  readonly recipes: readonly PlannedRecipe[];
  readonly members: readonly PlannedMember[];
  readonly items: readonly PlannedItem[];
  readonly ingredients: readonly PlannedIngredient[];
};
