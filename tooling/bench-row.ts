/** One measured case. `ratio` is ours to the baseline in the same run; an absolute bar has no baseline. */
export type BenchRow = {
  readonly bench: string;
  readonly case: string;
  readonly ours: number;
  readonly baseline: number | null;
  readonly ratio: number | null;
  readonly unit: string;
  readonly bar: number | null;
  readonly met: boolean | null;
  readonly kind?: 'absolute';
  readonly note?: string;
};

/** A bench file's one export. */
export type Bench = () => Promise<readonly BenchRow[]>;

/** The middle value; the mean of the two middle ones of an even number. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return Number.isInteger(middle) ? (upper + (sorted[middle - 1] ?? Number.NaN)) / 2 : upper;
}

/** The value below which `share` of all lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** A row against a baseline of the same run: met when the ratio reaches the bar. */
export function ratioRow(row: {
  bench: string;
  case: string;
  ours: number;
  baseline: number;
  unit: string;
  bar: number | null;
  note?: string;
}): BenchRow {
  const ratio = row.ours / row.baseline;
  return { ...row, ratio: Number(ratio.toFixed(3)), met: row.bar === null ? null : ratio >= row.bar };
}

/** A row against a fixed bar that must not be exceeded. */
export function absoluteRow(row: {
  bench: string;
  case: string;
  ours: number;
  unit: string;
  bar: number | null;
  note?: string;
}): BenchRow {
  return { ...row, baseline: null, ratio: null, kind: 'absolute', met: row.bar === null ? null : row.ours <= row.bar };
}
