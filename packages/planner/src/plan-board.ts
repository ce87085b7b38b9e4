import {
  boardPlaces,
  boardRecipes,
  boardTargets,
  coverFrom,
  stockOf,
  targetsOf,
  wishesByRecipe,
  type BoardPlace,
  type BoardRecipe,
} from './board-data.ts';
import type { DraftDish } from './draft.ts';
import type { PlanMember, PlanRecipe } from './problem.ts';
import type { WeekOutline } from './week-outline.ts';

/**
 * A dated plan under change: dishes are put and taken one at a time while the exact objective, the cost of the
 * packages and the violation of hard constraints are kept up to date.
 */
export type PlanBoard = {
  places: readonly BoardPlace[];
  recipes: readonly PlanRecipe[];
  /** The recipe at each place; -1 where it is empty. */
  dish: Int32Array;
  put(place: number, recipe: number): void;
  step(place: number, scalable: number, by: number): void;
  stepsAt(place: number, scalable: number): number;
  /** 1 where a member at this place has too little of something that day, -1 where too much, else 0. */
  hunger(place: number, scalable: number): -1 | 0 | 1;
  /** Places of the same day, this one included. */
  day: readonly (readonly number[])[];
  /** Objective in minor units, as `priceDraft` computes it. */
  objective(): number;
  /** 0 where every hard constraint but the budget holds; about 1 for each that is missed by its whole amount. */
  violation(): number;
  /** What the packages cost beyond the budget. */
  overspentMinor(): number;
  dishes(): DraftDish[];
};

const NOWHERE = -1;

