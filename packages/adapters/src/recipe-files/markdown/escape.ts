const ESCAPABLE = /\\([!-/:-@[-`{-~])/gu;

/** One line of text in Markdown, so that nothing in it is taken for markup. */
export function escapeLine(text: string): string {
  const body = withoutEnd(text, '#');
  const escaped = body
    .replaceAll(/[\\`*_[\]<>|~]/gu, String.raw`\$&`)
    .replaceAll(/&(?=[#\p{L}])/gu, String.raw`\&`)
    .replace(/^[#+=-]/u, String.raw`\$&`)
    .replace(/^(\d{1,9})([.)])/u, String.raw`$1\$2`);
  return escaped + String.raw`\#`.repeat(text.length - body.length);
}

/** The text without the signs it ends in. */
function withoutEnd(text: string, sign: string): string {
  let end = text.length;
  while (text[end - 1] === sign) end -= 1;
  return text.slice(0, end);
}

/** The text of an escaped line. */
export const unescapeLine = (line: string): string => line.replaceAll(ESCAPABLE, '$1');

/** Several lines: an end of line within a paragraph is a hard break, a blank line a paragraph. */
export function escapeBlock(text: string): string[] {
  const lines = text.split('\n');
  return lines.map((one, at) => escapeLine(one) + (one !== '' && (lines[at + 1] ?? '') !== '' ? '\\' : ''));
}

/** The text of escaped lines, whatever their indent. */
export function unescapeBlock(lines: readonly string[]): string {
  const unbroken = lines.map((one) => one.trim().replace(/(?<!\\)((?:\\\\)*)\\$/u, '$1'));
  return unbroken.map(unescapeLine).join('\n');
}

/** Values in a row; a comma within one is escaped. */
export const escapeList = (values: readonly string[]): string =>
  values.map((value) => escapeLine(value).replaceAll(',', String.raw`\,`)).join(', ');

export function unescapeList(text: string): string[] {
  const values: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === ',') {
      values.push(text.slice(start, at));
      start = at + 1;
    }
  }
  values.push(text.slice(start));
  return values.map((value) => unescapeLine(value.trim())).filter((value) => value !== '');
}
