// Runs a command line with the lockfile's Node and the workspace's programs first on the PATH, whichever npm started it.
import { spawnSync } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { capableNode } from './locked-node.mjs';

const programs = join(dirname(dirname(fileURLToPath(import.meta.url))), 'node_modules', '.bin');
const [command = '', ...rest] = process.argv.slice(2);
const quoted = rest.map((argument) => JSON.stringify(argument)).join(' ');
const { status, error } = spawnSync(`${command} ${quoted}`, {
  shell: true,
  stdio: 'inherit',
  env: { ...process.env, PATH: [dirname(capableNode()), programs, process.env.PATH].join(delimiter) },
});
if (error) console.error(error.message);
process.exit(status ?? 1);