export function planBoard(outline: WeekOutline): PlanBoard {
  const { problem, steps: range } = outline;
  const { goals } = problem;
  const stock = problem.ingredients.map((ingredient) => stockOf(outline, ingredient));
  const recipes = boardRecipes(outline);
  const places = boardPlaces(outline, recipes);
  const targets = boardTargets(outline);
  const perPlace = Math.max(1, ...places.map(({ scalable }) => scalable.length));

  const dish = new Int32Array(places.length).fill(NOWHERE);
  const steps = new Int8Array(places.length * perPlace);
  const wishes = places.map(({ mealClass }) => wishesByRecipe(mealClass, recipes));
  const ownServings = places.map(({ mealClass }) => mealClass.eaters.reduce((sum, { portion }) => sum + portion, 0));
  const feeds = places.map((place) => targetsOf(place, targets));
  const perServing = targets.map(({ nutrient }) =>
    Float64Array.from(recipes, ({ recipe }) => recipe.nutrientsPerServing[nutrient] ?? 0),
  );
  const sameDay = places.map((place) =>
    places.flatMap((other, index) => (other !== place && other.meal.day === place.meal.day ? [index] : [])),
  );

  const used = new Float64Array(stock.length);
  const price = new Float64Array(stock.length);
  const net = new Float64Array(stock.length);
  const amount = new Float64Array(targets.length);
  const uses = new Int32Array(recipes.length);
  const cuisineMeals = new Int32Array(recipes.length);
  let wish = 0;
  let netTotal = 0;
  let priceTotal = 0;
  let clashes = 0;
  let excess = 0;

  const restock = (index: number): void => {
    const item = stock[index];
    if (item === undefined) return;
    const grams = (used[index] ?? 0) - item.pantryGrams;
    let netNow = 0;
    let priceNow = 0;
    if (grams > 1e-6) {
      if (item.single) {
        const count = Math.ceil((grams - 1e-6) / item.grams);
        netNow = count * item.netMinor;
        priceNow = count * item.priceMinor;
      } else {
        const bought = coverFrom(item, 0, grams);
        netNow = bought.net;
        priceNow = bought.price;
      }
    }
    netTotal += netNow - (net[index] ?? 0);
    priceTotal += priceNow - (price[index] ?? 0);
    net[index] = netNow;
    price[index] = priceNow;
  };
  const consume = (recipe: BoardRecipe, servings: number): void => {
    const { ingredients, grams } = recipe;
    wish += servings * recipe.servingMinor;
    for (let line = 0; line < ingredients.length; line += 1) {
      const index = ingredients[line] ?? 0;
      used[index] = (used[index] ?? 0) + (grams[line] ?? 0) * servings;
      restock(index);
    }
  };
  const eat = (place: number, recipe: number, member: PlanMember | undefined, factor: number): void => {
    for (const { target, portion, memberId } of feeds[place] ?? []) {
      if (member !== undefined && member.id !== memberId) continue;
      amount[target] = (amount[target] ?? 0) + factor * portion * (perServing[target]?.[recipe] ?? 0);
    }
  };
  const servingsAt = (place: number): number => {
    let servings = ownServings[place] ?? 0;
    places[place]?.scalable.forEach((member, index) => {
      servings += member.portion * range.size * (steps[place * perPlace + index] ?? 0);
    });
    return servings;
  };
  /** Adds (`sign` 1) or takes away (-1) everything the dish at a place stands for. */
  const count = (place: number, sign: 1 | -1): void => {
    const index = dish[place] ?? NOWHERE;
    const recipe = recipes[index];
    if (recipe === undefined) return;
    const before = uses[index] ?? 0;
    uses[index] = before + sign;
    const most = Math.max(before, before + sign);
    if (most > 1) wish += sign * goals.repeatMinor;
    if (most > recipe.limit) excess += sign;
    for (const other of sameDay[place] ?? []) if (dish[other] === index) clashes += sign;
    if (recipe.cuisine >= 0 && recipe.recipe.role === 'main') {
      const meals = cuisineMeals[recipe.cuisine] ?? 0;
      cuisineMeals[recipe.cuisine] = meals + sign;
      if (Math.max(meals, meals + sign) > goals.cuisineFreeMeals) wish += sign * goals.cuisineRepeatMinor;
    }
    wish += sign * (wishes[place]?.[index] ?? 0);
    consume(recipe, sign * servingsAt(place));
    eat(place, index, undefined, sign);
    places[place]?.scalable.forEach((member, scalable) => {
      const moved = steps[place * perPlace + scalable] ?? 0;
      if (moved === 0) return;
      wish += sign * Math.abs(moved) * goals.portionStepMinor;
      eat(place, index, member, sign * moved * range.size);
    });
  };

  return {
    places,
    recipes: recipes.map(({ recipe }) => recipe),
    dish,
    put: (place, recipe) => {
      count(place, -1);
      dish[place] = recipe;
      count(place, 1);
    },
    step: (place, scalable, by) => {
      const at = place * perPlace + scalable;
      const member = places[place]?.scalable[scalable];
      const index = dish[place] ?? NOWHERE;
      const recipe = recipes[index];
      const before = steps[at] ?? 0;
      steps[at] = before + by;
      if (recipe === undefined || member === undefined) return;
      wish += (Math.abs(before + by) - Math.abs(before)) * goals.portionStepMinor;
      consume(recipe, member.portion * range.size * by);
      eat(place, index, member, range.size * by);
    },
    hunger: (place, scalable) => {
      const memberId = places[place]?.scalable[scalable]?.id;
      for (const feed of feeds[place] ?? []) {
        if (feed.memberId !== memberId) continue;
        const value = amount[feed.target] ?? 0;
        const { min = -Infinity, max = Infinity } = targets[feed.target] ?? {};
        if (value < min - 1e-7) return 1;
        if (value > max + 1e-7) return -1;
      }
      return 0;
    },
    day: places.map((place) => places.flatMap((other, index) => (other.meal.day === place.meal.day ? [index] : []))),
    stepsAt: (place, scalable) => steps[place * perPlace + scalable] ?? 0,
    objective: () => wish + netTotal,
    violation: () => {
      let sum = clashes + excess;
      targets.forEach(({ min, max }, index) => {
        const value = amount[index] ?? 0;
        if (value < min - 1e-7) sum += (min - value) / Math.max(min, 1);
        else if (value > max + 1e-7) sum += (value - max) / Math.max(max, 1);
      });
      return sum;
    },
    overspentMinor: () => Math.max(0, priceTotal - (problem.budgetMinor ?? Infinity)),
    dishes: () =>
      places.flatMap(({ meal, mealClass, scalable }, place) => {
        const recipe = recipes[dish[place] ?? NOWHERE]?.recipe;
        if (recipe === undefined) return [];
        const moved = scalable.map((member, index) => [member.id, steps[place * perPlace + index] ?? 0] as const);
        return [{ meal, mealClass, recipe, steps: new Map(moved.filter(([, by]) => by !== 0)) }];
      }),
  };
}
