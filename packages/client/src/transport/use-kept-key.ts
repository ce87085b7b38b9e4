import { useRef } from 'react';
import { newKey } from './new-key.ts';

export type KeptKey = {
  /** The idempotency key of a wish: sent again it has the same one, and changed it has another. */
  readonly of: (wish: unknown) => string;
  /** The wish is fulfilled: whoever wishes the same again wants it twice. */
  readonly forget: () => void;
};

/** Keeps the key of what was sent last. */
export function useKeptKey(): KeptKey {
  const sent = useRef({ wish: '', key: '' });
  return {
    of: (wish) => {
      const told = JSON.stringify(wish);
      if (told !== sent.current.wish) sent.current = { wish: told, key: newKey() };
      return sent.current.key;
    },
    forget: () => {
      sent.current = { wish: '', key: '' };
    },
  };
}
