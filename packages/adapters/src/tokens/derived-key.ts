import { hkdfSync } from 'node:crypto';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';

const LEAST_CHARACTERS = 32;

/**
 * A 32-byte HMAC key for one purpose out of the server's secret (HKDF-SHA256, RFC 5869): what is proved with one is
 * worth nothing for another. Throws `keys.secret-too-short` below 32 characters.
 */
export function derivedKey(secret: string, purpose: string): Uint8Array {
  if (secret.length < LEAST_CHARACTERS)
    throw new DomainError(
      'invalid',
      'keys.secret-too-short',
      'The server secret must have at least 32 characters. Make one with: openssl rand -base64 48',
    );
  return new Uint8Array(hkdfSync('sha256', secret, '', `hearth/${purpose}/v1`, 32));
}
