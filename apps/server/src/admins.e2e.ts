import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadConfig } from '@hearth/config/load-config.ts';
import { openDatabase } from '@hearth/database/client.ts';
import { unitOfWork } from '@hearth/database/unit-of-work.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer } from './start-server.ts';
import { ask } from './testing/ask.ts';
import { startTestHearth, TEST_SECRET, type TestHearth } from './testing/test-hearth.ts';

let hearth: TestHearth;
let dataDir: string;
beforeAll(async () => {
  hearth = await startTestHearth();
  dataDir = await mkdtemp(path.join(tmpdir(), 'hearth-admins-'));
});
afterAll(async () => {
  await hearth?.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** Starts another server on the same database, and stops it again. */
async function startWith(adminEmails: string): Promise<void> {
  const settings = {
    NODE_ENV: 'test',
    DATABASE_URL: hearth.databaseUrl,
    SESSION_SECRET: TEST_SECRET,
    PORT: '0',
    LOG_LEVEL: 'silent',
    HEARTH_DATA_DIR: dataDir,
    HEARTH_KEY_DIR: hearth.dataDir,
    WORKER_CONCURRENCY: '0',
    ADMIN_EMAILS: adminEmails,
  };
  const server = await startServer({ config: loadConfig(settings) });
  await server.close();
}

it('an admin whose address is taken out of ADMIN_EMAILS is none from the next start on', async () => {
  const database = openDatabase({ url: hearth.databaseUrl, poolSize: 1, onConnectionError: () => undefined });
  const userId = await unitOfWork(database, () => undefined).gate(async ({ gate }) => {
    const made = await gate.createAccount({ email: 'root@example.org', displayName: 'Root', passwordHash: null });
    await gate.makeAdmin(made);
    return made;
  });
  await database.close();
  const { accessToken } = await hearth.signIn(userId);
  const read = () => ask(`${hearth.url}/api/v1/admin/audit`, { headers: { authorization: `Bearer ${accessToken}` } });
  await startWith('root@example.org, other@example.org');
  expect((await read()).status).toBe(200);
  await startWith('other@example.org');
  expect(await read()).toMatchObject({ status: 403, json: { code: 'session.admins-only' } });
});
