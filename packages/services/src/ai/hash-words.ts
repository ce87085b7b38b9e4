import { createHash } from 'node:crypto';

/** SHA-256 of a value's canonical JSON: keys in order, no spaces. All the ledger keeps of what was said. */
export function hashWords(value: unknown): Uint8Array {
  return createHash('sha256').update(canonicalJson(value)).digest();
}

/** JSON that is the same for equal values, whatever order their keys were written in. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : item,
  );
}
