export type Range = { readonly min?: number | undefined; readonly max?: number | undefined };
export type RangeVerdict = 'within' | 'below' | 'above';

/** Where values lie against a range; the ends belong to it. `slack` forgives rounding, as a share of the end. */
export function verdictOf(value: number, range: Range, slack = 0.0005): RangeVerdict {
  if (range.min !== undefined && value < range.min * (1 - slack)) return 'below';
  if (range.max !== undefined && value > range.max * (1 + slack)) return 'above';
  return 'within';
}

/** The upper end of a scale that holds the range and all the values with some air. */
export function scaleTopOf(values: readonly number[], range: Range): number {
  const highest = Math.max(range.min ?? 0, range.max ?? 0, ...values);
  return highest > 0 ? highest * 1.15 : 1;
}

/** The range as percentages of a scale: an open end reaches the scale's. */
export function bandOf(range: Range, top: number): { readonly from: number; readonly to: number } {
  const percent = (value: number): number => Math.max(0, Math.min(100, (value / top) * 100));
  return { from: percent(range.min ?? 0), to: range.max === undefined ? 100 : percent(range.max) };
}
