import { CANONICAL_KITCHEN } from '@hearth/domain/catalog/units/unit-graph.ts';
import { PlanGoals } from '@hearth/contracts/planning/plan.ts';
import { Member } from '@hearth/contracts/identity/household.ts';
import { Currency } from '@hearth/contracts/shared/money.ts';
import { COMMONS_ID, HouseholdId, IngredientId, RecipeId } from '@hearth/contracts/shared/primitives.ts';
import type { StockedIngredient } from '@hearth/database/catalog/ingredient-repo.ts';
import type { BareLine, PlannableRecipe } from '@hearth/database/recipes/stored-recipe.ts';
import { daysFrom } from '@hearth/domain/shared/week.ts';
import { type PlanProblem } from '@hearth/planner/problem.ts';
import { describe, expect, test } from 'vitest';
import { narrowedWeek } from './week-wishes.ts';
import { knownRecipes, poseProblem, type PlanningFacts, type PlanWishes } from './pose-problem.ts';

const uuid = (kind: number, index: number): string =>
  `01900000-0000-7000-8000-00${kind}${index.toString().padStart(9, '0')}`;
const ingredientId = (index: number): IngredientId => IngredientId.parse(uuid(1, index));
const recipeId = (index: number): RecipeId => RecipeId.parse(uuid(2, index));

const anIngredient = (index: number, more: Partial<StockedIngredient> = {}): StockedIngredient => ({
  ingredientId: ingredientId(index),
  householdId: COMMONS_ID,
  slug: `ingredient-${index}`,
  name: `ingredient ${index}`,
  plural: `ingredients ${index}`,
  tags: [],
  aisle: 'other',
  allergens: [],
  breaksDiets: [],
  ediblePortion: 1,
  per100g: { energyKcal: 100, proteinG: 10, fatG: 1, carbohydrateG: 1 },
  gramsPerMl: null,
  gramsPerUnit: {},
  keeping: { kind: 'staple', openedDays: 100 },
  packages: [{ label: 'bag', grams: 500, priceMinor: 200n }],
  ...more,
});

const line = (index: number, more: Partial<BareLine> = {}): BareLine => ({
  ingredientId: ingredientId(index),
  subRecipeId: null,
  quantity: 100,
  unit: 'g',
  optional: false,
  alternativeIds: [],
  ...more,
});

const aRecipe = (index: number, lines: readonly BareLine[], more: Partial<PlannableRecipe> = {}): PlannableRecipe => ({
  id: recipeId(index),
  householdId: COMMONS_ID,
  slug: `recipe-${index}`,
  title: `Recipe ${index}`,
  servings: 2,
  slots: ['dinner'],
  activeMinutes: 10,
  totalMinutes: 20,
  keepingDays: 1,
  cookingMethod: null,
  cookedGrams: null,
  tools: [],
  tags: [],
  version: 1,
  linesIncomplete: false,
  lines,
  ...more,
});

const aMember = (index: number, more: Partial<Member> = {}): Member =>
  Member.parse({
    id: uuid(3, index),
    name: `M${index}`,
    role: 'adult',
    hasAccount: false,
    diets: [],
    allergies: [],
    dislikes: [],
    targets: [],
    portion: 1,
    ...more,
  });

const facts = (
  more: Partial<PlanningFacts> & { members?: readonly Member[]; allowsUnpriced?: boolean } = {},
): PlanningFacts => {
  const { members = [aMember(0)], allowsUnpriced = false, ...rest } = more;
  return {
    household: {
      id: HouseholdId.parse(uuid(4, 0)),
      name: 'Test',
      currency: Currency.parse('EUR'),
      zone: 'UTC',
      weekStart: 1,
      tools: ['oven'],
      budgetMinor: null,
      allowsUnpriced,
      eraseAt: null,
      members: [...members],
    },
    table: { diets: [], allergies: [], dislikes: [] },
    ingredients: [anIngredient(0), anIngredient(1), anIngredient(2)],
    recipes: [aRecipe(0, [line(0)]), aRecipe(1, [line(1)])],
    kitchen: CANONICAL_KITCHEN,
    pantryGrams: new Map(),
    cuisines: new Set(['thai']),
    recentRecipes: new Set(),
    kept: { estimates: new Map(), saidBy: new Map() },
    ...rest,
  };
};

function posed(of: PlanningFacts, wishes: Partial<PlanWishes> = {}): PlanProblem {
  const all: PlanWishes = {
    days: daysFrom('2026-11-23', 7),
    goals: PlanGoals.parse({ slots: ['dinner'] }),
    budgetMinor: null,
    toolFocus: [],
    ...wishes,
  };
  return poseProblem(of, knownRecipes(of), all, 1);
}

