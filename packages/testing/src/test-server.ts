import { rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadProcessValue } from '@hearth/config/load-config.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '@hearth/database/runtime/embedded-postgres.ts';

/** A PostgreSQL that tests may fill with databases. `url` is a superuser's and names its maintenance database. */
export type TestServer = { url: string; source: string; stop: () => Promise<void> };

export const repositoryRoot = fileURLToPath(new URL('../../../', import.meta.url));

/** Kept between runs, so that a second run needs neither initdb nor migrations; removed by `npm ci`. */
const embeddedDir = path.join(repositoryRoot, 'node_modules', '.cache', 'hearth-test-postgres');
const image = 'postgres:17-alpine';

/** TEST_DATABASE_URL, else a container where a Docker engine answers, else the embedded PostgreSQL. */
export async function openTestServer(): Promise<TestServer> {
  const given = loadProcessValue('testDatabaseUrl');
  if (given !== undefined) return { url: given, source: 'TEST_DATABASE_URL', stop: () => Promise.resolve() };
  return (await startContainer()) ?? startEmbedded();
}

async function startContainer(): Promise<TestServer | undefined> {
  try {
    const { PostgreSqlContainer } = await import('@testcontainers/postgresql');
    const fast = [
      'postgres',
      '-c',
      'fsync=off',
      '-c',
      'synchronous_commit=off',
      '-c',
      'full_page_writes=off',
      '-c',
      'max_connections=300',
    ];
    const container = await new PostgreSqlContainer(image).withCommand(fast).start();
    return {
      url: container.getConnectionUri(),
      source: `Testcontainers (${image})`,
      stop: async () => void (await container.stop()),
    };
  } catch {
    return undefined;
  }
}

async function startEmbedded(): Promise<TestServer> {
  const server = await startDisposable();
  return { url: server.url, source: `embedded PostgreSQL on port ${server.port}`, stop: server.stop };
}

/** It runs without fsync, so a power cut may ruin it: then it is made anew, unless a server still runs on it. */
async function startDisposable(): Promise<EmbeddedPostgres> {
  const options = { dataDir: embeddedDir, durable: false };
  try {
    return await startEmbeddedPostgres(options);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'database.start-failed')) throw error;
    rmSync(embeddedDir, { recursive: true, force: true });
    return startEmbeddedPostgres(options);
  }
}
