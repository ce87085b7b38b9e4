#!/usr/bin/env node
// Plain JavaScript that any supported Node can read: where it is too old for the TypeScript sources, the Node of the
// lockfile takes over.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { capableNode, runsTypeScript } from '../../../tooling/locked-node.mjs';

if (!runsTypeScript) takeOver(capableNode());
else if (existsSync(new URL('../../../packages/database/src/generated/client.ts', import.meta.url)))
  await import('../src/main.ts');
else {
  console.error('hearth: run npm run setup once first; it builds what the commands stand on.');
  process.exitCode = 1;
}

function takeOver(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  // A terminal sends Ctrl-C to both processes; what is sent to this one alone is passed on.
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}
