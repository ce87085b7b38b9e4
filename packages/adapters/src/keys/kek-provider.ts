/** A key as it may be stored: encrypted under the key-encryption key (KEK) named by `kekId`. */
export type WrappedKey = { readonly kekId: string; readonly bytes: Uint8Array };

/**
 * Where key-encryption keys live. `context` says whose key it is; it is authenticated with the key, so one owner's
 * wrapped key cannot be passed off as another's, and it is not secret (AWS writes it to its own log).
 *
 * `unwrap` throws `DomainError` `keys.cannot-open` for a wrong or lost key, tampering or another context, and
 * `keys.service-unreachable` where trying again may help.
 */
export type KekProvider = {
  /** The id under which new keys are wrapped; it changes when the key-encryption key is rotated. */
  readonly currentId: string;
  wrap(key: Uint8Array, context: string): Promise<WrappedKey>;
  unwrap(wrapped: WrappedKey, context: string): Promise<Uint8Array>;
};
