import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type CryptoKey } from 'jose';
import { z } from 'zod';

/** The one algorithm of access tokens: Ed25519 (RFC 8037). */
export const ALGORITHM = 'EdDSA';

export type SigningKey = {
  /** The public key's RFC 7638 thumbprint: 43 base64url characters. */
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
};

/** Where signing keys stand. `byKid` is asked with names a stranger may choose: let it answer from memory. */
export type SigningKeys = {
  current(): Promise<SigningKey>;
  byKid(kid: string): Promise<SigningKey | null>;
};

const PrivateJwk = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), d: z.string() });

/** A new key that `exportSigningKey` can write. */
export async function generateSigningKey(): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair(ALGORITHM, { crv: 'Ed25519', extractable: true });
  return { kid: await calculateJwkThumbprint(await exportJWK(publicKey)), privateKey, publicKey };
}

/** The key as UTF-8 JSON of a private JWK: a secret, to be sealed before it is stored. */
export async function exportSigningKey(key: SigningKey): Promise<Uint8Array> {
  return new TextEncoder().encode(JSON.stringify(await exportJWK(key.privateKey)));
}

/**
 * Reads what `exportSigningKey` wrote; the private key cannot be exported again. Throws `keys.bad-signing-key` for
 * anything that is no Ed25519 key or whose halves do not belong together.
 */
export async function importSigningKey(bytes: Uint8Array): Promise<SigningKey> {
  try {
    const { kty, crv, x, d } = PrivateJwk.parse(JSON.parse(new TextDecoder().decode(bytes)));
    const open = { kty, crv, x };
    const privateKey = asymmetric(await importJWK({ ...open, d }, ALGORITHM));
    const publicKey = asymmetric(await importJWK(open, ALGORITHM));
    return { kid: await calculateJwkThumbprint(open), privateKey, publicKey };
  } catch {
    // Without its cause: a parser's message may quote the key.
    throw new DomainError(
      'unavailable',
      'keys.bad-signing-key',
      'A stored signing key is damaged. Roll the signing keys: hearth keys rotate.',
    );
  }
}

function asymmetric(key: CryptoKey | Uint8Array): CryptoKey {
  if (key instanceof Uint8Array) throw new TypeError('a signing key is a key pair');
  return key;
}
