import { inject } from 'vitest';
import { copyTemplate, type DatabaseTemplate, type TestDatabase } from './database-template.ts';
import { copyStarterDatabase } from './starter-database.ts';

declare module 'vitest' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface can be added to
  interface ProvidedContext {
    hearthDatabaseTemplate: DatabaseTemplate;
  }
}

/**
 * A migrated, empty database for one test file, as a superuser. Call it in `beforeAll` and `drop()` it in `afterAll`.
 * Needs this package's global setup.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  return copyTemplate(inject('hearthDatabaseTemplate'));
}

/** The same with the queue's tables and the starter pack in it. */
export async function createStarterDatabase(): Promise<TestDatabase> {
  return copyStarterDatabase(inject('hearthDatabaseTemplate'));
}

/** The same without migrations: as PostgreSQL makes a new database. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  return copyTemplate({ serverUrl: inject('hearthDatabaseTemplate').serverUrl, name: 'template1' });
}
