// npm run check: format, lint, types, layers, unused code. Runs all of them and says at the end which failed.
import { spawnSync } from 'node:child_process';

const checks: readonly (readonly [string, string])[] = [
  ['format', 'oxfmt --check .'],
  ['lint', 'oxlint --type-aware'],
  ['types', 'turbo run typecheck --output-logs=errors-only'],
  ['layers', 'depcruise --config tooling/boundaries/rules.mjs packages apps tooling --output-type err'],
  ['layers: the fixture must fail', 'node tooling/boundaries/fixture-must-fail.mjs'],
  ['unused code', 'knip'],
];

const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' };
const failed: string[] = [];
for (const [name, command] of checks) {
  console.log(`\n== ${name}`);
  const { status } = spawnSync(command, { shell: true, stdio: 'inherit', env });
  if (status !== 0) failed.push(name);
}
console.log(failed.length === 0 ? '\nAll checks passed.' : `\nFailed: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
