// npm run bench -- <name>... | --all [--report <file>]: prints one JSON line a case and exits 0 whether or not bars are met.
import { readdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Bench, BenchRow } from './bench-row.ts';
import { readArguments, refuseArguments } from './read-arguments.ts';

const folder = new URL('./benches/', import.meta.url);
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -'.ts'.length));

const usage = `Usage: npm run bench -- <${names.join(' | ')}>... | --all [--report <file>]`;
const { values, positionals } = readArguments(usage, () =>
  parseArgs({
    allowPositionals: true,
    options: {
      all: { type: 'boolean' },
      report: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  }),
);
const asked = values.all ? names : positionals;
const unknown = asked.filter((name) => !names.includes(name));
if (asked.length === 0) refuseArguments(usage, 'Name a bench, or say --all.');
if (unknown.length > 0) refuseArguments(usage, `No bench is called ${unknown.join(', ')}.`);

const rows: BenchRow[] = [];
for (const name of asked) {
  const { bench }: { bench: Bench } = await import(new URL(`${name}.ts`, folder).href);
  for (const row of await bench()) {
    rows.push(row);
    console.log(JSON.stringify(row));
  }
}
if (values.report) writeFileSync(values.report, reportOf(rows));

function reportOf(all: readonly BenchRow[]): string {
  const table = all.map(
    (row) =>
      `| ${[row.bench, row.case, row.ours, row.baseline ?? '–', row.ratio ?? '–', row.unit, row.bar ?? '–', verdict(row), row.note ?? ''].join(' | ')} |`,
  );
  return [
    '# Benchmarks',
    '',
    'Written by `npm run bench -- --all --report docs/benchmarks.md`. Ratios are to the baseline of the same run.',
    '',
    '| bench | case | ours | baseline | ratio | unit | bar | met | note |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...table,
    '',
  ].join('\n');
}

function verdict({ met }: BenchRow): string {
  if (met === null) return 'not judged';
  return met ? 'yes' : 'no';
}
