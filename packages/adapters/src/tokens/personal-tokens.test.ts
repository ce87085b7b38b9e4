import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newPersonalToken, parsePersonalToken } from './personal-tokens.ts';
import { misspelt, uuids } from './testing/ids.ts';

const secrets = (): fc.Arbitrary<Uint8Array> => fc.uint8Array({ minLength: 32, maxLength: 32 });

describe('a personal token', () => {
  test('reads back to its id and the hash that is stored', () => {
    fc.assert(
      fc.property(uuids(), secrets(), (id, random) => {
        const { token, secretHash, prefix } = newPersonalToken(id, random);
        expect(token).toMatch(/^hearth_pat_[A-Za-z0-9_-]{70}$/);
        expect(parsePersonalToken(token)).toEqual({ id, secretHash });
        expect(Buffer.from(secretHash)).toEqual(createHash('sha256').update(random).digest());
        expect(token.slice('hearth_pat_'.length)).toMatch(new RegExp(`^${prefix}`));
        expect(prefix).toHaveLength(8);
      }),
    );
  });

  test('shows nothing of its secret in its prefix', () => {
    fc.assert(
      fc.property(uuids(), secrets(), secrets(), (id, one, another) => {
        expect(newPersonalToken(id, one).prefix).toBe(newPersonalToken(id, another).prefix);
      }),
    );
  });

  test('with any one character mistyped is no token', () => {
    fc.assert(
      fc.property(uuids(), secrets(), fc.nat(), fc.nat(), (id, random, at, by) => {
        expect(parsePersonalToken(misspelt(newPersonalToken(id, random).token, at, by))).toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  test('with two neighbours exchanged, cut or surrounded is no token', () => {
    fc.assert(
      fc.property(uuids(), secrets(), fc.nat({ max: 68 }), (id, random, at) => {
        const { token } = newPersonalToken(id, random);
        const from = 'hearth_pat_'.length + at;
        const exchanged = token.slice(0, from) + token[from + 1] + token[from] + token.slice(from + 2);
        expect(parsePersonalToken(exchanged) === null).toBe(exchanged !== token);
        for (const other of [token.slice(0, from), `${token}A`, `${token}=`, ` ${token}`, `${token}\n`])
          expect(parsePersonalToken(other)).toBeNull();
      }),
    );
  });

  test('is never read out of any other text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 100 }), (text) => {
        expect(parsePersonalToken(text)).toBeNull();
        expect(parsePersonalToken(`hearth_pat_${text}`)).toBeNull();
      }),
    );
  });

  test('draws its own secret when none is given, and takes no short one', () => {
    const id = '01890a5d-ac96-774b-bcce-b302099a8057';
    expect(newPersonalToken(id).token).not.toBe(newPersonalToken(id).token);
    expect(() => newPersonalToken(id, new Uint8Array(31))).toThrow(RangeError);
    expect(() => newPersonalToken('me')).toThrow(RangeError);
  });
});