const known = (lines: readonly BareLine[]) => [...knownRecipes(facts({ recipes: [aRecipe(0, lines)] })).keys()];

describe('the recipes a week may use', () => {
  test('are those whose every line has a known ingredient and weight', () => {
    expect(known([line(0), line(1)])).toEqual([recipeId(0)]);
    expect(known([line(0), line(9)])).toEqual([]);
    expect(known([line(0), line(9, { optional: true })])).toEqual([]);
    expect(known([line(0), line(1, { unit: 'cup' })])).toEqual([]);
    expect(known([line(0), line(1, { unit: 'clove' })])).toEqual([]);
  });

  test('are no dishes of which not all is known: an alternative, or ingredients that are missing', () => {
    expect(known([line(0, { alternativeIds: [ingredientId(9)] })])).toEqual([]);
    const incomplete = aRecipe(0, [line(0)], { linesIncomplete: true });
    const empty = aRecipe(1, []);
    const into = (index: number, part: PlannableRecipe) =>
      aRecipe(index, [line(0), line(0, { ingredientId: null, subRecipeId: part.id, quantity: null, unit: null })]);
    const recipes = [incomplete, empty, into(2, incomplete), into(3, empty)];
    expect([...knownRecipes(facts({ recipes })).keys()]).toEqual([]);
  });

  test('are no dishes of optional lines alone', () => {
    expect(known([line(0, { optional: true })])).toEqual([]);
  });
});

const preference = (members: readonly Member[], recent: readonly RecipeId[] = []) =>
  posed(facts({ members, recentRecipes: new Set(recent) })).recipes.map((recipe) => recipe.preference);

describe('the problem that is posed', () => {
  test('holds what is optional as weightless, so that allergens and diets are still looked at', () => {
    const of = facts({
      recipes: [
        aRecipe(0, [
          line(0),
          line(0),
          line(1, { optional: true }),
          line(0, { optional: true }),
          line(1, { optional: true }),
        ]),
      ],
    });
    expect(posed(of).recipes[0]?.lines).toEqual([
      { ingredientId: ingredientId(0), gramsPerServing: 100 },
      { ingredientId: ingredientId(1), gramsPerServing: 0 },
    ]);
    expect(posed(of).recipes[0]?.nutrientsPerServing).toMatchObject({ energyKcal: 100 });
  });

  test('holds what may be taken instead as weightless too, because somebody may cook with it', () => {
    const of = facts({ recipes: [aRecipe(0, [line(0, { alternativeIds: [ingredientId(1)] })])] });
    expect(posed(of).recipes[0]?.lines).toEqual([
      { ingredientId: ingredientId(0), gramsPerServing: 50 },
      { ingredientId: ingredientId(1), gramsPerServing: 0 },
    ]);
  });

  test('weighs a dislike by how many share it, and what was cooked lately, down to -1', () => {
    const dislikes = [ingredientId(1)];
    expect(preference([aMember(0), aMember(1, { dislikes })])).toEqual([0, -0.5]);
    expect(preference([aMember(0, { dislikes }), aMember(1, { dislikes })])).toEqual([0, -1]);
    expect(preference([aMember(0)], [recipeId(0)])).toEqual([-0.5, 0]);
    expect(preference([aMember(0, { dislikes })], [recipeId(1)])).toEqual([0, -1]);
  });

  test('holds everybody to what the table keeps to, on top of their own', () => {
    const of = facts({
      members: [aMember(0, { diets: ['vegan'], allergies: ['nuts'] }), aMember(1)],
      table: { diets: ['vegan', 'halal'], allergies: ['milk'], dislikes: [ingredientId(1)] },
    });
    const { members, recipes } = posed(of);
    expect(recipes.map((recipe) => recipe.preference)).toEqual([0, -1]);
    expect(members.map(({ diets, allergens }) => ({ diets, allergens }))).toEqual([
      { diets: ['vegan', 'halal'], allergens: ['nuts', 'milk'] },
      { diets: ['vegan', 'halal'], allergens: ['milk'] },
    ]);
  });

  test('holds everybody to what this week alone keeps to, and needs nothing it leaves out', () => {
    const goals = PlanGoals.parse({ diets: ['vegan'], withoutAllergens: ['milk', 'nuts'], without: [ingredientId(1)] });
    const { members, without } = posed(facts({ members: [aMember(0, { allergies: ['nuts'] }), aMember(1)] }), {
      goals,
    });
    expect(members.map(({ diets, allergens }) => ({ diets, allergens }))).toEqual([
      { diets: ['vegan'], allergens: ['nuts', 'milk'] },
      { diets: ['vegan'], allergens: ['milk', 'nuts'] },
    ]);
    expect(without).toEqual([ingredientId(1)]);
  });

  test('has each slot of each day once, with minutes to save on working days', () => {
    const { meals } = posed(facts(), {
      goals: PlanGoals.parse({ slots: ['lunch', 'snack', 'lunch'], maxActiveMinutes: 45 }),
    });
    expect(meals).toHaveLength(14);
    expect(meals.filter((meal) => meal.easyActiveMinutes !== undefined).map((meal) => meal.day)).toEqual([
      0, 0, 1, 1, 2, 2, 3, 3, 4, 4,
    ]);
    expect(meals.map((meal) => [meal.slot, meal.maxSides, meal.maxActiveMinutes]).slice(0, 2)).toEqual([
      ['lunch', 1, 45],
      ['snack', 0, 45],
    ]);
  });

  test('knows working days by the calendar, whatever day the week begins on', () => {
    const { meals } = posed(facts(), { days: daysFrom('2026-11-28', 7) });
    expect(meals.filter((meal) => meal.easyActiveMinutes === undefined).map((meal) => meal.day)).toEqual([0, 1]);
  });

  test('lets the unpriced in only without a budget, or where the household allows it', () => {
    expect(posed(facts()).allowUnpriced).toBe(true);
    expect(posed(facts(), { budgetMinor: 1000n })).toMatchObject({ allowUnpriced: false, budgetMinor: 1000 });
    expect(posed(facts({ allowsUnpriced: true }), { budgetMinor: 1000n }).allowUnpriced).toBe(true);
    const unpriced = [
      { label: 'bag', grams: 500, priceMinor: null },
      { label: 'box', grams: 100, priceMinor: 90n },
    ];
    const [first] = posed(facts({ ingredients: [anIngredient(0, { packages: unpriced })], recipes: [] })).ingredients;
    expect(first?.packages).toMatchObject([{ grams: 100, priceMinor: 90 }]);
  });

  test('carries the pantry, the cuisine, the side dishes and the members’ wishes', () => {
    const of = facts({
      pantryGrams: new Map([[ingredientId(1), 70]]),
      recipes: [aRecipe(0, [line(0)], { tags: ['thai'] }), aRecipe(1, [line(1)], { tags: ['side', 'easy'] })],
      members: [
        aMember(0, {
          diets: ['vegan'],
          allergies: ['nuts'],
          targets: [{ nutrient: 'fibreG', min: 25 }],
          portion: 0.75,
        }),
      ],
    });
    const { ingredients, recipes, members } = posed(of);
    expect(ingredients.map((ingredient) => ingredient.pantryGrams)).toEqual([0, 70, 0]);
    expect(recipes.map(({ role, cuisine }) => [role, cuisine])).toEqual([
      ['main', 'thai'],
      ['side', undefined],
    ]);
    expect(members).toEqual([
      {
        id: uuid(3, 0),
        portion: 0.75,
        diets: ['vegan'],
        allergens: ['nuts'],
        targets: [{ nutrient: 'fibreG', period: 'week', min: 25 }],
      },
    ]);
  });
});

