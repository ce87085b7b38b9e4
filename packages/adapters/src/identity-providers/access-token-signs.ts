import type { JWTPayload } from 'jose';

/** Claims that bind an ID token to one sign-in in a browser (OpenID Connect Core 2, 3.1.3.6, 3.3.2.11). */
const SIGN_IN_CLAIMS = ['nonce', 'at_hash', 'c_hash', 's_hash'] as const;

/** A token's type without its prefix, in lower case; empty for none. */
export function typeOf(type: unknown): string {
  return typeof type === 'string' ? type.toLowerCase().replace(/^application\//, '') : '';
}

/**
 * Whether a token was issued to call services with, rather than to tell a client who signed in. Issuers say it in ways
 * of their own: by the header `at+jwt` (RFC 9068), Cognito by `token_use`, Keycloak by the claim `typ`. What says nothing
 * (Clerk's session tokens) must not look like an ID token, nor be meant for the client that signs browsers in here.
 */
export function isAccessToken(headerType: unknown, claims: JWTPayload, signInClients: readonly string[]): boolean {
  const { token_use: use, typ } = claims;
  if (use !== undefined && use !== 'access') return false;
  if (typ !== undefined && typeOf(typ) !== 'bearer') return false;
  if (use !== undefined || typ !== undefined || typeOf(headerType) === 'at+jwt') return true;
  if (SIGN_IN_CLAIMS.some((claim) => claims[claim] !== undefined)) return false;
  return ![claims.aud ?? []].flat().some((audience) => signInClients.includes(audience));
}
