import type { Tool } from '@hearth/contracts/shared/vocabulary.ts';
import type { HouseholdWithMembers, Member } from '@hearth/contracts/identity/household.ts';
import type { HouseholdPreferences } from '@hearth/contracts/identity/preferences.contract.ts';
import type { PlanGoals } from '@hearth/contracts/planning/plan.ts';
import { COMMONS_ID } from '@hearth/contracts/shared/primitives.ts';
import type { StockedIngredient } from '@hearth/database/catalog/ingredient-repo.ts';
import type { PlannableRecipe } from '@hearth/database/recipes/stored-recipe.ts';
import { CANONICAL_KITCHEN, type Kitchen } from '@hearth/domain/catalog/units/unit-graph.ts';
import { leftoverValue } from '@hearth/domain/catalog/leftover-value.ts';
import { flattenLines, type NestedLine, type NestedRecipe } from '@hearth/domain/recipes/flatten-lines.ts';
import { withEstimates } from '@hearth/domain/recipes/line-estimate.ts';
import { recipeFacts, type RecipeFacts } from '@hearth/domain/recipes/recipe-facts.ts';
import type { IdentifiedSafety } from '@hearth/domain/recipes/recipe-safety.ts';
import { weekdayOf } from '@hearth/domain/shared/week.ts';
import {
  DEFAULT_GOALS,
  DEFAULT_PORTIONS,
  type PlanIngredient,
  type PlanMeal,
  type PlanProblem,
  type PlanRecipe,
} from '@hearth/planner/problem.ts';
import type { KeptFigures } from './kept-figures.ts';

export type TableRules = Pick<HouseholdPreferences, 'diets' | 'allergies' | 'dislikes'>;

/** Everything a plan is made from, read in one transaction. */
export type PlanningFacts = {
  readonly household: Omit<HouseholdWithMembers, 'role' | 'memberId'>;
  /** What holds for everybody at the table, on top of each member's own. */
  readonly table: TableRules;
  readonly ingredients: readonly StockedIngredient[];
  readonly recipes: readonly PlannableRecipe[];
  /** Stands in where no table has a figure, as on the recipe's own page. */
  readonly kept: KeptFigures;
  readonly pantryGrams: ReadonlyMap<string, number>;
  /** How the household measures its own recipes. */
  readonly kitchen: Kitchen;
  /** Tags that name a cuisine. */
  readonly cuisines: ReadonlySet<string>;
  /** Recipes of this week's other drafts and of the two weeks before: something else is welcome. */
  readonly recentRecipes: ReadonlySet<string>;
};

export type PlanWishes = {
  readonly days: readonly string[];
  readonly goals: PlanGoals;
  readonly budgetMinor: bigint | null;
  readonly toolFocus: readonly Tool[];
};

/** A recipe that planning can weigh, with what follows from its lines. */
export type KnownRecipe = {
  readonly recipe: PlannableRecipe & { readonly activeMinutes: number; readonly totalMinutes: number };
  readonly facts: RecipeFacts & { gramsPerServing: ReadonlyMap<string, number>; safety: IdentifiedSafety };
};

const EASY_WEEKDAY_MINUTES = 20;
const WEIGHT = { off: 0, normal: 1, strong: 3 } as const;
const SATURDAY = 6;
const RECENT_PREFERENCE = -0.5;
/** Courses that join a meal and are none by themselves. */
const SIDE_TAGS = ['side', 'dessert'];

/**
 * The recipes whose times, and every line's ingredient and weight, are known; the others are unknown, not safe, and stay
 * out. So does a recipe of optional lines alone, which would be a meal of nothing.
 */
export function knownRecipes(facts: PlanningFacts): Map<string, KnownRecipe> {
  const nestedOf = nestedRecipes(facts);
  const known = new Map<string, KnownRecipe>();
  for (const recipe of facts.recipes) {
    const { activeMinutes, totalMinutes } = recipe;
    if (activeMinutes === null || totalMinutes === null) continue;
    const flat = withEstimates(flattenLines(nestedOf(recipe).lines), facts.kept.estimates);
    const lines = flat.map(({ line }) => line);
    const kitchen = recipe.householdId === COMMONS_ID ? CANONICAL_KITCHEN : facts.kitchen;
    const { gramsPerServing, safety, ...derived } = recipeFacts(recipe.servings, lines, {
      kitchen,
      linesIncomplete: recipe.linesIncomplete,
    });
    if (!safety.isIdentified || !gramsPerServing?.size) continue;
    known.set(recipe.id, {
      recipe: { ...recipe, activeMinutes, totalMinutes },
      facts: { ...derived, gramsPerServing, safety },
    });
  }
  return known;
}

