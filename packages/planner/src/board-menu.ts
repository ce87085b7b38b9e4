import { wishesByRecipe, type BoardPlace, type BoardRecipe } from './board-data.ts';
import type { WeekOutline } from './week-outline.ts';

/** How often the board serves what: the wishes and the rules that do not depend on portions. */
export type BoardMenu = {
  /** Counts the recipe at a place in (`sign` 1) or out (-1). */
  serve(place: number, recipe: number, sign: 1 | -1): void;
  /** Preferences, minutes, repeats and cuisines, in minor units. */
  wishMinor(): number;
  /** Uses beyond a recipe's limit, and pairs of one recipe on one day. */
  broken(): number;
};

/** `dish`: the recipe at each place, as the caller keeps it. */
export function boardMenu(
  { problem: { goals } }: WeekOutline,
  places: readonly BoardPlace[],
  recipes: readonly BoardRecipe[],
  dish: Int32Array,
): BoardMenu {
  const wishes = places.map(({ mealClass }) => wishesByRecipe(mealClass, recipes));
  const sameDay = places.map((place) =>
    places.flatMap((other, index) => (other !== place && other.meal.day === place.meal.day ? [index] : [])),
  );
  const uses = new Int32Array(recipes.length);
  const cuisineMeals = new Int32Array(recipes.length);
  let wish = 0;
  let broken = 0;

  return {
    serve: (place, index, sign) => {
      const recipe = recipes[index];
      if (recipe === undefined) return;
      const before = uses[index] ?? 0;
      uses[index] = before + sign;
      const most = Math.max(before, before + sign);
      if (most > 1) wish += sign * goals.repeatMinor;
      if (most > recipe.limit) broken += sign;
      for (const other of sameDay[place] ?? []) if (dish[other] === index) broken += sign;
      if (recipe.cuisine >= 0 && recipe.recipe.role === 'main') {
        const meals = cuisineMeals[recipe.cuisine] ?? 0;
        cuisineMeals[recipe.cuisine] = meals + sign;
        if (Math.max(meals, meals + sign) > goals.cuisineFreeMeals) wish += sign * goals.cuisineRepeatMinor;
      }
      wish += sign * (wishes[place]?.[index] ?? 0);
    },
    wishMinor: () => wish,
    broken: () => broken,
  };
}
