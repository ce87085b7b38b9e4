import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEnvironmentKek } from './environment-kek.ts';
import type { KekProvider } from './kek-provider.ts';
import { createKeyring } from './keyring.ts';
import { aDataKeyStore } from './testing/a-data-key-store.ts';
import { flipBit } from './testing/flip-bit.ts';

const newKey = (): string => randomBytes(32).toString('base64');
const noon = new Date('2026-03-02T12:00:00.000Z');
const now = (): Date => noon;
const lost = expect.objectContaining({ kind: 'unavailable', code: 'keys.cannot-open' });
const plaintext = Buffer.from('vendor-password');

type CountingKek = KekProvider & { unwrapped: number; failing: boolean };

function counting(inner: KekProvider): CountingKek {
  const counted: CountingKek = {
    currentId: inner.currentId,
    unwrapped: 0,
    failing: false,
    wrap: (key, context) => inner.wrap(key, context),
    unwrap: async (wrapped, context) => {
      counted.unwrapped += 1;
      if (counted.failing) throw new Error('unreachable');
      return inner.unwrap(wrapped, context);
    },
  };
  return counted;
}

describe('a keyring', () => {
  test('opens what it sealed, also after a restart, whatever the scope, row and text', async () => {
    const kek = createEnvironmentKek({ currentKey: newKey() });
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.string(), fc.uint8Array(), async (scopeId, aad, secret) => {
        const store = aDataKeyStore();
        const sealed = await createKeyring({ kek, now }).seal(store, { scopeId, aad, plaintext: secret });
        const opened = await createKeyring({ kek, now }).open(store, { scopeId, aad, sealed });
        expect(Uint8Array.from(opened)).toEqual(secret);
      }),
      { numRuns: 40 },
    );
  });

  test('makes one data key a scope, and never one twice', async () => {
    const made: Uint8Array[] = [];
    const kek = createEnvironmentKek({ currentKey: newKey() });
    const newDataKey = (): Uint8Array => made[made.push(randomBytes(32)) - 1]!;
    const keyring = createKeyring({ kek, newDataKey, now });
    const store = aDataKeyStore();
    for (const scopeId of ['a', 'a', 'b', 'a', 'b']) await keyring.seal(store, { scopeId, aad: 'row', plaintext });
    expect(made).toHaveLength(2);
    expect([...store.rows.keys()]).toEqual(['a', 'b']);
  });

  test('seals under the key that stands when another transaction was first', async () => {
    const kek = createEnvironmentKek({ currentKey: newKey() });
    const store = aDataKeyStore();
    const late = { ...store, find: async () => null };
    const first = await createKeyring({ kek, now }).seal(store, { scopeId: 'a', aad: '1', plaintext });
    const second = await createKeyring({ kek, now }).seal(late, { scopeId: 'a', aad: '2', plaintext });
    const reader = createKeyring({ kek, now });
    expect(await reader.open(store, { scopeId: 'a', aad: '1', sealed: first })).toEqual(plaintext);
    expect(await reader.open(store, { scopeId: 'a', aad: '2', sealed: second })).toEqual(plaintext);
  });

  test('refuses another row, another scope, one changed bit, and a scope without a key', async () => {
    const keyring = createKeyring({ kek: createEnvironmentKek({ currentKey: newKey() }), now });
    const store = aDataKeyStore();
    const sealed = await keyring.seal(store, { scopeId: 'a', aad: 'row', plaintext });
    await keyring.seal(store, { scopeId: 'b', aad: 'row', plaintext });
    await expect(keyring.open(store, { scopeId: 'a', aad: 'other', sealed })).rejects.toEqual(lost);
    await expect(keyring.open(store, { scopeId: 'b', aad: 'row', sealed })).rejects.toEqual(lost);
    await expect(keyring.open(store, { scopeId: 'none', aad: 'row', sealed })).rejects.toEqual(lost);
    const changed = flipBit(sealed, 150);
    await expect(keyring.open(store, { scopeId: 'a', aad: 'row', sealed: changed })).rejects.toEqual(lost);
  });

  test("refuses a data key moved from another scope's row", async () => {
    const kek = createEnvironmentKek({ currentKey: newKey() });
    const store = aDataKeyStore();
    const sealed = await createKeyring({ kek, now }).seal(store, { scopeId: 'a', aad: 'row', plaintext });
    store.rows.set('b', store.rows.get('a')!);
    const moved = createKeyring({ kek, now }).open(store, { scopeId: 'b', aad: 'row', sealed });
    await expect(moved).rejects.toEqual(lost);
  });

  test('refuses a wrong key-encryption key with advice and without secrets', async () => {
    const [right, wrong] = [newKey(), newKey()];
    const store = aDataKeyStore();
    const sealed = await createKeyring({ kek: createEnvironmentKek({ currentKey: right }), now }).seal(store, {
      scopeId: 'a',
      aad: 'row',
      plaintext,
    });
    const refused = await createKeyring({ kek: createEnvironmentKek({ currentKey: wrong }), now })
      .open(store, { scopeId: 'a', aad: 'row', sealed })
      .catch((error: unknown) => error);
    expect(refused).toEqual(lost);
    expect(String(refused)).toMatch(/Restore the key file|previous keys/);
    for (const secret of [right, wrong, plaintext.toString()]) expect(String(refused)).not.toContain(secret);
  });

  test('refuses a data key of another length, which no keyring makes', async () => {
    const kek = createEnvironmentKek({ currentKey: newKey() });
    const short = createKeyring({ kek, newDataKey: () => randomBytes(16), now });
    await expect(short.seal(aDataKeyStore(), { scopeId: 'a', aad: 'row', plaintext })).rejects.toEqual(lost);
  });
});

