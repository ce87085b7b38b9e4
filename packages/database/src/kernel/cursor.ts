import { z } from 'zod';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';

const CursorKey = z.tuple([z.string(), z.uuid()]);

/** Packs the sort key of a page's last row into an opaque cursor. */
export function encodeCursor(key: readonly [string, string]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** Reads a cursor back; `request.bad-cursor` when it is not one of ours. */
export function decodeCursor(cursor: string): [string, string] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const parsed = CursorKey.safeParse(key);
    if (parsed.success) return parsed.data;
  } catch {
    // Not base64 or not JSON: the same answer as any other foreign text.
  }
  throw badCursor();
}

/** The refusal of a cursor that this list did not give out. */
export function badCursor(): DomainError {
  return new DomainError(
    'invalid',
    'request.bad-cursor',
    'This cursor is not one this list gave out; start again without it.',
  );
}

/** Cuts the extra row that was fetched to see whether there is a next page. */
export function pageFrom<T>(
  rows: readonly T[],
  limit: number,
  keyOf: (row: T) => [string, string],
): { items: T[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null };
}
