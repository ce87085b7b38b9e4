import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import path from 'node:path';
import { environmentWith } from '@hearth/config/load-config.ts';
import { forwardSignals } from './forward-signals.ts';
import { repositoryRoot } from './hearth-config.ts';

/** Runs the installed Prisma Studio until it is closed. The URL goes by the environment: it holds a password. */
export async function runStudio(ownerUrl: string): Promise<void> {
  const prisma = path.join(
    path.dirname(createRequire(import.meta.url).resolve('prisma/package.json')),
    'build',
    'index.js',
  );
  const child = spawn(process.execPath, [prisma, 'studio'], {
    cwd: repositoryRoot,
    stdio: 'inherit',
    env: environmentWith({ DATABASE_OWNER_URL: ownerUrl }),
  });
  const release = forwardSignals(child);
  try {
    const [code] = await once(child, 'exit');
    if (typeof code === 'number' && code > 0) process.exitCode = 1;
  } finally {
    release();
  }
}
