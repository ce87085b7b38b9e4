// npm run proof -- <name> [--seed S] [--runs N]: prints one JSON line a property and exits 1 on a violation.
import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Proof } from './proof-row.ts';

const folder = new URL('./proofs/', import.meta.url);
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -'.ts'.length));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string' }, runs: { type: 'string' } },
});
const [name] = positionals;
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
const runs = values.runs === undefined ? null : Number(values.runs);
if (
  name === undefined ||
  !names.includes(name) ||
  !Number.isSafeInteger(seed) ||
  (runs !== null && !(Number.isSafeInteger(runs) && runs > 0))
) {
  console.error(`Usage: npm run proof -- <${names.join(' | ')}> [--seed <whole number>] [--runs <whole number>]`);
  process.exit(2);
}

const { proof }: { proof: Proof } = await import(new URL(`${name}.ts`, folder).href);
let broken = false;
for (const row of await proof({ seed, runs })) {
  broken ||= row.violations > 0;
  console.log(JSON.stringify(row));
}
process.exitCode = broken ? 1 : 0;
