import type { BoardPlace, BoardRecipe } from './board-data.ts';
import type { BoardIntake } from './board-intake.ts';
import type { BoardPurchases } from './board-purchases.ts';
import type { WeekOutline } from './week-outline.ts';

/** The portions at every place: they carry a dish to what must be bought and to what is eaten. */
export type BoardPortions = {
  /** Adds (`sign` 1) or takes away (-1) the recipe's portions at a place. */
  serve(place: number, recipe: number, sign: 1 | -1): void;
  /** Moves the portion of one scalable member at a place that serves `recipe`, or nothing. */
  step(place: number, scalable: number, recipe: number, by: number): void;
  stepsAt(place: number, scalable: number): number;
  /** Leftover value eaten up, and moved portions, in minor units. */
  minor(): number;
};

export function boardPortions(
  { problem: { goals }, steps: range }: WeekOutline,
  places: readonly BoardPlace[],
  recipes: readonly BoardRecipe[],
  purchases: BoardPurchases,
  intake: BoardIntake,
): BoardPortions {
  const perPlace = Math.max(1, ...places.map(({ scalable }) => scalable.length));
  const steps = new Int8Array(places.length * perPlace);
  const ownServings = places.map(({ mealClass }) => mealClass.eaters.reduce((sum, { portion }) => sum + portion, 0));
  let minor = 0;

  const consume = ({ ingredients, grams, servingMinor }: BoardRecipe, servings: number): void => {
    minor += servings * servingMinor;
    for (let line = 0; line < ingredients.length; line += 1)
      purchases.use(ingredients[line] ?? 0, (grams[line] ?? 0) * servings);
  };
  const stepsAt = (place: number, scalable: number): number => steps[place * perPlace + scalable] ?? 0;

  return {
    serve: (place, index, sign) => {
      const recipe = recipes[index];
      if (recipe === undefined) return;
      let servings = ownServings[place] ?? 0;
      intake.eat(place, index, undefined, sign);
      places[place]?.scalable.forEach((member, scalable) => {
        const moved = stepsAt(place, scalable);
        if (moved === 0) return;
        servings += member.portion * range.size * moved;
        minor += sign * Math.abs(moved) * goals.portionStepMinor;
        intake.eat(place, index, member, sign * moved * range.size);
      });
      consume(recipe, sign * servings);
    },
    step: (place, scalable, index, by) => {
      const before = stepsAt(place, scalable);
      steps[place * perPlace + scalable] = before + by;
      const member = places[place]?.scalable[scalable];
      const recipe = recipes[index];
      if (recipe === undefined || member === undefined) return;
      minor += (Math.abs(before + by) - Math.abs(before)) * goals.portionStepMinor;
      consume(recipe, member.portion * range.size * by);
      intake.eat(place, index, member, range.size * by);
    },
    stepsAt,
    minor: () => minor,
  };
}
