import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadConfig, type Environment } from '@hearth/config/load-config.ts';
import { HouseholdId, type UserId } from '@hearth/contracts/shared/primitives.ts';
import { openDatabase } from '@hearth/database/client.ts';
import { unitOfWork } from '@hearth/database/unit-of-work.ts';
import { DEMO_USER_ID } from '@hearth/services/identity/seed-demo.ts';
import { createTestDatabase } from '@hearth/testing/test-database.ts';
import { FOLDERS } from '../compose.ts';
import { findDemoUser, seedFirstStart } from '../first-start.ts';
import { readPortFile } from '../port-file.ts';
import { createSessions } from '../session-cookie.ts';
import { startServer } from '../start-server.ts';

const SECRET = 'a secret for tests with enough characters in it';

/** A whole server on a database of its own, seeded with the starter pack and the demo household. */
export type TestHearth = {
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  readonly databaseUrl: string;
  readonly householdId: HouseholdId;
  readonly userId: UserId;
  /** A `Cookie` header that signs the user in. */
  readonly cookieOf: (userId: UserId, options?: { readonly secure: boolean }) => string;
  /** A curator or user of no household. */
  readonly newUser: (role: 'user' | 'curator') => Promise<UserId>;
  readonly close: () => Promise<void>;
};

export async function startTestHearth(env: Environment = {}): Promise<TestHearth> {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(path.join(tmpdir(), 'hearth-e2e-'));
  const seeding = openDatabase({ url: database.url, poolSize: 2, onConnectionError: () => undefined });
  const uow = unitOfWork(seeding, () => undefined);
  await seedFirstStart(uow, FOLDERS.starterPack);
  const userId = await findDemoUser(uow);
  const householdId = await uow.system('find the demo household', ({ system }) => system.householdOf(DEMO_USER_ID));
  if (userId === null || householdId === null) throw new Error('The demo household was not seeded');
  const config = loadConfig({
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    SESSION_SECRET: SECRET,
    PORT: '0',
    LOG_LEVEL: 'silent',
    HEARTH_DATA_DIR: dataDir,
    WORKER_CONCURRENCY: '1',
    ...env,
  });
  const server = await startServer({ config });
  const port = Number(new URL((await readPortFile(dataDir))?.url ?? server.url).port);
  return {
    url: server.url,
    port,
    dataDir,
    databaseUrl: database.url,
    householdId: HouseholdId.parse(householdId),
    userId,
    cookieOf: (user, { secure } = { secure: false }) =>
      createSessions({ secret: SECRET, secure, now: () => new Date() })
        .issue(user)
        .split(';')[0] ?? '',
    newUser: (role) => uow.system('make a user', ({ system }) => system.createUser(`user ${randomUUID()}`, role)),
    close: async () => {
      await server.close();
      await seeding.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
