import { hash } from '@node-rs/argon2';
import { describe, expect, test } from 'vitest';
import { hashPassword, needsRehash, NOBODYS_HASH, verifyNobody, verifyPassword } from './passwords.ts';

const PASSWORD = 'a walk in the rain 17';

describe('a password', () => {
  test('is hashed with argon2id, 19 MiB and two passes, salted each time', async () => {
    const [one, another] = await Promise.all([hashPassword(PASSWORD), hashPassword(PASSWORD)]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(another).not.toBe(one);
    expect(needsRehash(one)).toBe(false);
  });

  test('is recognised, and no other is', async () => {
    const stored = await hashPassword(PASSWORD);
    expect(await verifyPassword(stored, PASSWORD)).toBe(true);
    for (const other of ['', PASSWORD.toUpperCase(), `${PASSWORD} `, PASSWORD.slice(0, -1)])
      expect(await verifyPassword(stored, other)).toBe(false);
  });

  test('is the same however its letters are composed, and is not cut', async () => {
    const stored = await hashPassword('cr\u00e8me br\u00fbl\u00e9e \ufb01n');
    expect(await verifyPassword(stored, 'cre\u0300me bru\u0302le\u0301e fin')).toBe(true);
    const long = await hashPassword(`${'x'.repeat(127)}a`);
    expect(await verifyPassword(long, `${'x'.repeat(127)}b`)).toBe(false);
  });

  test('a stored text that is no hash is an error, not a wrong password', async () => {
    await expect(verifyPassword('plain', PASSWORD)).rejects.toThrow(/[Dd]ecod/);
  });

  test.each([
    ['less memory', { memoryCost: 9728 }],
    ['fewer passes', { timeCost: 1 }],
    ['more lanes', { parallelism: 2 }],
    ['another variant', { algorithm: 1 }],
    ['an older version', { version: 0 }],
    ['a shorter digest', { outputLen: 16 }],
  ])('hashed with %s is still recognised and asks to be hashed again', async (_, changed) => {
    const stored = await hash(PASSWORD, { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1, ...changed });
    expect(needsRehash(stored)).toBe(true);
    expect(await verifyPassword(stored, PASSWORD)).toBe(true);
  });
});

describe('the password of nobody', () => {
  test('is never right', async () => {
    for (const password of ['', PASSWORD, '\0'.repeat(32)]) expect(await verifyNobody(password)).toBe(false);
  });

  test('costs what anyone else’s costs: its hash has the parameters of today', () => {
    expect(needsRehash(NOBODYS_HASH)).toBe(false);
  });
});
