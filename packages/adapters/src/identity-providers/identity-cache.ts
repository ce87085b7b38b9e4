import { createHash } from 'node:crypto';
import type { ForeignIdentity } from './foreign-identity.ts';
import type { KeySet } from './issuer-keys.ts';
import type { Verified } from './verify-token.ts';

export type IdentityCache = {
  readonly get: (token: string, keys: KeySet, now: Date) => ForeignIdentity | null;
  readonly put: (token: string, verified: Verified) => void;
};

/**
 * Identities of verified tokens until they expire or the issuer's keys change, the oldest given up beyond `limit`.
 * Tokens are kept as digests only.
 */
export function createIdentityCache(limit: number): IdentityCache {
  const entries = new Map<string, Verified>();
  return {
    get: (token, keys, now) => {
      const key = digest(token);
      const entry = entries.get(key);
      if (entry === undefined) return null;
      if (entry.keys === keys && now < entry.identity.expiresAt) return entry.identity;
      entries.delete(key);
      return null;
    },
    put: (token, verified) => {
      entries.set(digest(token), verified);
      const [oldest] = entries.keys();
      if (entries.size > limit && oldest !== undefined) entries.delete(oldest);
    },
  };
}

const digest = (token: string): string => createHash('sha256').update(token).digest('base64');
