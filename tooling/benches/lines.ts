import { parseLine } from '@hearth/domain/recipes/lines/parse-line.ts';
import { parseIngredient } from 'parse-ingredient';
import { median, ratioRow, type BenchRow } from '../bench-row.ts';
import { ownLines, sampleLines } from './lines/labelled-lines.ts';
import { matchRows } from './lines/match-rows.ts';
import { scoreLine, type LabelledLine, type LineScore } from './lines/score-line.ts';

const BENCH = 'lines';
const OWN_BAR = 0.95;
const SAMPLE_BAR = 0.85;
const SPEED_BAR = 5;
const ROUNDS = 15;
/** Below this a line asks to be looked at. */
const DOUBTFUL = 0.7;

type Scored = { readonly score: LineScore; readonly confidence: number };

function shareRow(name: string, right: readonly boolean[], bar: number | null, note: string): BenchRow {
  const ours = Number((right.filter(Boolean).length / Math.max(1, right.length)).toFixed(4));
  const met = bar === null ? null : ours >= bar;
  return {
    bench: BENCH,
    case: name,
    ours,
    baseline: null,
    ratio: null,
    unit: 'share right',
    bar,
    met,
    kind: 'absolute',
    note,
  };
}

function accuracyRows(set: string, lines: readonly LabelledLine[], bar: number): BenchRow[] {
  const scored = lines.map((line): Scored => {
    const read = parseLine(line.sentence);
    return { score: scoreLine(line, read), confidence: read.confidence };
  });
  const note = `${lines.length} lines`;
  const labelled = scored.filter((_, index) => lines[index]?.preparation !== undefined);
  const fields = ['quantity', 'unit', 'name'] as const;
  const sure = scored.filter(({ confidence }) => confidence >= DOUBTFUL);
  const unsure = scored.filter(({ confidence }) => confidence < DOUBTFUL);
  const whole = (some: readonly Scored[]): boolean[] => some.map(({ score }) => score.whole);
  return [
    shareRow(`${set}: whole line`, whole(scored), bar, note),
    ...fields.map((field) =>
      shareRow(
        `${set}: ${field}`,
        scored.map(({ score }) => score[field]),
        null,
        note,
      ),
    ),
    ...(labelled.length > 0
      ? [
          shareRow(
            `${set}: preparation`,
            labelled.map(({ score }) => score.preparation),
            null,
            `${labelled.length} lines`,
          ),
        ]
      : []),
    shareRow(`${set}: sure of`, whole(sure), null, `${sure.length} lines with a confidence of ${DOUBTFUL} or more`),
    shareRow(`${set}: doubtful`, whole(unsure), null, `${unsure.length} lines below ${DOUBTFUL}`),
  ];
}

function sampleRows(): BenchRow[] {
  const sample = sampleLines();
  if (sample) return accuracyRows('sample', sample, SAMPLE_BAR);
  const note = 'The sample is not here: put it in ../shared/data or name its folder in HEARTH_SAMPLE_DATA.';
  const row = { bench: BENCH, ours: 0, baseline: null, ratio: null, unit: 'share right', met: null, note };
  return [{ ...row, case: 'sample: whole line', bar: SAMPLE_BAR }];
}

/** Lines a second on one core against the npm package of this purpose. */
function speedRow(sentences: readonly string[]): BenchRow {
  const perSecond = (parse: (line: string) => unknown): number => {
    const start = performance.now();
    for (const line of sentences) parse(line);
    return (sentences.length * 1000) / (performance.now() - start);
  };
  const ours: number[] = [];
  const baseline: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(perSecond((line) => parseLine(line)));
    baseline.push(perSecond((line) => parseIngredient(line)));
  }
  const rates = { ours: Math.round(median(ours)), baseline: Math.round(median(baseline)) };
  const row = ratioRow({
    bench: BENCH,
    case: 'speed',
    ...rates,
    unit: 'lines/s',
    bar: SPEED_BAR,
    note: 'met by 20,000 lines/s as well',
  });
  return { ...row, met: row.met === true || rates.ours >= 20_000 };
}

/**
 * How many ingredient lines are read as a person read them: our own lines in many styles, and where it is on the machine a
 * labelled sample; and how many are read in a second. A whole line is right when amount, unit and name are. Then how well names are matched.
 */
export async function bench(): Promise<BenchRow[]> {
  const own = ownLines();
  return [
    ...accuracyRows('own', own, OWN_BAR),
    ...sampleRows(),
    speedRow(own.map(({ sentence }) => sentence)),
    ...matchRows(),
  ];
}
