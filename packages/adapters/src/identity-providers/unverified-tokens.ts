import { decodeJwt, type JWTPayload } from 'jose';
import { readIdentity, type ForeignIdentity } from './foreign-identity.ts';
import type { ForeignIssuer, ForeignTokens } from './foreign-tokens.ts';

const LONGEST_TOKEN = 8192;
const LIFE_SECONDS = 300;

/**
 * Takes tokens of these issuers at their word: no signature, audience or address is checked, and a token that names no
 * issuer is of the first. For local clients with a token of `{ sub, email }`; whoever can reach such a server can be
 * anyone on it.
 */
export function createUnverifiedTokens(
  issuers: readonly Pick<ForeignIssuer, 'issuer'>[],
  { now = () => new Date() }: { readonly now?: () => Date } = {},
): ForeignTokens {
  const known = issuers.map(({ issuer }) => issuer);
  return {
    verify: async (token) => {
      const claims = token.length > LONGEST_TOKEN ? null : decoded(token);
      return claims === null ? null : believed(claims, known, Math.floor(now().getTime() / 1000));
    },
  };
}

function decoded(token: string): JWTPayload | null {
  try {
    return decodeJwt(token);
  } catch {
    return null;
  }
}

function believed(claims: JWTPayload, known: readonly string[], nowSeconds: number): ForeignIdentity | null {
  const { iss = known[0], iat = nowSeconds, exp = nowSeconds + LIFE_SECONDS } = claims;
  if (iss === undefined || !known.includes(iss) || exp <= nowSeconds) return null;
  return readIdentity({ email_verified: claims['email'] !== undefined, ...claims, iss, iat, exp });
}
