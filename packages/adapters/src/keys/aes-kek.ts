import { createHash } from 'node:crypto';
import { cannotOpen } from './cannot-open.ts';
import { openWith, sealWith } from './envelope.ts';
import type { WrappedKey } from './kek-provider.ts';

/** A key-encryption key this process holds itself. */
export type AesKek = { readonly id: string; readonly key: Uint8Array };

/** Names a key by the first 64 bits of its SHA-256, so the same key has the same id in a file and in the environment. */
export function aesKek(key: Uint8Array): AesKek {
  return { id: createHash('sha256').update(key).digest('hex').slice(0, 16), key };
}

export function wrapWith(kek: AesKek, key: Uint8Array, context: string): WrappedKey {
  return { kekId: kek.id, bytes: sealWith(kek.key, key, bound(kek.id, context)) };
}

/** Opens `wrapped` with whichever of `keks` it names. */
export function unwrapWith(keks: readonly AesKek[], wrapped: WrappedKey, context: string): Uint8Array {
  const kek = keks.find(({ id }) => id === wrapped.kekId);
  if (kek === undefined)
    throw cannotOpen(
      `A stored secret needs the key-encryption key ${wrapped.kekId}, which this server was not given. Restore the key file that belongs to this database, or add that key to the previous keys.`,
    );
  return openWith(kek.key, wrapped.bytes, bound(kek.id, context));
}

function bound(kekId: string, context: string): string {
  return `kek\0${kekId}\0${context}`;
}
