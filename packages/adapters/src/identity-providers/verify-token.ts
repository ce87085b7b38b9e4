import { decodeJwt, errors, jwtVerify, type JWTPayload } from 'jose';
import { isAccessToken, typeOf } from './access-token-signs.ts';
import { readIdentity, type ForeignIdentity } from './foreign-identity.ts';
import type { IssuerKeys, KeySet } from './issuer-keys.ts';
import { issuerUnavailable } from './issuer-errors.ts';
import type { SignatureAlgorithm } from './signature-algorithms.ts';

export type TokenRules = {
  readonly name: string;
  readonly issuer: string;
  /** Empty for issuers whose tokens name no audience; then a token that does name one is for somebody else. */
  readonly audiences: readonly string[];
  readonly algorithms: readonly SignatureAlgorithm[];
  readonly clockToleranceSeconds: number;
  /** Whom the token must have been issued to (`azp`); null when that does not matter. */
  readonly authorizedParties: readonly string[] | null;
  /** How far ahead `exp` may be. A bearer token cannot be taken back, an ID token is used once. */
  readonly longestLifeSeconds: number;
  /**
   * For bearer tokens: only access tokens count, and these are the ids under which this server's own sign-in is known at
   * the issuer, so that what it gets there is told apart. Null where an ID token is expected.
   */
  readonly accessTokensOnly: { readonly signInClients: readonly string[] } | null;
};

/** An identity and the keys that proved it. */
export type Verified = { readonly identity: ForeignIdentity; readonly keys: KeySet };

const LONGEST_TOKEN = 8192;
const TOKEN_TYPES: ReadonlySet<string> = new Set(['jwt', 'at+jwt']);

/** The issuer a token claims to be of, before anything is proven; null when it is not a token at all. */
export function claimedIssuer(token: string): string | null {
  if (token.length > LONGEST_TOKEN || !isCanonical(token)) return null;
  try {
    const { iss } = decodeJwt(token);
    return typeof iss === 'string' ? iss : null;
  } catch {
    return null;
  }
}

/**
 * The identity that `token` proves by these keys and rules, or null. Throws `identity.issuer-unavailable` when its key
 * is unknown and the issuer cannot be asked for newer ones.
 */
export async function verifyToken(
  token: string,
  rules: TokenRules,
  keys: IssuerKeys,
  now: Date,
): Promise<Verified | null> {
  if (claimedIssuer(token) !== rules.issuer) return null;
  const current = await keys.current();
  const claims = await verifiedClaims(token, rules, current, now);
  if (claims !== 'unknown-key') return verifiedBy(current, claims, rules, now);
  const newer = await keys.after(current);
  if (newer === current) return null;
  const retried = await verifiedClaims(token, rules, newer, now);
  return retried === 'unknown-key' ? null : verifiedBy(newer, retried, rules, now);
}

function verifiedBy(keys: KeySet, claims: JWTPayload | null, rules: TokenRules, now: Date): Verified | null {
  const identity = claims === null ? null : identityByRules(claims, rules, now);
  return identity === null ? null : { identity, keys };
}

async function verifiedClaims(
  token: string,
  rules: TokenRules,
  set: KeySet,
  now: Date,
): Promise<JWTPayload | 'unknown-key' | null> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, set.find, {
      issuer: rules.issuer,
      algorithms: [...rules.algorithms],
      clockTolerance: rules.clockToleranceSeconds,
      currentDate: now,
      requiredClaims: ['exp', 'iat', 'sub'],
    });
    const { accessTokensOnly } = rules;
    if (!hasTokenType(protectedHeader.typ)) return null;
    if (accessTokensOnly === null) return payload;
    return isAccessToken(protectedHeader.typ, payload, accessTokensOnly.signInClients) ? payload : null;
  } catch (error) {
    if (error instanceof errors.JWKSNoMatchingKey) return 'unknown-key';
    if (error instanceof errors.JOSEError) return null;
    // The key exists and cannot be used: the issuer published a broken one.
    throw issuerUnavailable(rules.name);
  }
}

function hasTokenType(type: unknown): boolean {
  return type === undefined || TOKEN_TYPES.has(typeOf(type));
}

function identityByRules(claims: JWTPayload, rules: TokenRules, now: Date): ForeignIdentity | null {
  const { exp = Infinity, iat = Infinity } = claims;
  const latest = now.getTime() / 1000 + rules.clockToleranceSeconds;
  if (iat < 0 || iat > latest || exp > latest + rules.longestLifeSeconds || exp <= iat) return null;
  // Logout and security event tokens look like ID tokens but for this claim.
  if (claims['events'] !== undefined) return null;
  return isMeantForUs(claims, rules) ? readIdentity(claims) : null;
}

function isMeantForUs(claims: JWTPayload, rules: TokenRules): boolean {
  const { authorizedParties } = rules;
  const azp = claims['azp'];
  if (authorizedParties !== null && !(typeof azp === 'string' && authorizedParties.includes(azp))) return false;
  const audiences = namedAudiences(claims);
  if (rules.audiences.length === 0) return audiences.length === 0;
  return audiences.some((audience) => rules.audiences.includes(audience));
}

/** Cognito's access tokens name the client in `client_id` and have no `aud`. */
function namedAudiences(claims: JWTPayload): readonly string[] {
  const clientId = claims['client_id'];
  if (claims.aud !== undefined) return [claims.aud].flat();
  return claims['token_use'] === 'access' && typeof clientId === 'string' ? [clientId] : [];
}

/** Decoders ignore stray bits of the last character, so several texts would pass for one token. */
function isCanonical(token: string): boolean {
  const parts = token.split('.');
  const isExact = (part: string): boolean => Buffer.from(part, 'base64url').toString('base64url') === part;
  return parts.length === 3 && parts.every((part) => part !== '' && isExact(part));
}
