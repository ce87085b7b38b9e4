import { SessionId, UserId } from '@hearth/contracts/shared/primitives.ts';
import { decodeProtectedHeader, errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { exactBase64url } from './exact-base64url.ts';
import { ALGORITHM, type SigningKeys } from './signing-key.ts';
import { createVerifiedTokens, type VerifiedToken } from './verified-tokens.ts';

export type AccessTokenOptions = {
  readonly keys: SigningKeys;
  readonly issuer: string;
  readonly audience: string;
  /** 1 to 900. */
  readonly lifetimeSeconds: number;
  readonly now: () => Date;
};

export type AccessTokens = {
  /** `expiresAt` is a whole second. */
  issue(session: {
    readonly userId: UserId;
    readonly sessionId: SessionId;
  }): Promise<{ readonly token: string; readonly expiresAt: Date }>;
  /** Whose token it is, or null for every text that is not a live token of ours. Fails only where the keys fail. */
  verify(token: string): Promise<VerifiedToken | null>;
};

const TYPE = 'at+jwt';
const LONGEST_LIFETIME_SECONDS = 900;
const LONGEST_TOKEN = 2048;
const SIGNATURE_BYTES = 64;

const Header = z.object({ alg: z.literal(ALGORITHM), typ: z.literal(TYPE), kid: z.string().regex(/^[\w-]{43}$/) });
const Claims = z.object({ sub: UserId, sid: SessionId, exp: z.int() });

/**
 * Signed access tokens (JWT, EdDSA). A token whose signature was checked is remembered until it expires. That is safe
 * because a token only says which session calls: each call still looks that session up in the database, where
 * revocation takes effect at once, and the same text cannot lose its signature.
 */
export function createAccessTokens(options: AccessTokenOptions): AccessTokens {
  const { keys, issuer, audience, lifetimeSeconds, now } = options;
  if (!Number.isInteger(lifetimeSeconds) || lifetimeSeconds < 1 || lifetimeSeconds > LONGEST_LIFETIME_SECONDS)
    throw new RangeError('an access token lives for 1 to 900 seconds');
  const verified = createVerifiedTokens(now);

  return {
    issue: async ({ userId, sessionId }) => {
      const { kid, privateKey } = await keys.current();
      const issuedAt = Math.floor(now().getTime() / 1000);
      const expiresAt = issuedAt + lifetimeSeconds;
      const token = await new SignJWT({ sid: sessionId })
        .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(userId)
        .setIssuedAt(issuedAt)
        .setExpirationTime(expiresAt)
        .sign(privateKey);
      return { token, expiresAt: new Date(expiresAt * 1000) };
    },
    verify: async (token) => {
      if (token.length > LONGEST_TOKEN) return null;
      const remembered = verified.find(token);
      if (remembered !== null) return remembered;
      const kid = kidOf(token);
      const key = kid === null ? null : await keys.byKid(kid);
      if (key === null) return null;
      const checks = { algorithms: [ALGORITHM], typ: TYPE, issuer, audience, currentDate: now() };
      const session = await refusedAsNull(async () =>
        sessionOf((await jwtVerify(token, key.publicKey, checks)).payload),
      );
      if (session !== null) verified.remember(token, session);
      return session;
    },
  };
}

/** The key a token names, if its header is one that `issue` writes: no other token gets as far as a key. */
function kidOf(token: string): string | null {
  // One spelling a signature: jose reads its spare bits and blanks away.
  if (exactBase64url(token.slice(token.lastIndexOf('.') + 1), SIGNATURE_BYTES) === null) return null;
  try {
    return Header.parse(decodeProtectedHeader(token)).kid;
  } catch {
    return null;
  }
}

function sessionOf(payload: unknown): VerifiedToken | null {
  const claims = Claims.safeParse(payload);
  if (!claims.success) return null;
  const { sub, sid, exp } = claims.data;
  return { userId: sub, sessionId: sid, expiresAt: new Date(exp * 1000) };
}

async function refusedAsNull<T>(check: () => Promise<T>): Promise<T | null> {
  try {
    return await check();
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}
