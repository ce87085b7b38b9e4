import { randomBytes } from 'node:crypto';
import { cannotOpen } from './cannot-open.ts';
import { KEY_BYTES, openWith, sealWith } from './envelope.ts';
import type { KekProvider, WrappedKey } from './kek-provider.ts';
import { createKeyCache } from './key-cache.ts';

/** Where wrapped data keys stand, one a scope; given with each call because it lives in a transaction. */
export type DataKeyStore = {
  find(scopeId: string): Promise<WrappedKey | null>;
  /** Stores unless one stands already, and answers the one that stands: another transaction may have been first. */
  insert(scopeId: string, wrapped: WrappedKey): Promise<WrappedKey>;
};

/** `scopeId` owns the data key (a household, a user); `aad` names the row the secret belongs to. */
export type SealInput = { readonly scopeId: string; readonly aad: string; readonly plaintext: Uint8Array };
export type OpenInput = { readonly scopeId: string; readonly aad: string; readonly sealed: Uint8Array };

/** Envelope encryption. Everything that cannot be opened throws `DomainError` `keys.cannot-open`. */
export type Keyring = {
  /** Encrypts under the scope's data key, which is made at the first call. */
  seal(store: DataKeyStore, input: SealInput): Promise<Uint8Array>;
  open(store: DataKeyStore, input: OpenInput): Promise<Uint8Array>;
  /** The same data key under the current key-encryption key; null when it is already. Sealed texts stay as they are. */
  rewrap(wrapped: WrappedKey, scopeId: string): Promise<WrappedKey | null>;
};

export type KeyringOptions = {
  readonly kek: KekProvider;
  /** 32 random bytes. */
  readonly newDataKey?: () => Uint8Array;
  readonly now: () => Date;
};

export function createKeyring({ kek, newDataKey = () => randomBytes(KEY_BYTES), now }: KeyringOptions): Keyring {
  const cache = createKeyCache(now);
  const unwrap = (wrapped: WrappedKey, scopeId: string): Promise<Uint8Array> =>
    cache.get(scopeId, wrapped, async () => dataKeyOf(await kek.unwrap(wrapped, contextOf(scopeId))));

  const makeKey = async (store: DataKeyStore, scopeId: string): Promise<WrappedKey> =>
    store.insert(scopeId, await kek.wrap(newDataKey(), contextOf(scopeId)));

  return {
    seal: async (store, { scopeId, aad, plaintext }) => {
      const wrapped = (await store.find(scopeId)) ?? (await makeKey(store, scopeId));
      // A new key too is unwrapped, not reused: nothing is sealed under a key that could not be had back.
      return sealWith(await unwrap(wrapped, scopeId), plaintext, aad);
    },
    open: async (store, { scopeId, aad, sealed }) => {
      const wrapped = await store.find(scopeId);
      if (wrapped === null)
        throw cannotOpen('The key of a stored secret is missing. Check that the database was restored as a whole.');
      return openWith(await unwrap(wrapped, scopeId), sealed, aad);
    },
    rewrap: async (wrapped, scopeId) => {
      if (wrapped.kekId === kek.currentId) return null;
      const context = contextOf(scopeId);
      return kek.wrap(dataKeyOf(await kek.unwrap(wrapped, context)), context);
    },
  };
}

/** Keeps a data key of a scope from being taken for anything else a key-encryption key may ever wrap. */
const contextOf = (scopeId: string): string => `data-key/${scopeId}`;

function dataKeyOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length !== KEY_BYTES)
    throw cannotOpen('A stored data key has the wrong length. Restore its row from a backup.');
  return bytes;
}
