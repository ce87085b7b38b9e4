// npm run proof -- <name> [--seed S] [--runs N]: prints one JSON line a property and exits 1 on a violation.
import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Proof } from './proof-row.ts';
import { readArguments, refuseArguments } from './read-arguments.ts';

const folder = new URL('./proofs/', import.meta.url);
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -'.ts'.length));

const usage = `Usage: npm run proof -- <${names.join(' | ')}> [--seed <whole number>] [--runs <whole number>]`;
const { values, positionals } = readArguments(usage, () =>
  parseArgs({
    allowPositionals: true,
    options: {
      seed: { type: 'string' },
      runs: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  }),
);
const [name, ...others] = positionals;
if (name === undefined || others.length > 0) refuseArguments(usage, 'Name one proof.');
if (!names.includes(name)) refuseArguments(usage, `No proof is called ${name}.`);
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
const runs = values.runs === undefined ? null : Number(values.runs);
if (!Number.isSafeInteger(seed)) refuseArguments(usage, 'A seed is a whole number.');
if (runs !== null && !(Number.isSafeInteger(runs) && runs > 0))
  refuseArguments(usage, 'Runs are a whole number from 1.');

const { proof }: { proof: Proof } = await import(new URL(`${name}.ts`, folder).href);
let broken = false;
for (const row of await proof({ seed, runs })) {
  broken ||= row.violations > 0;
  console.log(JSON.stringify(row));
}
process.exitCode = broken ? 1 : 0;
