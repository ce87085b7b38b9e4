// A control character is no text; lone surrogates cannot be written as UTF-8.
const wellFormed = (text: string): string => text.toWellFormed();

/** Text of one line: no control characters, white space single, trimmed. */
export function line(text: string): string {
  return wellFormed(text)
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

/** Text of several lines: each as `line`, at most one blank line in a row, none at the ends. */
export function block(text: string): string {
  const lines = wellFormed(text)
    .replaceAll(/\r\n?|[\u0085\u2028\u2029\v\f]/gu, '\n')
    .split('\n');
  return lines
    .map(line)
    .join('\n')
    .replaceAll(/\n{3,}/gu, '\n\n')
    .replaceAll(/^\n+|\n+$/gu, '');
}

/** The line, or null where nothing is left of it. */
export function lineOrNull(text: string | null): string | null {
  const written = text === null ? '' : line(text);
  return written === '' ? null : written;
}

export function blockOrNull(text: string | null): string | null {
  const written = text === null ? '' : block(text);
  return written === '' ? null : written;
}

/** The lines of a text that hold anything. */
export const linesOf = (text: string): string[] =>
  block(text)
    .split('\n')
    .filter((one) => one !== '');

/** At most `most` characters, with a mark where it was cut; for a doubt's source. */
export const clipped = (text: string, most = 500): string =>
  text.length <= most ? text : `${text.slice(0, most).toWellFormed()}…`;
