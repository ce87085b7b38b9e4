import { readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { Instant } from '@hearth/contracts/shared/primitives.ts';
import { createLinkTokens } from '@hearth/adapters/tokens/link-tokens.ts';
import { openDatabase } from '@hearth/database/client.ts';
import { unitOfWork } from '@hearth/database/unit-of-work.ts';
import type { TestDatabase } from '@hearth/testing/database-template.ts';
import { copyStarterDatabase } from '@hearth/testing/starter-database.ts';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { z } from 'zod';
import { hearthOn, type Command } from './testing/spawn-hearth.ts';

const LINK_ID = '01a1fb9f-da08-7672-9d40-45751617d7cb';
let database: TestDatabase;
let hearth: Command;

beforeAll(async () => {
  database = await copyStarterDatabase(inject('hearthDatabaseTemplate'));
  hearth = await hearthOn(database.url);
});
afterAll(async () => {
  await hearth.remove();
  await database.drop();
});

const Keys = z.object({
  keyEncryptionKeys: z.array(z.object({ id: z.string(), isCurrent: z.boolean(), signingKeys: z.number() })),
  signingKeys: z.array(z.object({ id: z.string(), retiredAt: z.string().nullable(), under: z.string() })),
});
async function listed(): Promise<z.infer<typeof Keys>> {
  return Keys.parse(JSON.parse((await hearth.run(['keys', 'list', '--json'])).out));
}

test('keys are rotated from the command line, and a key file that is gone is missed', async () => {
  const [before] = (await listed()).keyEncryptionKeys;
  for (const turn of [1, 2]) {
    const { code, out } = await hearth.run(['keys', 'rotate']);
    expect({ turn, code, out }).toEqual({
      turn,
      code: 0,
      out: expect.stringContaining('Back up the key file') as string,
    });
  }
  const { keyEncryptionKeys, signingKeys } = await listed();
  expect(keyEncryptionKeys).toEqual([{ id: expect.any(String) as string, isCurrent: true, signingKeys: 2 }]);
  expect(keyEncryptionKeys[0]?.id).not.toBe(before?.id);
  expect(signingKeys.map(({ retiredAt }) => retiredAt === null)).toEqual([true, false]);
  expect((await hearth.run(['keys', 'list'])).out).toContain('signs');

  const file = path.join(hearth.folder, 'key-encryption-keys.json');
  expect(await readFile(file, 'utf8')).toContain(keyEncryptionKeys[0]?.id);
  await rename(file, `${file}.away`);
  const refused = await hearth.run(['keys', 'rotate']);
  expect(refused).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringMatching(/^error: The key file .* is missing/) as string,
  });
  await rename(`${file}.away`, file);
  expect(await listed()).toEqual({ keyEncryptionKeys, signingKeys });
});

test('an account is signed out everywhere from the command line', async () => {
  const opened = openDatabase({ url: database.url, poolSize: 1, onConnectionError: () => undefined });
  const uow = unitOfWork(opened, () => undefined);
  const userId = await uow.gate((tx) =>
    tx.gate.createAccount({ email: 'ada@example.org', displayName: 'Ada', passwordHash: null }),
  );
  const now = new Date();
  const expiresAt = new Date(now.getTime() + 900_000);
  for (const deviceName of ['Phone', 'Tablet'])
    await uow.gate((tx) =>
      tx.gate.createSession({ userId, deviceName, signedInBy: 'password', nonce: new Uint8Array(32), expiresAt }, now),
    );
  expect(await hearth.run(['sessions', 'end', 'Ada@Example.org'])).toEqual({
    code: 0,
    out: '2 sessions were ended.\n',
    err: '',
  });
  expect((await hearth.run(['sessions', 'end', 'ada@example.org', '--json'])).out).toContain('"ended": 0');
  const { rows } = await opened.pool.query(
    `select end_reason as reason, (select count(*)::int from event where scope_id = $1 and actor ->> 'kind' = 'operator') as events
     from session where user_id = $1`,
    [userId],
  );
  expect(rows).toEqual(Array.from({ length: 2 }, () => ({ reason: 'by-operator', events: 2 })));
  await opened.close();
});

test('mails that nobody sent are listed and shown with their link', async () => {
  expect((await hearth.run(['mail', 'list'])).out).toContain('No mails');
  const opened = openDatabase({ url: database.url, poolSize: 1, onConnectionError: () => undefined });
  const expiresAt = Instant.parse(new Date(Date.now() + 900_000).toISOString());
  await unitOfWork(opened, () => undefined).gate(({ mail }) =>
    mail.add({ to: 'ada@example.org', template: 'magic-link', data: { linkId: LINK_ID, expiresAt } }),
  );
  await opened.close();
  const { out } = await hearth.run(['mail', 'list', '--json']);
  const [mail] = z.array(z.object({ id: z.string(), to: z.string(), sentAt: z.null() })).parse(JSON.parse(out));
  expect(mail).toMatchObject({ to: 'ada@example.org' });
  const shown = await hearth.run(['mail', 'show', mail?.id ?? ''], { PUBLIC_URL: 'https://hearth.example.org' });
  const secret = (await readFile(path.join(hearth.folder, 'session-secret'), 'utf8')).trim();
  const token = createLinkTokens(secret).issue('magic-link', LINK_ID);
  expect(shown).toMatchObject({ code: 0, err: '' });
  expect(shown.out.split('\n')).toContain(`https://hearth.example.org/sign-in#token=${token}`);
  expect(shown.out).toContain('not sent');
  const missing = await hearth.run(['mail', 'show', LINK_ID]);
  expect(missing).toMatchObject({ code: 1, err: expect.stringContaining('no such mail') as string });
});
