import type { Cut, LinearModel } from './linear-model.ts';
import type { PlanIngredient, PlanRecipe } from './problem.ts';
import { salvagePerGram, type WeekOutline } from './week-outline.ts';

export type PackageColumn = { ingredientId: string; packageIndex: number; priceMinor: number; column: number };

/** The rows and columns that say what must be bought, shared by every model of the week. */
export type PurchaseRows = {
  packages: readonly PackageColumn[];
  /** The row that holds the budget, where there is one. */
  budgetRow: number | undefined;
  /** Lets `column` use up the ingredients of `servings` servings for each unit of it. */
  addUse(column: number, recipe: PlanRecipe, servings: number): void;
  /** The need rows, by ingredient. */
  needRows: ReadonlyMap<string, number>;
  /**
   * Using a recipe opens packages: rows that tie its first use, and its one repeat where it has just one, to the
   * packages they cannot do without. `leastServings`: of one use.
   */
  openings(recipe: PlanRecipe, used: number, repeat: number | undefined, leastServings: number): Cut[];
};

/**
 * Adds, for each ingredient of `recipes`, whole packages that cover the need less the pantry, and the budget.
 *
 * A package costs its price less what it would be worth as a leftover; `servingCost` charges that worth for every
 * gram used, so the sum is packages bought less the value left, with no constant.
 */
export function addPurchases(model: LinearModel, outline: WeekOutline, recipes: Iterable<PlanRecipe>): PurchaseRows {
  const { problem, lines } = outline;
  const budget = problem.budgetMinor === undefined ? undefined : model.addRow(-Infinity, problem.budgetMinor);
  const largest = largestNeeds(outline, recipes);
  const needRows = new Map<string, number>();
  const packages: PackageColumn[] = [];
  for (const [ingredientId, mostGrams] of largest) {
    const ingredient = outline.ingredients.get(ingredientId);
    if (ingredient === undefined) continue;
    const need = model.addRow(-Infinity, ingredient.pantryGrams);
    needRows.set(ingredientId, need);
    if (ingredient.packages.length === 0) addUnpriced(model, outline, need, mostGrams);
    for (const column of addPackages(model, ingredient, need, mostGrams)) {
      packages.push(column);
      if (budget !== undefined) model.addTerm(budget, column.column, column.priceMinor);
    }
  }
  const byIngredient = Map.groupBy(packages, (column) => column.ingredientId);

  return {
    packages,
    budgetRow: budget,
    addUse: (column, recipe, servings) => {
      for (const [ingredientId, grams] of lines.get(recipe.id) ?? []) {
        const need = needRows.get(ingredientId);
        if (need !== undefined) model.addTerm(need, column, grams * servings);
      }
    },
    needRows,
    openings: (recipe, used, repeat, leastServings) =>
      [...(lines.get(recipe.id) ?? [])].flatMap(([ingredientId, grams]) => {
        const ingredient = outline.ingredients.get(ingredientId);
        const columns = byIngredient.get(ingredientId);
        if (ingredient === undefined || columns === undefined) return [];
        const once = fewestPackages(ingredient, grams * leastServings);
        const twice = repeat === undefined ? once : fewestPackages(ingredient, 2 * grams * leastServings);
        if (twice < 1) return [];
        const terms = new Map(columns.map(({ column }) => [column, -1]));
        if (once > 0) terms.set(used, once);
        if (repeat !== undefined && twice > Math.max(0, once)) terms.set(repeat, twice - Math.max(0, once));
        return [{ upper: 0, terms }];
      }),
  };
}

/** More grams of each ingredient than any plan could use; it only keeps the columns finite. */
function largestNeeds(outline: WeekOutline, recipes: Iterable<PlanRecipe>): Map<string, number> {
  const { problem, steps } = outline;
  const servings = problem.members.reduce((sum, member) => sum + member.portion, 0) * (1 + steps.up * steps.size);
  const dishes = problem.meals.reduce((sum, meal) => sum + 1 + (meal.maxSides ?? 1), 0);
  const largest = new Map<string, number>();
  for (const recipe of recipes) {
    for (const [ingredientId, grams] of outline.lines.get(recipe.id) ?? []) {
      largest.set(ingredientId, Math.max(largest.get(ingredientId) ?? 0, grams * servings * dishes));
    }
  }
  return largest;
}

function addPackages(model: LinearModel, ingredient: PlanIngredient, need: number, mostGrams: number): PackageColumn[] {
  const salvage = salvagePerGram(ingredient);
  return ingredient.packages.map(({ grams, priceMinor }, packageIndex) => {
    const upper = Math.ceil(mostGrams / grams);
    const column = model.addColumn({ cost: priceMinor - salvage * grams, lower: 0, upper, integer: true });
    model.addTerm(need, column, -grams);
    return { ingredientId: ingredient.id, packageIndex, priceMinor, column };
  });
}

function addUnpriced(model: LinearModel, { problem }: WeekOutline, need: number, mostGrams: number): void {
  const barred = problem.budgetMinor !== undefined && !problem.allowUnpriced;
  const cost = problem.goals.unpricedMinorPerKg / 1000;
  const column = model.addColumn({ cost, lower: 0, upper: barred ? 0 : mostGrams, integer: false });
  model.addTerm(need, column, -1);
}

function fewestPackages(ingredient: PlanIngredient, grams: number): number {
  const largest = Math.max(...ingredient.packages.map((size) => size.grams));
  return Math.ceil((grams - ingredient.pantryGrams) / largest - 1e-9);
}
