import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import type { FakeAlgorithm, IssuerKeyRing } from './issuer-key-ring.ts';

/** Ways in which a token is wrong while everything else about it is right. */
export const BAD_TOKENS = [
  'expired',
  'wrong-audience',
  'wrong-issuer',
  'unsigned',
  'public-key-as-secret',
  'unknown-key',
  'stolen-kid',
  'key-in-header',
  'no-subject',
  'no-expiry',
  'not-yet-valid',
  'wrong-nonce',
  'far-expiry',
] as const;

export type BadToken = (typeof BAD_TOKENS)[number];

const BAD_CLAIMS: Partial<Record<BadToken, (now: number) => Record<string, unknown>>> = {
  expired: (now) => ({ iat: now - 7200, exp: now - 3600 }),
  'wrong-audience': () => ({ aud: 'another-service' }),
  'wrong-issuer': () => ({ iss: 'https://elsewhere.example' }),
  'no-subject': () => ({ sub: undefined }),
  'no-expiry': () => ({ exp: undefined }),
  'not-yet-valid': (now) => ({ nbf: now + 3600 }),
  'wrong-nonce': () => ({ nonce: 'a-nonce-nobody-asked-for' }),
  'far-expiry': (now) => ({ exp: now + 400 * 86_400 }),
};

/** Signs `claims` exactly as given with the issuer's current key of that algorithm. */
export async function signToken(
  ring: IssuerKeyRing,
  claims: JWTPayload,
  algorithm: FakeAlgorithm,
  header: Record<string, unknown> = {},
): Promise<string> {
  const { kid, privateKey } = ring.signingKey(algorithm);
  return new SignJWT(claims).setProtectedHeader({ typ: 'JWT', ...header, alg: algorithm, kid }).sign(privateKey);
}

/** A token that is `claims` but for one flaw. `nowSeconds` is the issuer's clock. */
export async function signBadToken(
  ring: IssuerKeyRing,
  flaw: BadToken,
  claims: JWTPayload,
  nowSeconds: number,
): Promise<string> {
  const change = BAD_CLAIMS[flaw];
  if (change !== undefined) return signToken(ring, { ...claims, ...change(nowSeconds) }, 'RS256');
  if (flaw === 'unsigned') return new UnsecuredJWT(claims).encode();
  const { kid } = ring.signingKey('RS256');
  if (flaw === 'public-key-as-secret') {
    const secret = new TextEncoder().encode(await ring.rsaPublicPem());
    return new SignJWT(claims).setProtectedHeader({ typ: 'JWT', alg: 'HS256', kid }).sign(secret);
  }
  return signWithForeignKey(flaw, claims, kid);
}

/** Signed by a key the issuer never had: under its own kid, under a real kid, or offered inside the header. */
async function signWithForeignKey(flaw: BadToken, claims: JWTPayload, knownKid: string): Promise<string> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const kid = flaw === 'unknown-key' ? 'never-published' : knownKid;
  const header = { typ: 'JWT', alg: 'RS256', kid };
  if (flaw !== 'key-in-header') return new SignJWT(claims).setProtectedHeader(header).sign(privateKey);
  const jwk = await exportJWK(publicKey);
  const offered = { ...header, jwk, jku: 'https://elsewhere.example/keys', x5u: 'https://elsewhere.example/chain' };
  return new SignJWT(claims).setProtectedHeader(offered).sign(privateKey);
}
