import { recomputeObjective } from '../src/recompute-objective.ts';
import { checkPlan } from '../src/check-plan.ts';
import type { PackagePurchase, PlanItem, SolvedPlan } from '../src/plan-result.ts';
import type { PlanProblem } from '../src/problem.ts';

/**
 * The least objective of all plans of a tiny problem, by trying every one; undefined where none meets the constraints.
 *
 * Mains only, everyone present, one package size an ingredient. Knows nothing of the optimiser: the checker decides
 * what is allowed.
 */
export function bestByEnumeration(problem: PlanProblem): number | undefined {
  let best: number | undefined;
  const fill = (index: number, items: readonly PlanItem[]): void => {
    const meal = problem.meals[index];
    if (meal === undefined) {
      const objective = objectiveIfAllowed(problem, items);
      if (objective !== undefined && (best === undefined || objective < best)) best = objective;
      return;
    }
    for (const recipe of problem.recipes) {
      for (const portions of portionChoices(problem))
        fill(index + 1, [...items, { ...meal, recipeId: recipe.id, portions }]);
    }
  };
  fill(0, []);
  return best;
}

function portionChoices({ members, portions }: PlanProblem): PlanItem['portions'][] {
  let choices: PlanItem['portions'][] = [[]];
  for (const { id, portion, targets } of members) {
    const factors: number[] = [];
    for (let factor = portions.least; factor <= portions.most + 1e-9; factor += portions.step) factors.push(factor);
    const own = targets.length > 0 ? factors : [1];
    choices = choices.flatMap((chosen) =>
      own.map((factor) => [...chosen, { memberId: id, servings: portion * factor }]),
    );
  }
  return choices;
}

function objectiveIfAllowed(problem: PlanProblem, items: readonly PlanItem[]): number | undefined {
  const { packages, unpriced } = purchasesFor(problem, items);
  const { costMinor, objectiveMinor } = recomputeObjective(problem, { items, packages, unpriced });
  const plan: SolvedPlan = {
    status: 'optimal',
    items,
    packages,
    unpriced,
    costMinor,
    objectiveMinor,
    boundMinor: objectiveMinor,
    gap: 0,
    portions: 'own',
    memberDays: [],
    timings: {},
  };
  return checkPlan(problem, plan).length === 0 ? objectiveMinor : undefined;
}

function purchasesFor(problem: PlanProblem, items: readonly PlanItem[]): Pick<SolvedPlan, 'packages' | 'unpriced'> {
  const packages: PackagePurchase[] = [];
  const unpriced: { ingredientId: string; grams: number }[] = [];
  for (const { id, packages: sizes, pantryGrams } of problem.ingredients) {
    let needed = -pantryGrams;
    for (const { recipeId, portions } of items) {
      const lines = problem.recipes.find((recipe) => recipe.id === recipeId)?.lines ?? [];
      for (const { ingredientId, gramsPerServing } of lines) {
        if (ingredientId === id) needed += portions.reduce((sum, { servings }) => sum + servings * gramsPerServing, 0);
      }
    }
    const [size] = sizes;
    if (needed <= 1e-6) continue;
    if (size === undefined) unpriced.push({ ingredientId: id, grams: needed });
    else packages.push({ ingredientId: id, packageIndex: 0, count: Math.ceil((needed - 1e-6) / size.grams) });
  }
  return { packages, unpriced };
}
