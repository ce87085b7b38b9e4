import { boardTargets, targetsOf, type BoardPlace, type BoardRecipe } from './board-data.ts';
import type { PlanMember } from './problem.ts';
import type { WeekOutline } from './week-outline.ts';

/** What everyone with targets eats. */
export type BoardIntake = {
  /** `factor` portions of the recipe more, or fewer: for one member, or for all who eat at the place. */
  eat(place: number, recipe: number, member: PlanMember | undefined, factor: number): void;
  /** 1 where the member has too little of something that day, -1 where too much, else 0. */
  hunger(place: number, memberId: string | undefined): -1 | 0 | 1;
  /** 0 where every target holds; 1 for each that is missed by its whole amount. */
  missed(): number;
};

export function boardIntake(
  outline: WeekOutline,
  places: readonly BoardPlace[],
  recipes: readonly BoardRecipe[],
): BoardIntake {
  const targets = boardTargets(outline);
  const feeds = places.map((place) => targetsOf(place, targets));
  const perServing = targets.map(({ nutrient }) =>
    Float64Array.from(recipes, ({ recipe }) => recipe.nutrientsPerServing[nutrient] ?? 0),
  );
  const amount = new Float64Array(targets.length);

  return {
    eat: (place, recipe, member, factor) => {
      for (const { target, portion, memberId } of feeds[place] ?? []) {
        if (member !== undefined && member.id !== memberId) continue;
        amount[target] = (amount[target] ?? 0) + factor * portion * (perServing[target]?.[recipe] ?? 0);
      }
    },
    hunger: (place, wanted) => {
      for (const { target, memberId } of feeds[place] ?? []) {
        if (memberId !== wanted) continue;
        const value = amount[target] ?? 0;
        const { min = -Infinity, max = Infinity } = targets[target] ?? {};
        if (value < min - 1e-7) return 1;
        if (value > max + 1e-7) return -1;
      }
      return 0;
    },
    missed: () => {
      let sum = 0;
      targets.forEach(({ min, max }, index) => {
        const value = amount[index] ?? 0;
        if (value < min - 1e-7) sum += (min - value) / Math.max(min, 1);
        else if (value > max + 1e-7) sum += (value - max) / Math.max(max, 1);
      });
      return sum;
    },
  };
}