describe('unwrapped data keys', () => {
  test('are remembered for five minutes', async () => {
    let at = noon;
    const kek = counting(createEnvironmentKek({ currentKey: newKey() }));
    const keyring = createKeyring({ kek, now: () => at });
    const store = aDataKeyStore();
    const sealed = await keyring.seal(store, { scopeId: 'a', aad: 'row', plaintext });
    const open = (): Promise<Uint8Array> => keyring.open(store, { scopeId: 'a', aad: 'row', sealed });
    at = new Date(noon.getTime() + 299_999);
    await Promise.all([open(), open(), open()]);
    expect(kek.unwrapped).toBe(1);
    at = new Date(noon.getTime() + 300_000);
    await Promise.all([open(), open(), open()]);
    expect(kek.unwrapped).toBe(2);
  });

  test('that were rolled back are not taken for those that stand', async () => {
    const kek = createEnvironmentKek({ currentKey: newKey() });
    const keyring = createKeyring({ kek, now });
    const [rolledBack, standing] = [aDataKeyStore(), aDataKeyStore()];
    await keyring.seal(rolledBack, { scopeId: 'a', aad: 'row', plaintext });
    const sealed = await keyring.seal(standing, { scopeId: 'a', aad: 'row', plaintext });
    const opened = await createKeyring({ kek, now }).open(standing, { scopeId: 'a', aad: 'row', sealed });
    expect(opened).toEqual(plaintext);
  });

  test('are not more than a thousand', async () => {
    const kek = counting(createEnvironmentKek({ currentKey: newKey() }));
    const keyring = createKeyring({ kek, now });
    const store = aDataKeyStore();
    for (let scope = 0; scope <= 1000; scope += 1)
      await keyring.seal(store, { scopeId: `${scope}`, aad: 'row', plaintext });
    expect(kek.unwrapped).toBe(1001);
    await keyring.seal(store, { scopeId: '1000', aad: 'row', plaintext });
    expect(kek.unwrapped).toBe(1001);
    await keyring.seal(store, { scopeId: '0', aad: 'row', plaintext });
    expect(kek.unwrapped).toBe(1002);
  });

  test('a failure is not remembered', async () => {
    const kek = counting(createEnvironmentKek({ currentKey: newKey() }));
    const store = aDataKeyStore();
    const sealed = await createKeyring({ kek, now }).seal(store, { scopeId: 'a', aad: 'row', plaintext });
    const keyring = createKeyring({ kek, now });
    kek.failing = true;
    await expect(keyring.open(store, { scopeId: 'a', aad: 'row', sealed })).rejects.toThrow('unreachable');
    kek.failing = false;
    expect(await keyring.open(store, { scopeId: 'a', aad: 'row', sealed })).toEqual(plaintext);
  });
});

describe('rewrapping', () => {
  test('moves a data key to the current key, leaves sealed texts valid, and has nothing more to do', async () => {
    const [old, fresh] = [newKey(), newKey()];
    const store = aDataKeyStore();
    const before = createKeyring({ kek: createEnvironmentKek({ currentKey: old }), now });
    const sealed = await before.seal(store, { scopeId: 'a', aad: 'row', plaintext });

    const both = createKeyring({ kek: createEnvironmentKek({ currentKey: fresh, previousKeys: [old] }), now });
    const rewrapped = await both.rewrap(store.rows.get('a')!, 'a');
    store.rows.set('a', rewrapped!);
    expect(await both.rewrap(rewrapped!, 'a')).toBeNull();

    const after = createKeyring({ kek: createEnvironmentKek({ currentKey: fresh }), now });
    expect(await after.open(store, { scopeId: 'a', aad: 'row', sealed })).toEqual(plaintext);
    await expect(before.open(store, { scopeId: 'a', aad: 'row', sealed })).rejects.toEqual(lost);
  });

  test("refuses a key under another scope's name", async () => {
    const [old, fresh] = [newKey(), newKey()];
    const store = aDataKeyStore();
    const kek = createEnvironmentKek({ currentKey: old });
    await createKeyring({ kek, now }).seal(store, { scopeId: 'a', aad: 'row', plaintext });
    const both = createKeyring({ kek: createEnvironmentKek({ currentKey: fresh, previousKeys: [old] }), now });
    await expect(both.rewrap(store.rows.get('a')!, 'b')).rejects.toEqual(lost);
  });
});
