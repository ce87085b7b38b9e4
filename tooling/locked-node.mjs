// The Node that came with the lockfile. Plain JavaScript: it is read by whatever Node started it.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

/** Whether this process can run TypeScript sources as they are. */
export const runsTypeScript = major > 22 || (major === 22 && minor >= 18);

/** Path of a Node that can: the lockfile's for this platform, else the one running. Exits with what to do when neither does. */
export function capableNode() {
  const windows = process.platform === 'win32';
  const name = `node-${windows ? 'win' : process.platform}-${process.arch}`;
  try {
    const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
    return join(folder, 'bin', windows ? 'node.exe' : 'node');
  } catch {
    if (runsTypeScript) return process.execPath;
    console.error(
      `Node ${process.versions.node} is too old. Install Node 22.18 or newer, or run npm ci to get the one of the lockfile.`,
    );
    return process.exit(1);
  }
}
