import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { dropAbandonedCopies, prepareTemplate } from './database-template.ts';
import { openTestServer, repositoryRoot } from './test-server.ts';

/** Vitest's global setup: one server and one migrated template for all test files. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await openTestServer();
  try {
    process.stdout.write(`tests use ${server.source}\n`);
    if (server.source !== 'TEST_DATABASE_URL') await dropAbandonedCopies(server.url);
    project.provide('hearthDatabaseTemplate', await prepareTemplate(server.url, path.join(repositoryRoot, 'prisma')));
  } catch (error) {
    await server.stop();
    throw error;
  }
  return () => server.stop();
}
