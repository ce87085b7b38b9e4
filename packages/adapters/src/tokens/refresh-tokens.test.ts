import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRefreshTokens, type RefreshGrant, type RefreshTokens } from './refresh-tokens.ts';
import { BASE64URL, misspelt, sessionIds } from './testing/ids.ts';

const SECRET = 'a server secret of enough characters';
const refresh = createRefreshTokens(SECRET);

const nonces = (): fc.Arbitrary<Uint8Array> => fc.uint8Array({ minLength: 16, maxLength: 32 });

const grants = (): fc.Arbitrary<RefreshGrant> =>
  fc.record({
    sessionId: sessionIds(),
    generation: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    nonce: nonces(),
  });

const accepts = (tokens: RefreshTokens, token: string, nonce: Uint8Array): boolean => {
  const parsed = tokens.parse(token);
  return parsed !== null && tokens.proves(parsed, nonce);
};

describe('a refresh token', () => {
  test('names its session and generation and proves them', () => {
    fc.assert(
      fc.property(grants(), (grant) => {
        const token = refresh.issue(grant);
        expect(token).toMatch(/^hearth_rt_[\w-]{70}$/);
        const { sessionId, generation } = grant;
        expect(refresh.parse(token)).toMatchObject({ sessionId, generation });
        expect(accepts(refresh, token, grant.nonce)).toBe(true);
        expect(refresh.issue(grant)).toBe(token);
      }),
    );
  });

  test('proves nothing under another nonce or another secret', () => {
    const other = createRefreshTokens('another server secret, long enough');
    fc.assert(
      fc.property(grants(), nonces(), (grant, nonce) => {
        fc.pre(Buffer.compare(nonce, grant.nonce) !== 0);
        const token = refresh.issue(grant);
        expect(accepts(refresh, token, nonce)).toBe(false);
        expect(accepts(refresh, token, grant.nonce.subarray(0, 15))).toBe(false);
        expect(accepts(other, token, grant.nonce)).toBe(false);
      }),
    );
  });

  test('proves nothing with any one character changed', () => {
    fc.assert(
      fc.property(grants(), fc.nat(), fc.nat(), (grant, at, by) => {
        expect(accepts(refresh, misspelt(refresh.issue(grant), at, by), grant.nonce)).toBe(false);
      }),
    );
  });

  test('of one session and generation does not prove another', () => {
    fc.assert(
      fc.property(grants(), grants(), ({ nonce, ...one }, another) => {
        fc.pre(one.sessionId !== another.sessionId || one.generation !== another.generation);
        const proof = refresh.parse(refresh.issue({ ...one, nonce }))!.proof;
        expect(refresh.proves({ ...another, proof }, nonce)).toBe(false);
      }),
    );
  });

  test('has one spelling: its spare bits are zero and nothing surrounds it', () => {
    fc.assert(
      fc.property(grants(), (grant) => {
        const token = refresh.issue(grant);
        const bytes = token.slice(0, -1);
        const same = BASE64URL.filter((last) => refresh.parse(bytes + last));
        expect(same).toHaveLength(4);
        for (const other of [`${token}=`, `${token}==`, ` ${token}`, `${token} `, token.slice('hearth_rt_'.length)])
          expect(refresh.parse(other)).toBeNull();
      }),
      { numRuns: 20 },
    );
  });

  test('is never read out of any other text, nor for a session id that is no UUIDv7', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 100 }), (text) => {
        expect(refresh.parse(text)).toBeNull();
        expect(refresh.parse(`hearth_rt_${text}`)).toBeNull();
      }),
    );
    const id = '01890a5d-ac96-474b-bcce-b302099a8057';
    const bytes = Buffer.concat([Buffer.from(id.replaceAll('-', ''), 'hex'), Buffer.alloc(36)]);
    expect(refresh.parse(`hearth_rt_${bytes.toString('base64url')}`)).toBeNull();
  });

  test('is not made with a short nonce or a generation that does not fit', () => {
    fc.assert(
      fc.property(grants(), (grant) => {
        expect(() => refresh.issue({ ...grant, nonce: grant.nonce.subarray(0, 15) })).toThrow(RangeError);
        for (const generation of [-1, 2 ** 32, Number.NaN, Infinity])
          expect(() => refresh.issue({ ...grant, generation })).toThrow(RangeError);
      }),
      { numRuns: 5 },
    );
  });
});
