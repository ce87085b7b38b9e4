import type { SessionId, UserId } from '@hearth/contracts/shared/primitives.ts';

export type VerifiedToken = { readonly userId: UserId; readonly sessionId: SessionId; readonly expiresAt: Date };

const MOST = 5000;

export type VerifiedTokens = {
  find(token: string): VerifiedToken | null;
  remember(token: string, verified: VerifiedToken): void;
};

/** Remembers up to 5000 tokens, the least recently used going first, each until it expires. */
export function createVerifiedTokens(now: () => Date): VerifiedTokens {
  const tokens = new Map<string, VerifiedToken>();
  return {
    find: (token) => {
      const found = tokens.get(token);
      if (found === undefined) return null;
      tokens.delete(token);
      if (found.expiresAt <= now()) return null;
      tokens.set(token, found);
      return found;
    },
    remember: (token, verified) => {
      tokens.set(token, verified);
      const [oldest] = tokens.keys();
      if (tokens.size > MOST && oldest !== undefined) tokens.delete(oldest);
    },
  };
}
