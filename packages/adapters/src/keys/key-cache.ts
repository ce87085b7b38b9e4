import type { WrappedKey } from './kek-provider.ts';

const LIFETIME_MS = 5 * 60_000;
const MOST = 1000;

type Entry = { readonly key: Promise<Uint8Array>; readonly until: number };

/** Remembers what was unwrapped, so that a key-encryption service is not asked for every secret. */
export type KeyCache = {
  get(scopeId: string, wrapped: WrappedKey, unwrap: () => Promise<Uint8Array>): Promise<Uint8Array>;
};

/**
 * Holds at most 1000 keys for five minutes each. The wrapped bytes are part of the name, so a rolled-back or replaced
 * key is never answered for another; callers at the same moment share one call, and a failure is not remembered.
 */
export function createKeyCache(now: () => Date): KeyCache {
  const entries = new Map<string, Entry>();
  return {
    get: (scopeId, wrapped, unwrap) => {
      const name = [scopeId, wrapped.kekId, Buffer.from(wrapped.bytes).toString('base64')].join('\0');
      const at = now().getTime();
      const found = entries.get(name);
      if (found !== undefined && at < found.until) return found.key;
      const entry = { key: unwrap(), until: at + LIFETIME_MS };
      entries.delete(name);
      entries.set(name, entry);
      entry.key.catch(() => entries.get(name) === entry && entries.delete(name));
      const [oldest] = entries.keys();
      if (entries.size > MOST && oldest !== undefined) entries.delete(oldest);
      return entry.key;
    },
  };
}
