import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { cannotOpen } from './cannot-open.ts';

const ALGORITHM = 'aes-256-gcm';
const FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + NONCE_BYTES;

/** Length of every data key and key-encryption key: AES-256. */
export const KEY_BYTES = 32;

/**
 * Encrypts with AES-256-GCM: format byte, 12 random nonce bytes, ciphertext, 16 tag bytes. The format byte is
 * authenticated together with `aad`, which is not stored and must be given again to open. With random nonces one key
 * may seal 2^32 texts (NIST SP 800-38D, section 8.3).
 */
export function sealWith(dataKey: Uint8Array, plaintext: Uint8Array, aad: string): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, dataKey, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(authenticated(aad));
  const body = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([Uint8Array.of(FORMAT), nonce, body, cipher.getAuthTag()]);
}

/** Undoes `sealWith`; throws `keys.cannot-open` for another key, another `aad`, or one changed or missing bit. */
export function openWith(dataKey: Uint8Array, sealed: Uint8Array, aad: string): Uint8Array {
  if (sealed.length < HEADER_BYTES + TAG_BYTES || sealed[0] !== FORMAT)
    throw cannotOpen(
      'A stored secret has a format this version of Hearth does not know. Check that the database was not written by a newer version, and restore the row from a backup if it was damaged.',
    );
  const tagAt = sealed.length - TAG_BYTES;
  try {
    // Without authTagLength Node would accept a tag cut to four bytes.
    const decipher = createDecipheriv(ALGORITHM, dataKey, sealed.subarray(1, HEADER_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(authenticated(aad));
    decipher.setAuthTag(sealed.subarray(tagAt));
    return Buffer.concat([decipher.update(sealed.subarray(HEADER_BYTES, tagAt)), decipher.final()]);
  } catch (cause) {
    throw cannotOpen(
      'A stored secret cannot be decrypted: its row was changed or moved, or it was sealed under another key. Check that the key-encryption key belongs to this database; after a restore, restore the keys of the same backup.',
      cause,
    );
  }
}

function authenticated(aad: string): Buffer {
  return Buffer.concat([Uint8Array.of(FORMAT), Buffer.from(aad, 'utf8')]);
}
