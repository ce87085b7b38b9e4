/**
 * Readers of a column from the text PostgreSQL sends. What a column holds beyond its type (an id's brand, the words of a
 * vocabulary) is the statement's word, named by the type parameter: what a read door answers is checked against the
 * contract before it leaves.
 */
type Column = string | null | undefined;

const ARRAY_ELEMENT = /"(?<quoted>(?:[^"\\]|\\.)*)"|(?<bare>[^,]+)/gs;

export function textOf<T extends string = string>(column: Column): T {
  return present(column) as T;
}

export function numberOf(column: Column): number {
  return Number(present(column));
}

export function booleanOf(column: Column): boolean {
  return present(column) === 't';
}

export function jsonOf<T>(column: Column): T {
  const value: T = JSON.parse(present(column));
  return value;
}

/** An array of texts, one dimension deep. Words that need no quotes, as tags and slugs never do, are split and done. */
export function textsOf<T extends string | null = string>(column: Column): T[] {
  const inside = present(column).slice(1, -1);
  return wordsIn(inside) as T[];
}

/** Null for null; `read` for anything else. */
export function orNull<T>(column: Column, read: (column: Column) => T): T | null {
  return column === null ? null : read(column);
}

function wordsIn(inside: string): (string | null)[] {
  if (inside === '') return [];
  if (!inside.includes('"') && !inside.includes('NULL')) return inside.split(',');
  return inside.matchAll(ARRAY_ELEMENT).map(elementOf).toArray();
}

function elementOf({ groups: { quoted, bare } = {} }: RegExpExecArray): string | null {
  if (quoted !== undefined) return quoted.replaceAll(/\\(.)/gs, '$1');
  return bare === undefined || bare === 'NULL' ? null : bare;
}

function present(column: Column): string {
  if (column === null || column === undefined) throw new Error('A column that is never null came without a value');
  return column;
}
