import { mkdtemp, readdir, rm, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startKmsFake } from '@hearth/adapters/keys/testing/kms-fake.ts';
import { loadConfig } from '@hearth/config/load-config.ts';
import { openDatabase, type Database } from '@hearth/database/client.ts';
import { unitOfWork, type UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { rotateKeys } from '@hearth/services/identity/rotate-keys.ts';
import { createSigningKeys } from '@hearth/services/identity/signing-keys.ts';
import type { TestDatabase } from '@hearth/testing/database-template.ts';
import { createTestDatabase } from '@hearth/testing/test-database.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { refuseWrongKeys } from './key-ports.ts';
import { openKek } from './open-kek.ts';

const OLD = Buffer.alloc(32, 'old').toString('base64');
const NEW = Buffer.alloc(32, 'new').toString('base64');
const operator = { kind: 'operator', name: 'test' } as const;
const now = (): Date => new Date();
let copy: TestDatabase;
let database: Database;
let uow: UnitOfWork;
let keyDir: string;

beforeEach(async () => {
  copy = await createTestDatabase();
  database = openDatabase({ url: copy.url, poolSize: 2, onConnectionError: () => undefined });
  uow = unitOfWork(database, () => undefined);
  keyDir = await mkdtemp(path.join(tmpdir(), 'hearth-keys-'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await database.close();
  await copy.drop();
  await rm(keyDir, { recursive: true, force: true });
});

const open = (env: Record<string, string>) => openKek(loadConfig(env), uow, now);
/** The signing key as a server with this configuration reads it; it makes one where there is none. */
const signingKey = async (env: Record<string, string>): Promise<string> => {
  const { kek } = await open(env);
  return (await createSigningKeys({ uow, kek, now }).current()).kid;
};

test('a key file is made where the database has no keys yet, and used from then on', async () => {
  const kid = await signingKey({ HEARTH_KEY_DIR: keyDir });
  expect(await readdir(keyDir)).toEqual(['key-encryption-keys.json']);
  expect(await signingKey({ HEARTH_KEY_DIR: keyDir })).toBe(kid);
});

test('a key file that is gone is missed, not replaced, when a server starts and while it runs', async () => {
  const { kek, from } = await open({ HEARTH_KEY_DIR: keyDir });
  await createSigningKeys({ uow, kek, now }).current();
  await unlink(from);
  const lost = { code: 'keys.cannot-open', message: expect.stringMatching(/is missing.*Restore the file/) as string };
  await expect(open({ HEARTH_KEY_DIR: keyDir })).rejects.toMatchObject(lost);
  await expect(kek.wrap(Buffer.alloc(32), 'test')).rejects.toMatchObject(lost);
  expect(await readdir(keyDir)).toEqual([]);
});

test('a process that has the file open wraps under the version another one added', async () => {
  const here = await open({ HEARTH_KEY_DIR: keyDir });
  const there = await open({ HEARTH_KEY_DIR: keyDir });
  const added = await there.addVersion?.();
  const wrapped = await here.kek.wrap(Buffer.alloc(32, 1), 'test');
  expect(wrapped.kekId).toBe(added);
  expect(Buffer.from(await here.kek.unwrap(wrapped, 'test'))).toEqual(Buffer.alloc(32, 1));
});

test('a server moves from a key of the environment to a file, to another key and to AWS KMS, and keeps its secrets', async () => {
  const kms = await startKmsFake();
  vi.stubEnv('AWS_REGION', 'eu-central-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  vi.stubEnv('AWS_ENDPOINT_URL_KMS', kms.endpoint);
  try {
    const kid = await signingKey({ KEY_ENCRYPTION_KEY: OLD });
    expect(await signingKey({ HEARTH_KEY_DIR: keyDir, KEY_ENCRYPTION_KEY_PREVIOUS: OLD })).toBe(kid);
    expect(await signingKey({ KEY_ENCRYPTION_KEY: NEW, KEY_ENCRYPTION_KEY_PREVIOUS: OLD })).toBe(kid);
    const keyId = kms.createKey();
    const source = await open({ AWS_KMS_KEY_ID: keyId, KEY_ENCRYPTION_KEY_PREVIOUS: `${NEW}, ${OLD}` });
    const { signingKeyId } = await rotateKeys({ uow, source, now }, operator);
    const under = await database.pool.query('select distinct kek_id from signing_key');
    expect(under.rows).toEqual([{ kek_id: `aws-kms:${keyId}` }]);
    expect(await signingKey({ AWS_KMS_KEY_ID: keyId })).toBe(signingKeyId);
    expect(await signingKey({ KEY_ENCRYPTION_KEY: NEW, KEY_ENCRYPTION_KEY_PREVIOUS: keyId })).toBe(signingKeyId);
  } finally {
    await kms.close();
  }
});

test('a server does not start with another key than the one in use', async () => {
  await refuseWrongKeys(loadConfig({ KEY_ENCRYPTION_KEY: NEW }), uow, now);
  await signingKey({ KEY_ENCRYPTION_KEY: OLD });
  await refuseWrongKeys(loadConfig({ KEY_ENCRYPTION_KEY: OLD }), uow, now);
  await expect(refuseWrongKeys(loadConfig({ KEY_ENCRYPTION_KEY: NEW }), uow, now)).rejects.toMatchObject({
    code: 'keys.cannot-open',
    message: expect.stringContaining('which this server was not given') as string,
  });
});
