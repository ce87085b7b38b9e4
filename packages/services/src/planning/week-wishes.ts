import type { PlanGoals } from '@hearth/contracts/planning/plan.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { eligibleRecipes } from '@hearth/planner/eligible-recipes.ts';
import { poseProblem, type KnownRecipe, type PlanningFacts, type PlanWishes } from './pose-problem.ts';

/** What a week's own wishes leave out of the dishes that the household's rules would allow. */
export type NarrowedWeek = {
  /** Main dishes for the week's meals that only these wishes keep off the table, and how many there were without them. */
  readonly leftOut: number;
  readonly outOf: number;
  /** Each wish that leaves something out, in words, with how many of those dishes it leaves out. */
  readonly wishes: readonly { readonly words: string; readonly dishes: number }[];
};

type Wish = { readonly words: string; readonly leavesOut: (known: KnownRecipe) => boolean };

/** Undefined where the week asks for nothing of its own, or for nothing that takes a dish away. */
export function narrowedWeek(
  facts: PlanningFacts,
  recipes: ReadonlyMap<string, KnownRecipe>,
  wishes: PlanWishes,
): NarrowedWeek | undefined {
  const asked = wishesOf(facts, wishes.goals);
  if (asked.length === 0) return undefined;
  const usual: PlanGoals = { ...wishes.goals, diets: [], withoutAllergens: [], without: [] };
  const problem = poseProblem(facts, recipes, { ...wishes, goals: usual }, 0);
  const dishes = eligibleRecipes(problem, problem.members)
    .eligible.filter(({ role, slots }) => role === 'main' && slots.some((slot) => usual.slots.includes(slot)))
    .flatMap(({ id }) => recipes.get(id) ?? []);
  const counted = asked.map(({ words, leavesOut }) => ({ words, dishes: dishes.filter(leavesOut).length }));
  const leftOut = dishes.filter((dish) => asked.some(({ leavesOut }) => leavesOut(dish))).length;
  return leftOut === 0
    ? undefined
    : { leftOut, outOf: dishes.length, wishes: counted.filter((wish) => wish.dishes > 0) };
}

/** The same in a sentence that says what to give up. */
export function dishesLeftOut({ leftOut, outOf, wishes }: NarrowedWeek): string {
  const each = wishes.map(({ words, dishes }) => `${words} ${dishes}`);
  return `This week's own wishes leave out ${leftOut} of ${outOf} dishes: ${each.join(', ')}. Give up one of them.`;
}

/** The refusal of an ingredient that is not there to be left out. */
export function unknownIngredient(id: string): DomainError {
  return new DomainError('not-found', 'ingredient.not-found', `There is no ingredient ${id} to leave out.`);
}

function wishesOf({ ingredients }: PlanningFacts, { diets, withoutAllergens, without }: PlanGoals): Wish[] {
  return [
    ...diets.map((diet) => ({
      words: diet,
      leavesOut: ({ facts }: KnownRecipe) => facts.safety.breaksDiets.includes(diet),
    })),
    ...withoutAllergens.map((allergen) => ({
      words: `no ${allergen}`,
      leavesOut: ({ facts }: KnownRecipe) => facts.safety.allergens.includes(allergen),
    })),
    ...without.map((id) => ({
      words: `no ${ingredients.find((each) => each.ingredientId === id)?.name ?? 'such ingredient'}`,
      leavesOut: ({ facts }: KnownRecipe) => facts.safety.ingredientIds.includes(id),
    })),
  ];
}
