import { openDatabase } from '@hearth/database/client.ts';
import { unitOfWork } from '@hearth/database/unit-of-work.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask } from './testing/ask.ts';
import { startSecondServer } from './testing/second-server.ts';
import { startTestHearth, type TestHearth } from './testing/test-hearth.ts';

let hearth: TestHearth;
beforeAll(async () => {
  hearth = await startTestHearth();
});
afterAll(() => hearth?.close());

/** Starts another server on the same database, and stops it again. */
async function startWith(adminEmails: string): Promise<void> {
  const server = await startSecondServer(hearth, { ADMIN_EMAILS: adminEmails });
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
