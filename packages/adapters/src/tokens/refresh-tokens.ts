import { createHmac, timingSafeEqual } from 'node:crypto';
import { SessionId } from '@hearth/contracts/shared/primitives.ts';
import { derivedKey } from './derived-key.ts';
import { exactBase64url } from './exact-base64url.ts';
import { bytesToUuid, UUID_BYTES, uuidToBytes } from './uuid-bytes.ts';

export type RefreshGrant = {
  readonly sessionId: SessionId;
  /** How often the session was refreshed: 0 to 2^32 − 1. */
  readonly generation: number;
  /** Random bytes of the session's row, at least 16. */
  readonly nonce: Uint8Array;
};

/** What a token claims. Nothing of it is true before `proves` says so. */
export type ParsedRefreshToken = {
  readonly sessionId: SessionId;
  readonly generation: number;
  readonly proof: Uint8Array;
};

export type RefreshTokens = {
  /** The same grant gives the same token, so two tabs that refresh at once can be given one successor. */
  issue(grant: RefreshGrant): string;
  /** Looks at the shape only; null for what no `issue` could have made. */
  parse(token: string): ParsedRefreshToken | null;
  /** Whether the token was issued for its session and generation under this nonce. */
  proves(parsed: ParsedRefreshToken, nonce: Uint8Array): boolean;
};

const PREFIX = 'hearth_rt_';
const GENERATION_BYTES = 4;
const PROOF_AT = UUID_BYTES + GENERATION_BYTES;
const LEAST_NONCE_BYTES = 16;

/**
 * Refresh tokens that are stored nowhere: session id, generation and an HMAC-SHA256 over both and the session's nonce.
 * Who reads the database lacks the secret, who has the secret lacks the nonce; a new nonce ends every token before it.
 */
export function createRefreshTokens(secret: string): RefreshTokens {
  const key = derivedKey(secret, 'refresh-tokens');
  const proofOf = (claims: Uint8Array, nonce: Uint8Array): Buffer =>
    createHmac('sha256', key).update(claims).update(nonce).digest();
  return {
    issue: ({ sessionId, generation, nonce }) => {
      if (nonce.length < LEAST_NONCE_BYTES) throw new RangeError('a nonce has at least 16 bytes');
      const claims = claimsOf(sessionId, generation);
      return PREFIX + Buffer.concat([claims, proofOf(claims, nonce)]).toString('base64url');
    },
    parse: (token) => {
      if (!token.startsWith(PREFIX)) return null;
      const bytes = exactBase64url(token.slice(PREFIX.length), PROOF_AT + 32);
      if (bytes === null) return null;
      const sessionId = SessionId.safeParse(bytesToUuid(bytes.subarray(0, UUID_BYTES)));
      if (!sessionId.success) return null;
      return { sessionId: sessionId.data, generation: bytes.readUInt32BE(UUID_BYTES), proof: bytes.subarray(PROOF_AT) };
    },
    proves: ({ sessionId, generation, proof }, nonce) => {
      if (nonce.length < LEAST_NONCE_BYTES) return false;
      const right = proofOf(claimsOf(sessionId, generation), nonce);
      return proof.length === right.length && timingSafeEqual(proof, right);
    },
  };
}

/** Fixed widths, so no two pairs share their bytes. */
function claimsOf(sessionId: SessionId, generation: number): Uint8Array {
  // Node writes NaN as 0.
  if (!Number.isInteger(generation)) throw new RangeError('a generation is a whole number');
  const claims = Buffer.alloc(PROOF_AT);
  claims.set(uuidToBytes(sessionId));
  claims.writeUInt32BE(generation, UUID_BYTES);
  return claims;
}
