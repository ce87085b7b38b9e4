import { cheapestCover, type PackageCover } from './package-cover.ts';
import type { PackagePurchase } from './plan-result.ts';
import type { PlanIngredient } from './problem.ts';
import { salvagePerGram, type WeekOutline } from './week-outline.ts';

/** Two ways to buy one ingredient: what keeps its value best, and what costs least. */
type Choice = { ingredientId: string; kept: PackageCover; cheap: PackageCover; saves: number; loses: number };

/**
 * Whole packages for the needs, in grams by ingredient: those that keep their value best, and where these go beyond the
 * budget the cheapest ones instead, first for the ingredients that save most for the value they lose.
 */
export function packagesFor(outline: WeekOutline, needs: ReadonlyMap<string, number>): PackagePurchase[] {
  const { budgetMinor = Infinity } = outline.problem;
  const choices = [...needs].flatMap(([ingredientId, grams]) => {
    const ingredient = outline.ingredients.get(ingredientId);
    return ingredient === undefined || ingredient.packages.length === 0 ? [] : [choiceOf(ingredient, grams)];
  });
  const cheap = boughtCheap(choices, budgetMinor);
  return choices.flatMap((choice) =>
    (cheap.has(choice) ? choice.cheap : choice.kept).counts
      .map((count, packageIndex) => ({ ingredientId: choice.ingredientId, packageIndex, count }))
      .filter(({ count }) => count > 0),
  );
}

function choiceOf(ingredient: PlanIngredient, needed: number): Choice {
  const { id: ingredientId, packages, pantryGrams } = ingredient;
  const rate = salvagePerGram(ingredient);
  const kept = cheapestCover(packages, needed - pantryGrams, rate);
  const cheap = cheapestCover(packages, needed - pantryGrams, 0);
  const cheapGrams = cheap.counts.reduce((sum, count, index) => sum + count * (packages[index]?.grams ?? 0), 0);
  const cheapNet = cheap.priceMinor - rate * cheapGrams;
  return { ingredientId, kept, cheap, saves: kept.priceMinor - cheap.priceMinor, loses: cheapNet - kept.netMinor };
}

/** The ingredients to buy cheap so that the sum holds the budget; all that save anything where even that does not. */
function boughtCheap(choices: readonly Choice[], budgetMinor: number): Set<Choice> {
  let over = choices.reduce((sum, { kept }) => sum + kept.priceMinor, -budgetMinor);
  const cheap = new Set<Choice>();
  const saving = choices.filter(({ saves }) => saves > 0);
  for (const choice of saving.sort((a, b) => a.loses / a.saves - b.loses / b.saves)) {
    if (over <= 0) break;
    cheap.add(choice);
    over -= choice.saves;
  }
  // The last swap may have saved more than was needed, and made an earlier one needless.
  for (const choice of [...cheap].sort((a, b) => b.loses - a.loses)) {
    if (over + choice.saves > 0) continue;
    cheap.delete(choice);
    over += choice.saves;
  }
  return cheap;
}
