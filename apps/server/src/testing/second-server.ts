import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadConfig, type Environment } from '@hearth/config/load-config.ts';
import { createClosers, openingWith } from '../closers.ts';
import { startServer, type RunningServer } from '../start-server.ts';
import { TEST_SECRET, type TestHearth } from './test-hearth.ts';

/** Another server on the same database and keys, without a worker, in a data directory of its own. */
export async function startSecondServer(
  { databaseUrl, dataDir: keyDir }: TestHearth,
  env: Environment = {},
): Promise<RunningServer> {
  const closers = createClosers();
  return openingWith(closers, async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'hearth-second-'));
    closers.add(() => rm(dataDir, { recursive: true, force: true }));
    const server = await startServer({
      config: loadConfig({
        NODE_ENV: 'test',
        DATABASE_URL: databaseUrl,
        SESSION_SECRET: TEST_SECRET,
        PORT: '0',
        LOG_LEVEL: 'silent',
        HEARTH_DATA_DIR: dataDir,
        HEARTH_KEY_DIR: keyDir,
        WORKER_CONCURRENCY: '0',
        SCHEDULER_ENABLED: 'false',
        ...env,
      }),
    });
    closers.add(server.close);
    return { ...server, close: closers.closeAll };
  });
}
