// `npm start`: builds what is missing or out of date, then runs everything in this very process.
// `npm run dev` (--dev): the page comes from Vite's own server instead, which follows every change.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { capableNode, runsTypeScript } from './locked-node.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dev = process.argv.includes('--dev');
const stampFile = join(root, 'node_modules', '.cache', 'hearth-build.json');

/** What is built, from what, and one file that is there once it is. */
const builds = {
  '@hearth/database': {
    output: 'packages/database/src/generated/client.ts',
    inputs: ['prisma', 'tooling/prisma-generate.mjs', 'package-lock.json'],
  },
  '@hearth/web': {
    output: 'apps/web/dist/index.html',
    inputs: [
      'apps/web',
      'packages/client/src',
      'packages/ui/src',
      'packages/contracts/src',
      'packages/domain/src',
      'package-lock.json',
    ],
  },
};

/** Folders that are results, or have nothing to do with the result. */
const passedOver = new Set(['node_modules', 'dist', '.turbo', 'generated', 'migrations']);

if (!runsTypeScript) {
  // Newer npm puts the lockfile's Node first on the PATH; older npm, and whoever starts this without npm, gets it here.
  const { status, error } = spawnSync(capableNode(), process.argv.slice(1), { stdio: 'inherit' });
  if (error) console.error(error.message);
  process.exit(status ?? 1);
}
buildWhatIsMissing(dev ? ['@hearth/database'] : Object.keys(builds));
if (dev) startVite();
if (process.env.npm_lifecycle_event !== undefined) endWithNpm();
process.argv.splice(2, Infinity, 'up');
await import('../apps/worker/src/main.ts');

function buildWhatIsMissing(wanted) {
  const stamps = readStamps();
  const missing = wanted.filter(
    (name) => stamps[name] !== stampOf(name) || !existsSync(join(root, builds[name].output)),
  );
  if (missing.length === 0) return;
  console.log(`Building ${missing.join(' and ')} …`);
  const { status } = spawnSync(
    process.execPath,
    [join(root, 'tooling', 'build.mjs'), ...missing.map((name) => `--filter=${name}`)],
    { cwd: root, stdio: 'inherit' },
  );
  if (status !== 0) process.exit(status ?? 1);
  for (const name of missing) stamps[name] = stampOf(name);
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, JSON.stringify(stamps));
}

function readStamps() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'));
  } catch {
    return {};
  }
}

/** Changes when a file of the inputs is added, removed, or written to; reads no file. */
function stampOf(name) {
  const hash = createHash('sha256');
  for (const input of builds[name].inputs) addTo(hash, join(root, input));
  return hash.digest('base64');
}

function addTo(hash, path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return;
  if (!found.isDirectory()) {
    hash.update(`${path} ${found.size} ${found.mtimeMs}\n`);
    return;
  }
  for (const entry of readdirSync(path).toSorted()) if (!passedOver.has(entry)) addTo(hash, join(path, entry));
}

/** npm runs this in a shell that does not pass signals on: when the shell is gone, nobody is left to stop us but us. */
function endWithNpm() {
  const shell = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid !== shell) process.kill(process.pid, 'SIGTERM');
  }, 1000).unref();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => clearInterval(timer));
}

function startVite() {
  const vite = join(
    dirname(createRequire(join(root, 'apps/web/package.json')).resolve('vite/package.json')),
    'bin',
    'vite.js',
  );
  const child = spawn(process.execPath, [vite], { cwd: join(root, 'apps', 'web'), stdio: 'inherit' });
  process.on('exit', () => child.kill());
}