/** A recipe's lines with what is known of their ingredients and of the recipes that go in. */
function nestedRecipes({ ingredients, recipes, kept }: PlanningFacts): (recipe: PlannableRecipe) => NestedRecipe {
  const ingredientOf = new Map(ingredients.map((ingredient) => [ingredient.ingredientId as string, ingredient]));
  const recipeOf = new Map(recipes.map((recipe) => [recipe.id as string, recipe]));
  const nested = new Map<string, NestedRecipe>();
  const nestedOf = (recipe: PlannableRecipe): NestedRecipe => {
    const before = nested.get(recipe.id);
    if (before) return before;
    const saidBy = kept.saidBy.get(recipe.id);
    const lines = recipe.lines.map(({ ingredientId, subRecipeId, alternativeIds, ...line }, place): NestedLine => {
      const said = saidBy?.[place];
      const part = subRecipeId === null ? undefined : recipeOf.get(subRecipeId);
      return {
        ...line,
        ...(said === undefined ? {} : { said }),
        cooked: recipe.cookingMethod,
        ingredient: (ingredientId === null ? undefined : ingredientOf.get(ingredientId)) ?? null,
        choices: alternativeIds.map((id) => ingredientOf.get(id) ?? null),
        subRecipe: part ? nestedOf(part) : null,
      };
    });
    const { servings, linesIncomplete, cookedGrams } = recipe;
    const made = { servings, lines, linesIncomplete, cookedGrams };
    nested.set(recipe.id, made);
    return made;
  };
  return nestedOf;
}

/** Puts a household's week to the optimiser. The seed comes from the household and the week, so the same question gets the same answer. */
export function poseProblem(
  facts: PlanningFacts,
  recipes: ReadonlyMap<string, KnownRecipe>,
  wishes: PlanWishes,
  seed: number,
): PlanProblem {
  const { household } = facts;
  const eaters = eatersOf(facts, wishes.goals);
  const disliked = dislikeShares(facts, eaters.length);
  return {
    seed,
    currency: household.currency,
    days: wishes.days.length,
    meals: wishes.days.flatMap((date, day) => mealsOf(date, day, wishes.goals)),
    locked: [],
    members: eaters.map((member) => ({
      id: member.id,
      portion: member.portion,
      diets: member.diets,
      allergens: member.allergies,
      targets: member.targets.map(({ nutrient, min, max }) => ({
        nutrient,
        period: 'week' as const,
        ...(min === undefined ? {} : { min }),
        ...(max === undefined ? {} : { max }),
      })),
    })),
    recipes: [...recipes.values()].map((known) => toPlanRecipe(known, facts, disliked)),
    ingredients: facts.ingredients.map((ingredient) => toPlanIngredient(ingredient, facts.pantryGrams)),
    tools: household.tools,
    without: wishes.goals.without,
    ...(wishes.budgetMinor === null ? {} : { budgetMinor: Number(wishes.budgetMinor) }),
    allowUnpriced: household.allowsUnpriced || wishes.budgetMinor === null,
    maxRepeats: wishes.goals.maxRepeats,
    portions: DEFAULT_PORTIONS,
    goals: {
      ...DEFAULT_GOALS,
      repeatMinor: DEFAULT_GOALS.repeatMinor * WEIGHT[wishes.goals.variety],
      cuisineRepeatMinor: DEFAULT_GOALS.cuisineRepeatMinor * WEIGHT[wishes.goals.variety],
      minuteMinor: DEFAULT_GOALS.minuteMinor * WEIGHT[wishes.goals.quick],
      toolFocus: wishes.toolFocus,
      nutrients:
        wishes.goals.protein === 'off'
          ? []
          : [{ nutrient: 'proteinG', worthMinorPerUnit: WEIGHT[wishes.goals.protein] }],
    },
  };
}

