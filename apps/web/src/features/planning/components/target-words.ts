import type { TargetNutrient } from '@hearth/contracts/identity/household.ts';
import { formatCount, nutrientUnit } from '@hearth/client/formats/quantities.ts';
import type { Range } from '@hearth/ui/range-scale.ts';
import type { NutrientWeek } from './member-nutrition.ts';

/** A target in words: "70 g or more", "1,700 – 2,100 kcal". */
export function rangeWords(nutrient: TargetNutrient, { min, max }: Range): string {
  const unit = nutrientUnit(nutrient);
  if (min !== undefined && max !== undefined) return `${formatCount(min)} – ${formatCount(max)} ${unit}`;
  if (min !== undefined) return `${formatCount(min)} ${unit} or more`;
  if (max !== undefined) return `${formatCount(max)} ${unit} or less`;
  return 'no target';
}

/** How the week's average stands to its target: "met", "5 g short", "120 mg over". */
export function verdictWords({ nutrient, range, average, verdict }: NutrientWeek): string {
  const unit = nutrientUnit(nutrient);
  if (verdict === 'below') return `${formatCount(Math.max(1, (range.min ?? 0) - average))} ${unit} short`;
  if (verdict === 'above') return `${formatCount(Math.max(1, average - (range.max ?? 0)))} ${unit} over`;
  return range.min === undefined && range.max === undefined ? '' : 'met';
}
