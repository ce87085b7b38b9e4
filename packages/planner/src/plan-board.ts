import { boardPlaces, boardRecipes, type BoardPlace } from './board-data.ts';
import { boardIntake } from './board-intake.ts';
import { boardMenu } from './board-menu.ts';
import { boardPortions } from './board-portions.ts';
import { boardPurchases } from './board-purchases.ts';
import type { DraftDish } from './draft.ts';
import type { PlanRecipe } from './problem.ts';
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
  /** Objective in minor units, as `priceDraft` computes it; nearly so where the budget decides between packages. */
  objective(): number;
  /** 0 where every hard constraint but the budget holds; about 1 for each that is missed by its whole amount. */
  violation(): number;
  /** What the cheapest packages cost beyond the budget. */
  overspentMinor(): number;
  dishes(): DraftDish[];
};

const NOWHERE = -1;

export function planBoard(outline: WeekOutline): PlanBoard {
  const recipes = boardRecipes(outline);
  const places = boardPlaces(outline, recipes);
  const dish = new Int32Array(places.length).fill(NOWHERE);
  const purchases = boardPurchases(outline);
  const intake = boardIntake(outline, places, recipes);
  const menu = boardMenu(outline, places, recipes, dish);
  const portions = boardPortions(outline, places, recipes, purchases, intake);
  const recipeAt = (place: number): number => dish[place] ?? NOWHERE;
  const count = (place: number, sign: 1 | -1): void => {
    menu.serve(place, recipeAt(place), sign);
    portions.serve(place, recipeAt(place), sign);
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
    step: (place, scalable, by) => portions.step(place, scalable, recipeAt(place), by),
    hunger: (place, scalable) => intake.hunger(place, places[place]?.scalable[scalable]?.id),
    day: places.map((place) => places.flatMap((other, index) => (other.meal.day === place.meal.day ? [index] : []))),
    stepsAt: (place, scalable) => portions.stepsAt(place, scalable),
    objective: () => menu.wishMinor() + portions.minor() + purchases.netMinor(),
    violation: () => menu.broken() + intake.missed(),
    overspentMinor: () => purchases.overspentMinor(),
    dishes: () =>
      places.flatMap(({ meal, mealClass, scalable }, place) => {
        const recipe = recipes[recipeAt(place)]?.recipe;
        if (recipe === undefined) return [];
        const moved = scalable.map(({ id }, index) => [id, portions.stepsAt(place, index)] as const);
        return [{ meal, mealClass, recipe, steps: new Map(moved.filter(([, by]) => by !== 0)) }];
      }),
  };
}
