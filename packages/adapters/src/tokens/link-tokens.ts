import type { LinkKind } from '@hearth/contracts/identity/link.ts';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { derivedKey } from './derived-key.ts';
import { exactBase64url } from './exact-base64url.ts';
import { bytesToUuid, UUID_BYTES, uuidToBytes } from './uuid-bytes.ts';

export type LinkTokens = {
  /** A 64-character token for the row `id` (a UUID): always the same one, so that mail can be sent again. */
  issue(kind: LinkKind, id: string): string;
  /** The row a token was issued for; null for every other text. Whether the row is spent or expired, it must say. */
  open(kind: LinkKind, token: string): string | null;
};

const MAC_BYTES = 32;

/** Single-purpose link tokens that are stored nowhere: the id and an HMAC-SHA256 over kind and id. */
export function createLinkTokens(secret: string): LinkTokens {
  const key = derivedKey(secret, 'link-tokens');
  const mac = (kind: LinkKind, id: Uint8Array): Buffer =>
    createHmac('sha256', key).update(`${kind}|`).update(id).digest();
  return {
    issue: (kind, id) => {
      const bytes = uuidToBytes(id);
      return Buffer.concat([bytes, mac(kind, bytes)]).toString('base64url');
    },
    open: (kind, token) => {
      const bytes = exactBase64url(token, UUID_BYTES + MAC_BYTES);
      if (bytes === null) return null;
      const id = bytes.subarray(0, UUID_BYTES);
      return timingSafeEqual(mac(kind, id), bytes.subarray(UUID_BYTES)) ? bytesToUuid(id) : null;
    },
  };
}
