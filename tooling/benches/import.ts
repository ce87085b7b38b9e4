import { readPage } from '@hearth/adapters/recipe-pages/read-page.ts';
import * as cheerio from 'cheerio';
import { median, ratioRow, type BenchRow } from '../bench-row.ts';
import { bigPage } from './import/big-page.ts';
import { agrees, FIELDS, readingOf, type Field, type Reading } from './import/compare.ts';
import { expectedReading, ownPages } from './import/own-pages.ts';
import { plainReading } from './import/plain-reader.ts';
import { sampleNodes } from './import/sample-nodes.ts';

const BENCH = 'import';
const UNIT = 'share right';
const OWN_BAR = 0.97;
const SAMPLE_TITLE_BAR = 0.99;
const SPEED_BAR = 2;
const PAGE_CHARACTERS = 350_000;
const ROUNDS = 31;

type Pair = { readonly read: Reading | null; readonly expected: Reading };

function share(pairs: readonly Pair[], field: Field): number {
  const right = pairs.filter(({ read, expected }) => read !== null && agrees(field, read, expected)).length;
  return Number((right / pairs.length).toFixed(4));
}

function ownRow(name: string, ours: number, bar: number | null, pages: number): BenchRow {
  const judged = { bar, met: bar === null ? null : ours >= bar, kind: 'absolute' } as const;
  const note = `${pages} pages`;
  return { bench: BENCH, case: `own ${name}`, ours, baseline: null, ratio: null, unit: UNIT, ...judged, note };
}

/** A share against that of a plain reader, which must be passed. */
function sampleRow(field: Field, ours: number, plain: number, nodes: number): BenchRow {
  const bar = field === 'title' ? SAMPLE_TITLE_BAR : null;
  const met = bar === null ? ours > plain : ours >= bar;
  const note = `${nodes} nodes; the baseline is a plain reader, to be passed`;
  const ratio = Number((ours / plain).toFixed(3));
  return { bench: BENCH, case: `sample ${field}`, ours, baseline: plain, ratio, unit: UNIT, bar, met, note };
}

function ownRows(): BenchRow[] {
  const kinds = ['json-ld', 'microdata', 'rdfa', 'microformats', 'look'] as const;
  const rows = kinds.flatMap((kind) => {
    const pages = ownPages.filter((page) => page.kind === kind);
    const pairs = pages.map(({ html, dish }): Pair => {
      const { recipe } = readPage({ html, url: 'https://tin-spoon.example/recipe' });
      return { read: recipe === null ? null : readingOf(recipe), expected: expectedReading(dish) };
    });
    const bar = kind === 'json-ld' ? OWN_BAR : null;
    return FIELDS.filter((field) => field !== 'nutrients').map((field) =>
      ownRow(`${kind} ${field}`, share(pairs, field), bar, pages.length),
    );
  });
  const none = ownPages.filter((page) => page.kind === 'none');
  const refused = none.filter(({ html }) => readPage({ html }).recipe === null).length;
  return [...rows, ownRow('no recipe', refused / none.length, null, none.length)];
}

function sampleRows(): BenchRow[] {
  const nodes = sampleNodes();
  if (nodes === null) {
    const note = 'The sample is not here: put it in ../shared/data or name its folder in HEARTH_SAMPLE_DATA.';
    const row = { bench: BENCH, ours: 0, baseline: null, ratio: null, unit: UNIT, bar: null, met: null, note };
    return FIELDS.map((field) => ({ ...row, case: `sample ${field}` }));
  }
  const ours = nodes.map(({ jsonLd, expected }): Pair => {
    const { recipe } = readPage({ jsonLd });
    return { read: recipe === null ? null : readingOf(recipe), expected };
  });
  const plain = nodes.map(({ jsonLd, expected }): Pair => ({ read: plainReading(jsonLd), expected }));
  return FIELDS.map((field) => sampleRow(field, share(ours, field), share(plain, field), nodes.length));
}

function milliseconds(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Time of one page, as a multiple of parsing its JSON-LD and loading it into cheerio; met at or below the bar. */
function speedRow(): BenchRow {
  const { html, jsonLd } = bigPage(PAGE_CHARACTERS);
  const ours: number[] = [];
  const baseline: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(milliseconds(() => readPage({ html })));
    baseline.push(milliseconds(() => [JSON.parse(jsonLd), cheerio.load(html)]));
  }
  const rounded = (times: readonly number[]): number => Number(median(times).toFixed(3));
  const row = ratioRow({
    bench: BENCH,
    case: 'one large page',
    ours: rounded(ours),
    baseline: rounded(baseline),
    unit: 'ms',
    bar: SPEED_BAR,
    note: `${Math.round(html.length / 1000)} kB; at most ${SPEED_BAR} times the baseline`,
  });
  return { ...row, met: row.ratio !== null && row.ratio <= SPEED_BAR };
}

/**
 * How much of a recipe page is read right: our own pages in many shapes, and where it is on the machine a sample of real
 * nodes beside a plain reader; and how long one large page takes.
 */
export async function bench(): Promise<BenchRow[]> {
  return [...ownRows(), ...sampleRows(), speedRow()];
}