describe('a week narrowed by wishes of its own', () => {
  const of = facts({
    members: [aMember(0, { diets: ['halal'] })],
    ingredients: [
      anIngredient(0, { breaksDiets: ['vegan', 'halal'] }),
      anIngredient(1, { breaksDiets: ['vegan'], allergens: ['milk'], name: 'butter' }),
      anIngredient(2, { name: 'leek' }),
    ],
    recipes: [
      aRecipe(0, [line(0)]),
      aRecipe(1, [line(1)]),
      aRecipe(2, [line(2)]),
      aRecipe(3, [line(1), line(2, { optional: true })]),
      aRecipe(4, [line(2)], { slots: ['breakfast'] }),
      aRecipe(5, [line(2)], { tags: ['side'] }),
    ],
  });
  const narrowed = (goals: object) =>
    narrowedWeek(of, knownRecipes(of), {
      days: daysFrom('2026-11-23', 7),
      goals: PlanGoals.parse({ slots: ['dinner'], ...goals }),
      budgetMinor: null,
      toolFocus: [],
    });

  test('names the wishes that take a dish away that could have been served, each with how many', () => {
    expect(narrowed({ diets: ['vegan'], withoutAllergens: ['milk', 'fish'], without: [ingredientId(2)] })).toEqual({
      leftOut: 3,
      outOf: 3,
      wishes: [
        { words: 'vegan', dishes: 2 },
        { words: 'no milk', dishes: 2 },
        { words: 'no leek', dishes: 2 },
      ],
    });
  });

  test('is none where nothing is asked for, or nothing that the household does not do anyway', () => {
    expect(narrowed({})).toBeUndefined();
    expect(narrowed({ diets: ['halal'], withoutAllergens: ['fish'] })).toBeUndefined();
  });
});
