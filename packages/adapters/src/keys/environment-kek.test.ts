import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEnvironmentKek } from './environment-kek.ts';
import { flipBit } from './testing/flip-bit.ts';

const newKey = (): string => randomBytes(32).toString('base64');
const lost = expect.objectContaining({ kind: 'unavailable', code: 'keys.cannot-open' });

describe('key-encryption keys from the environment', () => {
  test('what was wrapped is unwrapped for the same owner only', async () => {
    const kek = createEnvironmentKek({ currentKey: newKey() });
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.string(),
        fc.string(),
        async (key, owner, other) => {
          fc.pre(owner !== other);
          const wrapped = await kek.wrap(key, owner);
          expect(wrapped.kekId).toBe(kek.currentId);
          expect(Uint8Array.from(await kek.unwrap(wrapped, owner))).toEqual(key);
          await expect(kek.unwrap(wrapped, other)).rejects.toEqual(lost);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('a previous key unwraps what it wrapped and wraps nothing new', async () => {
    const [old, fresh] = [newKey(), newKey()];
    const before = createEnvironmentKek({ currentKey: old });
    const after = createEnvironmentKek({ currentKey: fresh, previousKeys: [old] });
    const key = randomBytes(32);
    const wrapped = await before.wrap(key, 'owner');
    expect(Buffer.from(await after.unwrap(wrapped, 'owner'))).toEqual(key);
    expect((await after.wrap(key, 'owner')).kekId).toBe(after.currentId);
    expect(after.currentId).not.toBe(before.currentId);
  });

  test('a key that is gone is asked for by its id', async () => {
    const before = createEnvironmentKek({ currentKey: newKey() });
    const wrapped = await before.wrap(randomBytes(32), 'owner');
    const without = createEnvironmentKek({ currentKey: newKey() });
    await expect(without.unwrap(wrapped, 'owner')).rejects.toEqual(lost);
    await expect(without.unwrap(wrapped, 'owner')).rejects.toThrow(before.currentId);
  });

  test('a wrapped key under a borrowed id, or changed in one bit, is refused', async () => {
    const [mine, theirs] = [newKey(), newKey()];
    const kek = createEnvironmentKek({ currentKey: mine, previousKeys: [theirs] });
    const wrapped = await createEnvironmentKek({ currentKey: theirs }).wrap(randomBytes(32), 'owner');
    await expect(kek.unwrap({ ...wrapped, kekId: kek.currentId }, 'owner')).rejects.toEqual(lost);
    await expect(kek.unwrap({ ...wrapped, bytes: flipBit(wrapped.bytes, 200) }, 'owner')).rejects.toEqual(lost);
  });

  test('the id tells nothing of the key and is the same wherever the key is', () => {
    const key = newKey();
    const { currentId } = createEnvironmentKek({ currentKey: key });
    expect(currentId).toMatch(/^[0-9a-f]{16}$/);
    expect(createEnvironmentKek({ currentKey: key }).currentId).toBe(currentId);
    expect(Buffer.from(key, 'base64').toString('hex')).not.toContain(currentId);
  });

  test.each([
    ['nothing', ''],
    ['too short a key', randomBytes(31).toString('base64')],
    ['too long a key', randomBytes(33).toString('base64')],
    ['hexadecimal', randomBytes(32).toString('hex')],
    ['a blank at the end', `${newKey()} `],
  ])('%s is refused with the command that makes a key', (_, currentKey) => {
    const bad = expect.objectContaining({
      code: 'keys.bad-key',
      message: expect.stringContaining('openssl rand -base64 32'),
    });
    expect(() => createEnvironmentKek({ currentKey })).toThrow(bad);
    expect(() => createEnvironmentKek({ currentKey: newKey(), previousKeys: [currentKey] })).toThrow(bad);
  });
  test('a refused key is not repeated', () => {
    const currentKey = randomBytes(31).toString('base64');
    expect(() => createEnvironmentKek({ currentKey })).not.toThrow(currentKey);
  });
});
