import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createEnvironmentKek } from '@hearth/adapters/keys/environment-kek.ts';
import { createKeyring } from '@hearth/adapters/keys/keyring.ts';
import { openLocalKek, type LocalKek } from '@hearth/adapters/keys/local-kek.ts';
import { COMMONS_ID, UserId } from '@hearth/contracts/shared/primitives.ts';
import { openDatabase, type Database } from '@hearth/database/client.ts';
import { unitOfWork, type UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { anAccount } from '@hearth/testing/an-account.ts';
import type { TestDatabase } from '@hearth/testing/database-template.ts';
import { createTestDatabase } from '@hearth/testing/test-database.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listKeys, rotateKeys, type KekSource } from './rotate-keys.ts';
import { createSigningKeys } from './signing-keys.ts';

const PLAINTEXT = Buffer.from('a secret somebody keeps');
const AAD = 'row';
const operator = { kind: 'operator', name: 'test' } as const;
const now = (): Date => new Date();

let copy: TestDatabase;
let database: Database;
let uow: UnitOfWork;
let directory: string;

beforeEach(async () => {
  copy = await createTestDatabase();
  database = openDatabase({ url: copy.url, poolSize: 6, onConnectionError: () => undefined });
  uow = unitOfWork(database, () => undefined);
  directory = await mkdtemp(path.join(tmpdir(), 'hearth-keys-'));
});
afterEach(async () => {
  await database.close();
  await copy.drop();
  await rm(directory, { recursive: true, force: true });
});

const openFile = (): Promise<LocalKek> => openLocalKek({ directory, now });
const sourceOf = (kek: LocalKek): KekSource => ({ kek, addVersion: () => kek.rotate() });

/** A server of its own that keeps one key ring for as long as it runs. */
async function aServer(kek?: KekSource['kek']) {
  const keyring = createKeyring({ kek: kek ?? (await openFile()), now });
  const inScope = <T>(userId: UserId, work: Parameters<typeof uow.user<T>>[2]) =>
    uow.user({ kind: 'user', userId }, null, work);
  return {
    seal: (userId: UserId) =>
      inScope(userId, ({ dataKeys }) => keyring.seal(dataKeys, { scopeId: userId, aad: AAD, plaintext: PLAINTEXT })),
    open: async (userId: UserId, sealed: Uint8Array) =>
      Buffer.from(
        await inScope(userId, ({ dataKeys }) => keyring.open(dataKeys, { scopeId: userId, aad: AAD, sealed })),
      ),
  };
}

type Kept = { readonly user: UserId; readonly sealed: Uint8Array };

/** Accounts with a secret each. */
async function keepSecrets(count: number): Promise<Kept[]> {
  const server = await aServer();
  const kept: Kept[] = [];
  for (let at = 0; at < count; at += 1) {
    const user = await anAccount({ uow }, `Account ${at}`);
    kept.push({ user, sealed: await server.seal(user) });
  }
  return kept;
}

/** Everything a rotation could change. */
const everything = async () => ({
  dataKeys: (await database.pool.query('select scope_id, kek_id, wrapped from data_key order by 1')).rows,
  signingKeys: (await database.pool.query('select * from signing_key order by kid')).rows,
  events: (await database.pool.query('select type from event')).rows,
});

describe('a rotation', () => {
  test('puts everything under a new key while servers read and write, and what was sealed opens after', async () => {
    const kept = await keepSecrets(230);
    const server = await aServer();
    await createSigningKeys({ uow, kek: await openFile(), now }).current();
    const over = new AbortController();
    let reads = 0;
    const reading = (async () => {
      while (!over.signal.aborted) {
        const { user, sealed } = kept[reads % kept.length]!;
        expect(await server.open(user, sealed)).toEqual(PLAINTEXT);
        reads += 1;
      }
    })();
    const before = (await openFile()).currentId;
    const rotation = await rotateKeys({ uow, source: sourceOf(await openFile()), now }, operator);
    over.abort();
    await reading;
    expect(reads).toBeGreaterThan(0);
    expect(rotation).toMatchObject({ resumed: false, dataKeys: 230, signingKeys: 1, damaged: [] });
    expect(rotation.kekId).not.toBe(before);
    for (const { user, sealed } of kept) {
      expect(await server.open(user, sealed)).toEqual(PLAINTEXT);
    }
    const fresh = await aServer();
    expect(await fresh.open(kept[0]!.user, kept[0]!.sealed)).toEqual(PLAINTEXT);
    const { dataKeys, signingKeys } = await listKeys({ uow });
    expect(dataKeys).toEqual([{ kekId: rotation.kekId, keys: 230 }]);
    expect(
      signingKeys.map(({ kid, retiredAt, key }) => ({ kid, signs: retiredAt === null, under: key.kekId })),
    ).toEqual([
      { kid: rotation.signingKeyId, signs: true, under: rotation.kekId },
      { kid: expect.any(String) as string, signs: false, under: rotation.kekId },
    ]);
  });

  test('needs the old key no longer once it is done', async () => {
    const [kept] = await keepSecrets(1);
    await rotateKeys({ uow, source: sourceOf(await openFile()), now }, operator);
    const file = path.join(directory, 'key-encryption-keys.json');
    const keys = JSON.parse(await readFile(file, 'utf8')) as { versions: unknown[] };
    await writeFile(file, JSON.stringify({ versions: keys.versions.slice(0, 1) }));
    expect(await (await aServer()).open(kept!.user, kept!.sealed)).toEqual(PLAINTEXT);
  });

  test('is recorded without a key in it, for admins to read', async () => {
    const { kekId, signingKeyId } = await rotateKeys({ uow, source: sourceOf(await openFile()), now }, operator);
    const { items } = await uow.system('test', ({ audit }) => audit.page({ limit: 5, type: 'keys' }));
    expect(items).toMatchObject([{ scopeId: COMMONS_ID, actor: operator, payload: { kekId, signingKeyId } }]);
  });

  test('that was killed in the middle is finished by the next run under the key that was made', async () => {
    const kept = await keepSecrets(130);
    const kek = await openFile();
    let wraps = 0;
    const dies: KekSource = {
      kek: {
        get currentId() {
          return kek.currentId;
        },
        unwrap: (wrapped, context) => kek.unwrap(wrapped, context),
        wrap: async (key, context) => {
          wraps += 1;
          if (wraps > 120) throw new Error('killed');
          return kek.wrap(key, context);
        },
      },
      addVersion: () => kek.rotate(),
    };
    await expect(rotateKeys({ uow, source: dies, now }, operator)).rejects.toThrow('killed');
    const { currentId } = await openFile();
    expect((await listKeys({ uow })).dataKeys).toHaveLength(2);
    const rotation = await rotateKeys({ uow, source: sourceOf(await openFile()), now }, operator);
    expect(rotation).toMatchObject({ kekId: currentId, resumed: true, dataKeys: 30 });
    const server = await aServer();
    for (const { user, sealed } of kept) expect(await server.open(user, sealed)).toEqual(PLAINTEXT);
  });

  test('takes the newly configured key where the operator gives it', async () => {
    const keyOf = (fill: string): string => Buffer.alloc(32, fill).toString('base64');
    const before = createEnvironmentKek({ currentKey: keyOf('old') });
    const user = await anAccount({ uow }, 'Ada');
    const sealed = await (await aServer(before)).seal(user);
    const kek = createEnvironmentKek({ currentKey: keyOf('new'), previousKeys: [keyOf('old')] });
    const rotation = await rotateKeys({ uow, source: { kek, addVersion: null }, now }, operator);
    expect(rotation).toMatchObject({ kekId: kek.currentId, dataKeys: 1 });
    const without = await aServer(createEnvironmentKek({ currentKey: keyOf('new') }));
    expect(await without.open(user, sealed)).toEqual(PLAINTEXT);
  });

  test('leaves a damaged key as it is, says whose it is, and does the others', async () => {
    const [damaged, whole] = await keepSecrets(2);
    await database.pool.query(
      'update data_key set wrapped = set_byte(wrapped, 20, get_byte(wrapped, 20) # 1) where scope_id = $1',
      [damaged!.user],
    );
    const rotate = async () => rotateKeys({ uow, source: sourceOf(await openFile()), now }, operator);
    expect(await rotate()).toMatchObject({ resumed: false, dataKeys: 1, damaged: [damaged!.user] });
    expect(await (await aServer()).open(whole!.user, whole!.sealed)).toEqual(PLAINTEXT);
  });
});

describe('a rotation with the wrong key file', () => {
  test('says so and changes nothing, not even the file', async () => {
    await keepSecrets(3);
    await createSigningKeys({ uow, kek: await openFile(), now }).current();
    const stored = await everything();
    const other = await mkdtemp(path.join(tmpdir(), 'hearth-keys-'));
    try {
      const wrong = await openLocalKek({ directory: other, now });
      const file = await readFile(wrong.path, 'utf8');
      const refused = rotateKeys({ uow, source: sourceOf(wrong), now }, operator);
      await expect(refused).rejects.toMatchObject({
        code: 'keys.cannot-open',
        message: expect.stringMatching(
          /needs the key-encryption key [0-9a-f]{16}, which this server was not given/,
        ) as string,
      });
      expect(await everything()).toEqual(stored);
      expect(await readFile(wrong.path, 'utf8')).toBe(file);
    } finally {
      await rm(other, { recursive: true });
    }
  });
});
