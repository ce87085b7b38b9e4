import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { aesKek, unwrapWith, wrapWith, type AesKek } from './aes-kek.ts';
import { KEY_BYTES } from './envelope.ts';
import type { KekProvider } from './kek-provider.ts';

export type EnvironmentKeys = {
  /** 32 bytes in base64. */
  readonly currentKey: string;
  /** Keys that only unwrap: what they wrapped is still stored. */
  readonly previousKeys?: readonly string[];
};

/** Key-encryption keys the operator supplies. Throws `keys.bad-key` for one that is not 32 bytes of base64. */
export function createEnvironmentKek({ currentKey, previousKeys = [] }: EnvironmentKeys): KekProvider {
  const current = keyOf(currentKey);
  const all = [current, ...previousKeys.map(keyOf)];
  return {
    currentId: current.id,
    wrap: async (key, context) => wrapWith(current, key, context),
    unwrap: async (wrapped, context) => unwrapWith(all, wrapped, context),
  };
}

function keyOf(text: string): AesKek {
  const key = Buffer.from(text, 'base64');
  if (key.length !== KEY_BYTES || key.toString('base64') !== text)
    throw new DomainError(
      'invalid',
      'keys.bad-key',
      'A key-encryption key must be 32 bytes in base64. Make one with: openssl rand -base64 32',
    );
  return aesKek(key);
}