/** The members with what they do not eat, the table's and the week's rules included: what a plan is held to and keeps. */
export function eatersOf({ household, table }: PlanningFacts, goals: PlanGoals): Member[] {
  return household.members.map((member) => ({
    ...member,
    diets: [...new Set([...member.diets, ...table.diets, ...goals.diets])],
    allergies: [...new Set([...member.allergies, ...table.allergies, ...goals.withoutAllergens])],
  }));
}

/** By ingredient, which part of the table dislikes it: 1 is everybody. */
function dislikeShares({ household, table }: PlanningFacts, eaters: number): Map<string, number> {
  const shares = new Map<string, number>();
  for (const member of household.members)
    for (const id of member.dislikes) shares.set(id, (shares.get(id) ?? 0) + 1 / eaters);
  for (const id of table.dislikes) shares.set(id, 1);
  return shares;
}

function mealsOf(date: string, day: number, goals: PlanGoals): PlanMeal[] {
  const easy = weekdayOf(date) < SATURDAY ? { easyActiveMinutes: EASY_WEEKDAY_MINUTES } : {};
  const cap = goals.maxActiveMinutes === undefined ? {} : { maxActiveMinutes: goals.maxActiveMinutes };
  return [...new Set(goals.slots)].map((slot) => ({
    day,
    slot,
    maxSides: slot === 'lunch' || slot === 'dinner' ? 1 : 0,
    ...easy,
    ...cap,
  }));
}

function toPlanRecipe(
  { recipe, facts }: KnownRecipe,
  { cuisines, recentRecipes }: PlanningFacts,
  disliked: ReadonlyMap<string, number>,
): PlanRecipe {
  const dislike = Math.max(0, ...[...facts.gramsPerServing.keys()].map((id) => disliked.get(id) ?? 0));
  const cuisine = recipe.tags.find((tag) => cuisines.has(tag));
  return {
    id: recipe.id,
    slots: recipe.slots,
    role: recipe.tags.some((tag) => SIDE_TAGS.includes(tag)) ? 'side' : 'main',
    lines: planLinesOf(facts),
    nutrientsPerServing: definedNutrients(facts.perServing),
    activeMinutes: recipe.activeMinutes,
    totalMinutes: recipe.totalMinutes,
    tools: recipe.tools,
    preference: Math.max(-1, (recentRecipes.has(recipe.id) ? RECENT_PREFERENCE : 0) - dislike),
    ...(cuisine === undefined ? {} : { cuisine }),
  };
}

/**
 * What is optional, has no amount or may be taken instead of something weighs nothing and is still looked at for allergens
 * and diets: somebody may use it.
 */
function planLinesOf({ gramsPerServing, safety }: KnownRecipe['facts']): PlanRecipe['lines'] {
  const weightless = safety.ingredientIds.filter((id) => !gramsPerServing.has(id));
  return [
    ...[...gramsPerServing].map(([ingredientId, grams]) => ({ ingredientId, gramsPerServing: grams })),
    ...weightless.map((ingredientId) => ({ ingredientId, gramsPerServing: 0 })),
  ];
}

function definedNutrients(perServing: RecipeFacts['perServing']): Record<string, number> {
  return Object.fromEntries(
    Object.entries(perServing).filter((entry): entry is [string, number] => entry[1] !== undefined),
  );
}

function toPlanIngredient(ingredient: StockedIngredient, pantryGrams: ReadonlyMap<string, number>): PlanIngredient {
  return {
    id: ingredient.ingredientId,
    allergens: ingredient.allergens,
    breaksDiets: ingredient.breaksDiets,
    packages: pricedPackages(ingredient),
    pantryGrams: pantryGrams.get(ingredient.ingredientId) ?? 0,
    keepsValue: leftoverValue(ingredient.keeping),
  };
}

/** The packages that have a price, in the order the optimiser's package indices refer to. */
export function pricedPackages(ingredient: StockedIngredient): { label: string; grams: number; priceMinor: number }[] {
  return ingredient.packages.flatMap(({ label, grams, priceMinor }) =>
    priceMinor === null ? [] : [{ label, grams, priceMinor: Number(priceMinor) }],
  );
}
