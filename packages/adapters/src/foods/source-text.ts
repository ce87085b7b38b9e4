const UNPRINTABLE = /[\p{Cc}\p{Cf}\s]+/gu;
const BROKEN_END = /[\uD800-\uDBFF]$/u;

/** A text of a table on one line, at most `most` long, of characters the database can hold; null where nothing is left. */
export function sourceText(text: string | null | undefined, most: number): string | null {
  if (text === null || text === undefined) return null;
  const line = text.toWellFormed().replaceAll(UNPRINTABLE, ' ').trim();
  if (line === '') return null;
  return line.length <= most ? detached(line) : detached(line.slice(0, most).replace(BROKEN_END, '').trimEnd());
}

/** A copy: a piece of a longer text would keep all of that in memory for as long as it lives. */
function detached(text: string): string {
  return Buffer.from(text).toString();
}

/** A number as tables write it; null for anything that is none. */
export function sourceNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || value.trim() === '') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}
