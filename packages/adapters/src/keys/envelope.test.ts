import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openWith, sealWith } from './envelope.ts';
import { flipBit } from './testing/flip-bit.ts';

const key = (): fc.Arbitrary<Uint8Array> => fc.uint8Array({ minLength: 32, maxLength: 32 });
const text = (): fc.Arbitrary<Uint8Array> => fc.uint8Array({ maxLength: 200 });
const refusal = expect.objectContaining({ kind: 'unavailable', code: 'keys.cannot-open' });

describe('a sealed text', () => {
  test('opens to what was sealed, and only its length shows', () => {
    fc.assert(
      fc.property(key(), text(), fc.string(), (dataKey, plaintext, aad) => {
        const sealed = sealWith(dataKey, plaintext, aad);
        expect(sealed).toHaveLength(1 + 12 + plaintext.length + 16);
        expect(Uint8Array.from(openWith(dataKey, sealed, aad))).toEqual(plaintext);
      }),
    );
  });

  test('is another one each time', () => {
    const dataKey = randomBytes(32);
    const sealed = Array.from({ length: 50 }, () =>
      Buffer.from(sealWith(dataKey, Buffer.from('same'), 'row')).toString('hex'),
    );
    expect(new Set(sealed).size).toBe(50);
  });

  test('is refused when any one bit of it is changed', () => {
    fc.assert(
      fc.property(key(), text(), fc.nat(), (dataKey, plaintext, bit) => {
        const sealed = sealWith(dataKey, plaintext, 'row');
        expect(() => openWith(dataKey, flipBit(sealed, bit), 'row')).toThrow(refusal);
      }),
    );
  });

  test('is refused under another key or for another row', () => {
    fc.assert(
      fc.property(key(), key(), text(), fc.string(), fc.string(), (dataKey, otherKey, plaintext, aad, otherAad) => {
        fc.pre(Buffer.compare(dataKey, otherKey) !== 0 && aad !== otherAad);
        const sealed = sealWith(dataKey, plaintext, aad);
        expect(() => openWith(otherKey, sealed, aad)).toThrow(refusal);
        expect(() => openWith(dataKey, sealed, otherAad)).toThrow(refusal);
      }),
    );
  });

  test.each([0, 1, 12, 16, 28, 29, 33])('is refused when only %i bytes of it are left', (length) => {
    const dataKey = randomBytes(32);
    const sealed = sealWith(dataKey, randomBytes(5), 'row');
    expect(() => openWith(dataKey, sealed.subarray(0, length), 'row')).toThrow(refusal);
  });

  test.each([4, 8, 12, 15])('is refused with its tag cut to %i bytes', (tagBytes) => {
    const dataKey = randomBytes(32);
    const sealed = sealWith(dataKey, randomBytes(40), 'row');
    expect(() => openWith(dataKey, sealed.subarray(0, sealed.length - 16 + tagBytes), 'row')).toThrow(refusal);
  });

  test('is refused, not misread, under a key of the wrong length', () => {
    const sealed = sealWith(randomBytes(32), Buffer.from('secret'), 'row');
    expect(() => openWith(randomBytes(16), sealed, 'row')).toThrow(refusal);
  });

  test('is refused with advice that holds no secret', () => {
    const dataKey = randomBytes(32);
    const sealed = sealWith(dataKey, Buffer.from('the-plain-secret'), 'row');
    expect(() => openWith(randomBytes(32), sealed, 'row')).toThrow(/Check that the key-encryption key belongs/);
    expect(() => openWith(randomBytes(32), sealed, 'row')).not.toThrow(/the-plain-secret/);
  });
});
