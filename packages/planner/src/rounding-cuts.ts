import type { Cut, ModelArrays } from './linear-model.ts';
import type { WeeklyModel } from './weekly-model.ts';

/** A need row read for rounding: its terms and right-hand side, in grams. */
export type NeedRow = { terms: ReadonlyMap<number, number>; upper: number; sizes: readonly number[] };

/** Collects the need rows of a weekly model with the package sizes that can stand as the rounding unit. */
export function needRowsOf(weekly: WeeklyModel, arrays: ModelArrays): NeedRow[] {
  const terms = new Map([...weekly.needRows.values()].map((row) => [row, new Map<number, number>()]));
  const { starts, indices, values } = arrays.matrix;
  for (let column = 0; column < arrays.numCols; column += 1) {
    for (let at = starts[column] ?? 0; at < (starts[column + 1] ?? 0); at += 1) {
      terms.get(indices[at] ?? -1)?.set(column, values[at] ?? 0);
    }
  }
  const packageColumns = new Set(weekly.packages.map(({ column }) => column));
  return [...terms].map(([row, entries]) => ({
    terms: entries,
    upper: arrays.rowUpper[row] ?? 0,
    sizes: [...entries].flatMap(([column, coefficient]) => (packageColumns.has(column) ? [-coefficient] : [])),
  }));
}

/**
 * Mixed-integer rounding cuts that the relaxed point violates: where the uses that it chooses need 1.3 packages, they
 * need 2.
 *
 * For each need row and package size: divide by the size, turn the chosen uses x into 1 - x, and round (Marchand and
 * Wolsey 2001). A portion step s enters as s or as range·uses - s, whichever is nearer to 0.
 */
export function roundingCuts(
  weekly: WeeklyModel,
  needs: readonly NeedRow[],
  point: Float64Array,
  arrays: ModelArrays,
): Cut[] {
  const steps = new Map(weekly.steps.map((step) => [step.column, step]));
  const cuts: Cut[] = [];
  for (const need of needs) {
    const row = withoutSteps(need, steps, point);
    let best: { cut: Cut; violation: number } | undefined;
    for (const size of unitsOf(row, need, point)) {
      for (const threshold of THRESHOLDS) {
        const cut = roundRow(row, size, threshold, point, arrays);
        if (cut === undefined) continue;
        const violation = scaledViolation(cut, point);
        if (violation > Math.max(1e-3, best?.violation ?? 0)) best = { cut, violation };
      }
    }
    if (best !== undefined) cuts.push(best.cut);
  }
  return cuts;
}

/** Shares of a use's upper bound beyond which it counts as chosen. */
const THRESHOLDS = [0.5, 0.99, 0.2];
const MOST_UNITS = 8;

/** Amounts worth rounding to: the package sizes, and what the uses take that the point leaves undecided. */
function unitsOf({ integers }: SteplessRow, { sizes }: NeedRow, point: Float64Array): number[] {
  const undecided = [...integers]
    .filter(([column, grams]) => grams > 0 && (point[column] ?? 0) % 1 > 0.01 && (point[column] ?? 0) % 1 < 0.99)
    .map(([, grams]) => grams);
  return [...new Set([...sizes, ...undecided])].slice(0, MOST_UNITS);
}

/** How far the point is beyond the cut, in the unit of its packages. */
export function violationOf({ upper, terms }: Cut, point: Float64Array): number {
  let activity = 0;
  for (const [column, coefficient] of terms) activity += coefficient * (point[column] ?? 0);
  return activity - upper;
}

/** Distance of the point from the cut: comparable between cuts of different scale. */
function scaledViolation(cut: Cut, point: Float64Array): number {
  let square = 0;
  for (const coefficient of cut.terms.values()) square += coefficient * coefficient;
  return violationOf(cut, point) / Math.sqrt(square);
}

type SteplessRow = {
  /** Grams by integer column. */
  integers: ReadonlyMap<number, number>;
  upper: number;
  /** Non-negative amounts that lower the need, each as terms over the columns. */
  relief: readonly ReadonlyMap<number, number>[];
};

function withoutSteps(
  need: NeedRow,
  steps: ReadonlyMap<number, WeeklyModel['steps'][number]>,
  point: Float64Array,
): SteplessRow {
  const integers = new Map<number, number>();
  const relief: ReadonlyMap<number, number>[] = [];
  const add = (column: number, grams: number): void => {
    integers.set(column, (integers.get(column) ?? 0) + grams);
  };
  for (const [column, grams] of need.terms) {
    const step = steps.get(column);
    if (step === undefined) {
      add(column, grams);
      continue;
    }
    const { used, repeats } = step.uses;
    const room = step.range * ((point[used] ?? 0) + (point[repeats] ?? 0));
    const nearRoom = (point[column] ?? 0) > room / 2;
    // s = range·(used + repeats) - t with t >= 0: the uses take the step's grams, t takes them back.
    if (nearRoom) for (const use of [used, repeats]) add(use, grams * step.range);
    if (nearRoom && grams > 0)
      relief.push(
        new Map([
          [used, grams * step.range],
          [repeats, grams * step.range],
          [column, -grams],
        ]),
      );
    if (!nearRoom && grams < 0) relief.push(new Map([[column, -grams]]));
  }
  return { integers, upper: need.upper, relief };
}

function roundRow(
  row: SteplessRow,
  size: number,
  threshold: number,
  point: Float64Array,
  arrays: ModelArrays,
): Cut | undefined {
  const turned = new Set<number>();
  let right = row.upper / size;
  for (const [column, grams] of row.integers) {
    if (arrays.colUpper[column] !== 1 || arrays.colLower[column] !== 0 || (point[column] ?? 0) <= threshold) continue;
    turned.add(column);
    right -= grams / size;
  }
  const fraction = right - Math.floor(right);
  if (fraction < 0.005 || fraction > 0.995) return undefined;
  const round = (value: number): number => {
    const floor = Math.floor(value + 1e-9);
    return floor + Math.max(0, value - floor - fraction) / (1 - fraction);
  };
  const terms = new Map<number, number>();
  const add = (column: number, coefficient: number): void => {
    terms.set(column, (terms.get(column) ?? 0) + coefficient);
  };
  let upper = Math.floor(right);
  for (const [column, grams] of row.integers) {
    if (turned.has(column)) {
      const coefficient = round(-grams / size);
      add(column, -coefficient);
      upper -= coefficient;
    } else add(column, round(grams / size));
  }
  for (const amount of row.relief) {
    for (const [column, grams] of amount) add(column, -grams / size / (1 - fraction));
  }
  return { upper: upper + 1e-7, terms };
}
