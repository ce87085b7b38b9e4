import type { PlanIngredient, PlanMeal, PlanMember, PlanRecipe } from './problem.ts';
import { repeatLimit, salvagePerGram, servingCost, type MealClass, type WeekOutline } from './week-outline.ts';

/** A place on the board: the main of one meal, or one of its sides. */
export type BoardPlace = {
  meal: PlanMeal;
  mealClass: MealClass;
  /** Recipes that may stand here, as board indices. */
  options: readonly number[];
  /** Whether it may stay empty. */
  optional: boolean;
  scalable: readonly PlanMember[];
};

/** What one recipe means to the board, everything per serving: `grams[i]` of the ingredient at `ingredients[i]`. */
export type BoardRecipe = {
  recipe: PlanRecipe;
  ingredients: Int32Array;
  grams: Float64Array;
  servingMinor: number;
  limit: number;
  cuisine: number;
};

/** One target on one day, or over the week. */
export type BoardTarget = { memberId: string; nutrient: string; day: number | undefined; min: number; max: number };

export type Size = { grams: number; priceMinor: number; netMinor: number };

/** One ingredient's packages, largest first; the first one's figures stand beside them, for most have but one. */
export type Stock = Size & {
  pantryGrams: number;
  single: boolean;
  sizes: readonly Size[];
  unpricedMinorPerGram: number;
};

export function boardRecipes(outline: WeekOutline): BoardRecipe[] {
  const positions = new Map(outline.problem.ingredients.map(({ id }, index) => [id, index]));
  const cuisines = [...new Set(outline.problem.recipes.map(({ cuisine }) => cuisine))];
  const served = new Set(
    outline.classes.flatMap(({ mains, sides }) => [...mains, ...sides].map(({ recipe }) => recipe)),
  );
  return [...served].map((recipe) => ({
    recipe,
    ...boardLines(outline, positions, recipe),
    servingMinor: servingCost(outline, recipe),
    limit: repeatLimit(outline.problem, recipe),
    cuisine: recipe.cuisine === undefined ? -1 : cuisines.indexOf(recipe.cuisine),
  }));
}

function boardLines(outline: WeekOutline, positions: ReadonlyMap<string, number>, recipe: PlanRecipe) {
  const lines = [...(outline.lines.get(recipe.id) ?? [])].filter(([id]) => positions.has(id));
  return {
    ingredients: Int32Array.from(lines, ([id]) => positions.get(id) ?? 0),
    grams: Float64Array.from(lines, ([, grams]) => grams),
  };
}

export function boardPlaces(outline: WeekOutline, recipes: readonly BoardRecipe[]): BoardPlace[] {
  const positions = new Map(recipes.map(({ recipe }, index) => [recipe.id, index]));
  const indices = (options: MealClass['mains']): number[] =>
    options.flatMap(({ recipe }) => positions.get(recipe.id) ?? []);
  return outline.classes.flatMap((mealClass) =>
    mealClass.meals.flatMap((meal) => {
      const scalable = mealClass.eaters.filter((eater) => outline.scalable.includes(eater));
      const place = { meal, mealClass, scalable };
      const lockedSides = mealClass.sides.filter(({ recipe }) => mealClass.locked.includes(recipe.id));
      const lockedMain = mealClass.mains.some(({ recipe }) => mealClass.locked.includes(recipe.id));
      // A side needs its main, so a meal that may stay empty is searched without sides.
      const free = mealClass.optional ? 0 : Math.max(0, mealClass.maxSides - lockedSides.length);
      return [
        { ...place, options: indices(mealClass.mains), optional: mealClass.optional && !lockedMain },
        ...lockedSides.map((side) => ({ ...place, options: indices([side]), optional: false })),
        ...(mealClass.sides.length === 0
          ? []
          : Array.from({ length: free }, () => ({ ...place, options: indices(mealClass.sides), optional: true }))),
      ];
    }),
  );
}

export function boardTargets(outline: WeekOutline): BoardTarget[] {
  return outline.targets.flatMap(({ member, nutrient, period, min, max, fullDays, eatingDays }): BoardTarget[] => {
    const target = { memberId: member.id, nutrient };
    const least = min ?? -Infinity;
    const most = max ?? Infinity;
    if (period === 'week') {
      return [
        {
          ...target,
          day: undefined,
          min: fullDays.length > 0 ? least * fullDays.length : -Infinity,
          max: most * eatingDays.length,
        },
      ];
    }
    return eatingDays.map((day) => ({ ...target, day, min: fullDays.includes(day) ? least : -Infinity, max: most }));
  });
}

export function targetsOf({ meal, mealClass }: BoardPlace, targets: readonly BoardTarget[]) {
  return targets.flatMap(({ memberId, day }, target) => {
    const member = mealClass.eaters.find((eater) => eater.id === memberId);
    if (member === undefined || (day !== undefined && day !== meal.day)) return [];
    return [{ target, memberId, portion: member.portion }];
  });
}

export function wishesByRecipe(mealClass: MealClass, recipes: readonly BoardRecipe[]): Float64Array {
  const wishes = new Map([...mealClass.mains, ...mealClass.sides].map(({ recipe, wishMinor }) => [recipe, wishMinor]));
  return Float64Array.from(recipes, ({ recipe }) => wishes.get(recipe) ?? 0);
}

export function stockOf({ problem }: WeekOutline, ingredient: PlanIngredient): Stock {
  const rate = salvagePerGram(ingredient);
  const barred = problem.budgetMinor !== undefined && !problem.allowUnpriced;
  const sizes = ingredient.packages
    .map(({ grams, priceMinor }) => ({ grams, priceMinor, netMinor: priceMinor - rate * grams }))
    .sort((a, b) => b.grams - a.grams);
  const first = sizes[0] ?? { grams: 1, priceMinor: 0, netMinor: 0 };
  return {
    ...first,
    pantryGrams: ingredient.pantryGrams,
    single: sizes.length === 1,
    sizes,
    // Barred grams cost more than any plan could save by using them.
    unpricedMinorPerGram: barred ? 1e6 : problem.goals.unpricedMinorPerKg / 1000,
  };
}

/** The cheapest cover by net cost, or by price; as `cheapestCover` finds it, without its allocations: it runs millions of times. */
export function coverFrom(
  stock: Stock,
  from: number,
  grams: number,
  by: 'net' | 'price',
): { net: number; price: number } {
  const { sizes, unpricedMinorPerGram } = stock;
  const size = sizes[from];
  if (size === undefined) return { net: grams * unpricedMinorPerGram, price: 0 };
  const most = Math.ceil((grams - 1e-6) / size.grams);
  let best = { net: most * size.netMinor, price: most * size.priceMinor };
  for (let count = 0; from + 1 < sizes.length && count < most; count += 1) {
    const rest = coverFrom(stock, from + 1, grams - count * size.grams, by);
    const net = count * size.netMinor + rest.net;
    const price = count * size.priceMinor + rest.price;
    if (by === 'net' ? net < best.net : price < best.price) best = { net, price };
  }
  return best;
}
