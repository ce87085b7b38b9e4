import { LinkToken } from '@hearth/contracts/identity/link.ts';

/** The token in an address's fragment, as `#token=…`; undefined where there is none, or it was cut in copying. */
export function tokenIn(hash: string): string | undefined {
  return LinkToken.safeParse(new URLSearchParams(hash.replace(/^#/, '')).get('token')).data;
}
