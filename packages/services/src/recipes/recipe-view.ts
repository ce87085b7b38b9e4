import type { RecipeStep } from '@hearth/contracts/recipes/recipe-content.ts';
import type { Recipe, RecipeLine, ShownAmount } from '@hearth/contracts/recipes/recipe.ts';
import { IngredientId } from '@hearth/contracts/shared/primitives.ts';
import type { MeasureSystem } from '@hearth/contracts/shared/vocabulary.ts';
import type { KnownLine } from '@hearth/database/recipes/stored-recipe.ts';
import { displayQuantity } from '@hearth/domain/catalog/units/display-quantity.ts';
import { rewriteTemperatures, scaleOf } from '@hearth/domain/catalog/units/temperatures.ts';
import type { Kitchen, MeasuresOf } from '@hearth/domain/catalog/units/unit-graph.ts';
import { lineText } from '@hearth/domain/recipes/export/line-text.ts';
import type { FlatLine } from '@hearth/domain/recipes/flatten-lines.ts';
import { weighLine } from '@hearth/domain/recipes/recipe-line.ts';
import type { RecipeNutrition } from '@hearth/domain/recipes/recipe-nutrition.ts';

/** By how much a line is scaled, in whose kitchen it is meant, and in whose measures it is wanted. */
export type LineReading = {
  readonly scale: number;
  readonly kitchen: Kitchen;
  readonly system: MeasureSystem | undefined;
};

type Measured = Pick<KnownLine, 'quantity' | 'quantityHigh' | 'unit'> & {
  readonly ingredient: (MeasuresOf & { readonly ingredientId: string }) | null;
};

export function lineView(line: KnownLine, reading: LineReading): RecipeLine {
  const { scale, kitchen } = reading;
  const { ingredient, subRecipe, quantity, quantityHigh, unit, alternatives, choices: _, ...said } = line;
  const scaled = (amount: number | null): number | null => (amount === null ? null : amount * scale);
  return {
    ...said,
    ingredientId: ingredient?.ingredientId ?? null,
    subRecipeId: subRecipe?.id ?? null,
    ingredient: ingredient?.name ?? subRecipe?.title ?? line.name ?? '',
    ingredientPlural: ingredient?.plural ?? null,
    quantity: scaled(quantity),
    quantityHigh: scaled(quantityHigh),
    unit,
    shown: shownAmount(line, reading),
    grams: subRecipe === null ? scaled(weighLine(line, kitchen).grams) : null,
    alternatives: alternatives.map((alternative) => ({
      ...alternative,
      quantity: alternative.quantity * scale,
      ingredientId: IngredientId.parse(alternative.ingredientId),
    })),
  };
}

/** The figures with their gaps, and what stands in for them, named by the recipe's own lines. */
export function nutritionView(
  { figures, coverage, missing, estimated }: RecipeNutrition,
  flat: readonly Pick<FlatLine, 'line' | 'from'>[],
): Recipe['nutrition'] {
  const named = (gaps: RecipeNutrition['missing']): Recipe['nutrition']['missing'] => {
    const seen = new Map(
      gaps.map((gap) => {
        const line = flat[gap.line]?.from ?? 0;
        return [`${line} ${gap.because}`, { ...gap, line }];
      }),
    );
    return [...seen.values()];
  };
  return {
    figures: Object.fromEntries(
      Object.entries(figures).map(([code, { perRecipe: _, origins, ...figure }]) => [
        code,
        { ...figure, origins: [...origins], missing: named(figure.missing) },
      ]),
    ),
    coverage,
    missing: named(missing),
    estimated: estimated.flatMap((place) => estimateOf(flat[place])),
  };
}

function estimateOf(flat: Pick<FlatLine, 'line' | 'from'> | undefined): Recipe['nutrition']['estimated'] {
  const { said, estimate } = flat?.line ?? {};
  if (flat === undefined || said === undefined || estimate === undefined) return [];
  return [{ line: flat.from, text: lineText(said), grams: estimate.grams, origin: estimate.origin }];
}

/** The steps with their temperatures in the system's degrees. */
export function stepsView(steps: readonly RecipeStep[], system: MeasureSystem | undefined): RecipeStep[] {
  if (system === undefined) return [...steps];
  return steps.map((step) => ({ ...step, text: rewriteTemperatures(step.text, scaleOf(system)) }));
}

/** An amount in the reader's measures; null where they are as written or there is none. */
export function shownAmount(
  { ingredient, quantity, quantityHigh, unit }: Measured,
  { scale, kitchen, system }: LineReading,
): ShownAmount | null {
  if (system === undefined || quantity === null) return null;
  const options = { from: kitchen, to: { system, measures: kitchen.measures }, ...(ingredient ? { ingredient } : {}) };
  const show = (amount: number) => displayQuantity(amount * scale, unit ?? 'piece', options);
  const low = show(quantity);
  const high = quantityHigh === null ? null : show(quantityHigh);
  return { text: low.text, unit: low.unit, high: high && { text: high.text, unit: high.unit } };
}
