import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { exactBase64url } from './exact-base64url.ts';
import { bytesToUuid, UUID_BYTES, uuidToBytes } from './uuid-bytes.ts';

export type NewPersonalToken = {
  /** Shown once, kept nowhere. */
  readonly token: string;
  /** SHA-256 of the token's 32 random bytes: with that much randomness a slow hash adds nothing. */
  readonly secretHash: Uint8Array;
  /** The first eight characters after `hearth_pat_`, which tell tokens apart in a list; they come from the id. */
  readonly prefix: string;
};

/** What a well-formed token claims; the caller compares `secretHash` with the stored one in constant time. */
export type ParsedPersonalToken = { readonly id: string; readonly secretHash: Uint8Array };

const PREFIX = 'hearth_pat_';
const SECRET_BYTES = 32;
const BODY_CHARACTERS = 64;
const DISPLAY_CHARACTERS = 8;

/**
 * A personal access token: `hearth_pat_`, 64 characters of id and secret, 6 of checksum; a scanner finds it by
 * `hearth_pat_[A-Za-z0-9_-]{70}`. Throws RangeError unless `id` is a UUID and `random` has 32 bytes.
 */
export function newPersonalToken(id: string, random: Uint8Array = randomBytes(SECRET_BYTES)): NewPersonalToken {
  if (random.length !== SECRET_BYTES) throw new RangeError('a personal token needs 32 random bytes');
  const body = Buffer.concat([uuidToBytes(id), random]).toString('base64url');
  return {
    token: PREFIX + body + checksum(body),
    secretHash: hashOf(random),
    prefix: body.slice(0, DISPLAY_CHARACTERS),
  };
}

/** Reads a token's shape without asking the database; null for every other text, a mistyped token included. */
export function parsePersonalToken(token: string): ParsedPersonalToken | null {
  if (!token.startsWith(PREFIX)) return null;
  const body = token.slice(PREFIX.length, PREFIX.length + BODY_CHARACTERS);
  const bytes = exactBase64url(body, UUID_BYTES + SECRET_BYTES);
  if (bytes === null || token !== PREFIX + body + checksum(body)) return null;
  return { id: bytesToUuid(bytes.subarray(0, UUID_BYTES)), secretHash: hashOf(bytes.subarray(UUID_BYTES)) };
}

/** CRC-32 finds every single wrong character; it protects from typing errors, not from attackers. */
function checksum(body: string): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(body));
  return bytes.toString('base64url');
}

function hashOf(secret: Uint8Array): Uint8Array {
  return createHash('sha256').update(secret).digest();
}
