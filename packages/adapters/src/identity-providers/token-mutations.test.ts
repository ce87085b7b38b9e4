import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startFakeIssuer, type FakeAlgorithm, type FakeIssuer } from '@hearth/testing/fake-issuer/fake-issuer.ts';
import { createForeignTokens, type ForeignTokens } from './foreign-tokens.ts';

const ALGORITHMS: readonly FakeAlgorithm[] = ['RS256', 'ES256', 'EdDSA'];

let issuer: FakeIssuer;
let tokens: ForeignTokens;
const valid = new Map<FakeAlgorithm, string>();

beforeAll(async () => {
  issuer = await startFakeIssuer();
  tokens = createForeignTokens([{ name: 'Fake', issuer: issuer.issuer, audiences: ['hearth'] }]);
  for (const algorithm of ALGORITHMS) valid.set(algorithm, await issuer.mint(issuer.claims(), algorithm));
});
afterAll(() => issuer.close());

function flipBit(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at >> 3] = (copy[at >> 3] ?? 0) ^ (1 << (at & 7));
  return copy;
}

describe('a valid token', () => {
  it('verifies, so that the mutations below mean something', async () => {
    for (const token of valid.values()) expect(await tokens.verify(token)).toMatchObject({ subject: 'person-1' });
  });

  it('no longer verifies with any one bit of its header, payload or signature flipped', async () => {
    const position = fc.tuple(fc.nat(2), fc.nat(1_000_000));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...ALGORITHMS), position, async (algorithm, [part, seed]) => {
        const parts = (valid.get(algorithm) ?? '').split('.');
        const bytes = Buffer.from(parts[part] ?? '', 'base64url');
        parts[part] = flipBit(bytes, seed % (bytes.length * 8)).toString('base64url');
        expect(await tokens.verify(parts.join('.'))).toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  it('no longer verifies with any one bit of its text flipped, the unused ones of the encoding included', async () => {
    for (const token of valid.values()) {
      const text = Buffer.from(token, 'latin1');
      const lastBits = Array.from({ length: 8 }, (_, bit) => text.length * 8 - 1 - bit);
      for (const at of lastBits) expect(await tokens.verify(flipBit(text, at).toString('latin1'))).toBeNull();
    }
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...ALGORITHMS), fc.nat(1_000_000), async (algorithm, seed) => {
        const text = Buffer.from(valid.get(algorithm) ?? '', 'latin1');
        expect(await tokens.verify(flipBit(text, seed % (text.length * 8)).toString('latin1'))).toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  it('no longer verifies cut, lengthened, or with parts of another', async () => {
    const mixed = fc.tuple(fc.constantFrom(...ALGORITHMS), fc.constantFrom(...ALGORITHMS), fc.nat(2));
    await fc.assert(
      fc.asyncProperty(mixed, fc.string({ minLength: 1, maxLength: 8 }), async ([one, other, part], tail) => {
        const token = valid.get(one) ?? '';
        const parts = token.split('.');
        parts[part] = (valid.get(other) ?? '').split('.')[part] ?? '';
        const spliced = parts.join('.');
        const mutants = [token.slice(0, -tail.length), token + tail, tail + token, spliced];
        const others = mutants.filter((text) => text !== token);
        const verdicts = await Promise.all(others.map((text) => tokens.verify(text)));
        expect(verdicts.every((verdict) => verdict === null)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('is the only thing accepted: no text whatever makes the verifier throw', async () => {
    const encode = (json: string): string => Buffer.from(json).toString('base64url');
    const piece = fc.oneof(
      fc.string(),
      fc.json().map(encode),
      fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes).toString('base64url')),
    );
    const oddHeader = fc
      .record({ alg: fc.constantFrom('RS256', 'ES256', 'EdDSA'), kid: fc.jsonValue(), typ: fc.jsonValue() })
      .chain((header) =>
        fc
          .dictionary(fc.constantFrom('crit', 'b64', 'jwk', 'x5c', 'zip', 'enc'), fc.jsonValue())
          .map((more) => encode(JSON.stringify({ ...header, ...more }))),
      );
    const ours = fc.constantFrom(
      encode(JSON.stringify(issuer.claims())),
      encode(JSON.stringify({ iss: issuer.issuer })),
    );
    const text = fc.oneof(
      fc.string(),
      fc.tuple(piece, piece, piece).map((pieces) => pieces.join('.')),
      fc.tuple(fc.oneof(piece, oddHeader), fc.oneof(piece, ours), piece).map((pieces) => pieces.join('.')),
    );
    await fc.assert(
      fc.asyncProperty(text, async (given) => {
        expect(await tokens.verify(given)).toBeNull();
      }),
      { numRuns: 500 },
    );
  });
});
