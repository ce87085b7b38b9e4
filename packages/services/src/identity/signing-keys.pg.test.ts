import { createEnvironmentKek } from '@hearth/adapters/keys/environment-kek.ts';
import type { KekProvider } from '@hearth/adapters/keys/kek-provider.ts';
import { createAccessTokens, type AccessTokens } from '@hearth/adapters/tokens/access-tokens.ts';
import { generateSigningKey, type SigningKeys } from '@hearth/adapters/tokens/signing-key.ts';
import { SessionId, UserId } from '@hearth/contracts/shared/primitives.ts';
import { openDatabase, type Database } from '@hearth/database/client.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import { unitOfWork, type UnitOfWork } from '@hearth/database/unit-of-work.ts';
import type { TestDatabase } from '@hearth/testing/database-template.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { testPorts } from '@hearth/testing/test-ports.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { purgeExpired } from '../jobs/purge-expired.ts';
import { rotateKeys } from './rotate-keys.ts';
import { createSigningKeys } from './signing-keys.ts';

const MINUTE = 60_000;
const kekOf = (fill: string): KekProvider =>
  createEnvironmentKek({ currentKey: Buffer.alloc(32, fill).toString('base64') });
const kek = kekOf('one');
const session = { userId: newId(UserId), sessionId: newId(SessionId) };

let copy: TestDatabase;
let database: Database;
let uow: UnitOfWork;
let clock: number;
let looks: number;
const now = (): Date => new Date(clock);

beforeEach(async () => {
  copy = await createStarterDatabase();
  database = openDatabase({ url: copy.url, poolSize: 4, onConnectionError: () => undefined });
  uow = unitOfWork(database, () => undefined);
  clock = Date.parse('2026-11-21T08:00:00Z');
  looks = 0;
});
afterEach(async () => {
  await database.close();
  await copy.drop();
});

/** The keys as a process of their own sees them; `looks` counts how often they ask the database. */
function aProcess(provider = kek): { keys: SigningKeys; tokens: AccessTokens } {
  const gate: UnitOfWork['gate'] = (work) => {
    looks += 1;
    return uow.gate(work);
  };
  const keys = createSigningKeys({ uow: { gate }, kek: provider, now });
  const options = { issuer: 'https://hearth.test', audience: 'https://hearth.test', lifetimeSeconds: 600, now };
  return { keys, tokens: createAccessTokens({ keys, ...options }) };
}

const roll = () => rotateKeys({ uow, source: { kek, addVersion: null }, now }, { kind: 'operator', name: 'test' });

describe('the key that signs', () => {
  test('is made once, by one of the processes that need it first, and is the same for all', async () => {
    const processes = Array.from({ length: 6 }, () => aProcess());
    const kids = await Promise.all(processes.map(async ({ keys }) => (await keys.current()).kid));
    expect(new Set(kids).size).toBe(1);
    const stored = await database.pool.query('select kid, kek_id from signing_key');
    expect(stored.rows).toEqual([{ kid: kids[0], kek_id: kek.currentId }]);
  });

  test('is stored sealed and bound to its name', async () => {
    const { kid } = await aProcess().keys.current();
    const { rows } = await database.pool.query<{ text: string }>(
      `select encode(wrapped, 'escape') as text from signing_key`,
    );
    expect(rows[0]?.text).not.toContain('"d"');
    const other = (await generateSigningKey()).kid;
    await database.pool.query('update signing_key set kid = $1 where kid = $2', [other, kid]);
    await expect(aProcess().keys.current()).rejects.toMatchObject({ code: 'keys.cannot-open' });
  });

  test('is not answered for by a wrong key-encryption key', async () => {
    await aProcess().keys.current();
    await expect(aProcess(kekOf('two')).keys.current()).rejects.toMatchObject({
      code: 'keys.cannot-open',
      message: expect.stringContaining('Restore the key file') as string,
    });
  });

  test('is read from the database once in ten seconds at most', async () => {
    const { keys } = aProcess();
    await keys.current();
    looks = 0;
    for (let second = 0; second < 9; second += 1) {
      clock += 1000;
      await keys.current();
    }
    expect(looks).toBe(0);
    clock += 1000;
    await keys.current();
    expect(looks).toBe(1);
  });
});

describe('a key rolled by another process', () => {
  test('is honoured at once by one that only verifies, and signs for all within ten seconds', async () => {
    const [here, there] = [aProcess(), aProcess()];
    const before = await here.tokens.issue(session);
    expect(await there.tokens.verify(before.token)).toMatchObject(session);
    clock += 2000;
    const { signingKeyId } = await roll();
    const after = await aProcess().tokens.issue(session);
    expect(await there.tokens.verify(after.token)).toMatchObject(session);
    expect((await here.keys.current()).kid).not.toBe(signingKeyId);
    clock += 10_000;
    expect((await here.keys.current()).kid).toBe(signingKeyId);
  });

  test('leaves tokens of the one before good until they are over, and then its name is worth nothing', async () => {
    const here = aProcess();
    const { kid } = await here.keys.current();
    const { token } = await here.tokens.issue(session);
    await roll();
    clock += 9 * MINUTE;
    expect(await aProcess().tokens.verify(token)).toMatchObject(session);
    clock += 2 * MINUTE;
    expect(await aProcess().tokens.verify(token)).toBeNull();
    clock += 10 * MINUTE;
    expect(await here.keys.byKid(kid)).toBeNull();
    expect(await aProcess().keys.byKid(kid)).toBeNull();
  });

  test('is forgotten by the purge once a day has passed', async () => {
    await aProcess().keys.current();
    const { signingKeyId } = await roll();
    const kids = async () => (await uow.gate(({ signingKeys }) => signingKeys.list())).map(({ kid }) => kid);
    const purge = () => purgeExpired(uow, testPorts({ now }));
    await purge();
    expect(await kids()).toHaveLength(2);
    clock += 25 * 60 * MINUTE;
    expect(await purge()).toMatchObject({ signingKeys: 1 });
    expect(await kids()).toEqual([signingKeyId]);
  });
});

test('made-up names cost one look into the database a second, however many there are', async () => {
  const { keys } = aProcess();
  await keys.current();
  looks = 0;
  for (let second = 0; second < 3; second += 1) {
    clock += 1000;
    const answers = await Promise.all(Array.from({ length: 100 }, (_, at) => keys.byKid(`${second}-${at}`)));
    expect(answers.every((answer) => answer === null)).toBe(true);
  }
  expect(looks).toBe(3);
});
