import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createRefreshTokens } from '@hearth/adapters/tokens/refresh-tokens.ts';
import { loadConfig, type Environment } from '@hearth/config/load-config.ts';
import { HouseholdId, type UserId } from '@hearth/contracts/shared/primitives.ts';
import { openDatabase } from '@hearth/database/client.ts';
import { unitOfWork, type UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { DEMO_USER_ID } from '@hearth/services/identity/seed-demo.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import type { Logger } from 'pino';
import { z } from 'zod';
import { createClosers, openingWith, type Closers } from '../closers.ts';
import { FOLDERS } from '../compose.ts';
import { findDemoUser, seedFirstStart } from '../first-start.ts';
import { readPortFile } from '../port-file.ts';
import { cookieNames } from '../session-cookies.ts';
import { startServer } from '../start-server.ts';
import { ask } from './ask.ts';

export const TEST_SECRET = 'a secret for tests with enough characters in it';

/** A whole server on a database of its own, seeded with the starter pack and the demo household. */
export type TestHearth = {
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  readonly databaseUrl: string;
  readonly householdId: HouseholdId;
  readonly userId: UserId;
  /** The tokens of a new session of the user. */
  readonly signIn: (userId: UserId) => Promise<{ readonly accessToken: string; readonly refreshToken: string }>;
  /** A `Cookie` header that signs the user in. */
  readonly cookieOf: (userId: UserId, options?: { readonly secure: boolean }) => Promise<string>;
  /** A curator or user of no household. */
  readonly newUser: (role: 'user' | 'curator') => Promise<UserId>;
  readonly close: () => Promise<void>;
};

export type TestHearthParts = {
  /** Where it logs; nowhere by default. */
  readonly log?: Logger;
  /** The address it reaches its database by, made of a superuser's. */
  readonly databaseUrl?: (url: string) => Promise<string>;
};

export function startTestHearth(env: Environment = {}, parts: TestHearthParts = {}): Promise<TestHearth> {
  const closers = createClosers();
  return openingWith(closers, () => start(closers, env, parts));
}

async function start(closers: Closers, env: Environment, parts: TestHearthParts): Promise<TestHearth> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'hearth-e2e-'));
  closers.add(() => rm(dataDir, { recursive: true, force: true }));
  const database = await createStarterDatabase();
  closers.add(database.drop);
  const seeding = openDatabase({ url: database.url, poolSize: 2, onConnectionError: () => undefined });
  closers.add(() => seeding.close());
  const uow = unitOfWork(seeding, () => undefined);
  await seedFirstStart(uow, FOLDERS.starterPack);
  const userId = await findDemoUser(uow);
  const householdId = await uow.system('find the demo household', ({ system }) => system.householdOf(DEMO_USER_ID));
  if (userId === null || householdId === null) throw new Error('The demo household was not seeded');
  const config = loadConfig({
    NODE_ENV: 'test',
    DATABASE_URL: (await parts.databaseUrl?.(database.url)) ?? database.url,
    SESSION_SECRET: TEST_SECRET,
    PORT: '0',
    LOG_LEVEL: 'silent',
    HEARTH_DATA_DIR: dataDir,
    WORKER_CONCURRENCY: '1',
    // What is due by the hour is queued by the test that is about it.
    SCHEDULER_ENABLED: 'false',
    ...env,
  });
  const server = await startServer({ config, ...(parts.log ? { log: parts.log } : {}) });
  closers.add(server.close);
  const port = Number(new URL((await readPortFile(dataDir))?.url ?? server.url).port);
  const signIn = (user: UserId) => signInAs(uow, `http://127.0.0.1:${port}`, user);
  return {
    url: server.url,
    port,
    dataDir,
    databaseUrl: database.url,
    householdId: HouseholdId.parse(householdId),
    userId,
    signIn,
    cookieOf: async (user, { secure } = { secure: false }) => {
      const { accessToken, refreshToken } = await signIn(user);
      const names = cookieNames(secure);
      return `${names.access}=${accessToken}; ${names.refresh}=${refreshToken}`;
    },
    newUser: (role) => uow.system('make a user', ({ system }) => system.createUser(`user ${randomUUID()}`, role)),
    close: closers.closeAll,
  };
}

/** A session as signing in leaves it, whose first tokens the server itself answers. */
async function signInAs(uow: UnitOfWork, url: string, userId: UserId) {
  const session = await uow.gate(({ gate }) => {
    const expiresAt = new Date(Date.now() + 24 * 60 * 60 * 1000);
    const row = { userId, deviceName: 'test', signedInBy: 'password', nonce: randomBytes(32), expiresAt };
    return gate.createSession(row, new Date());
  });
  const refreshToken = createRefreshTokens(TEST_SECRET).issue({ sessionId: session.id, ...session });
  const { json } = await ask(`${url}/api/v1/session/refresh`, { json: { refreshToken } });
  return Answered.parse(json).tokens;
}

const Answered = z.object({ tokens: z.object({ accessToken: z.string(), refreshToken: z.string() }) });
