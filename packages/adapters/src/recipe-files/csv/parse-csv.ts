const DELIMITERS = [',', ';', '\t'] as const;

/** The delimiter that the header, outside of quotes, holds most of. */
export function delimiterOf(text: string): string {
  const header = /^(?:"(?:[^"]|"")*"|[^"\n\r])*/u.exec(text.slice(0, 10_000))?.[0].replaceAll(/"[^"]*"/gu, '') ?? '';
  const counts = DELIMITERS.map((delimiter) => header.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

/**
 * Rows of a CSV text by RFC 4180: fields in quotes hold delimiters, line ends and doubled quotes. A quote within an
 * unquoted field is text. Null: a quote is never closed.
 */
export function parseCsv(text: string, delimiter: string): string[][] | null {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const field = text[at] === '"' ? quotedField(text, at, delimiter) : plainField(text, at, delimiter);
    if (field === null) return null;
    row.push(field.text);
    at = field.end;
    if (text[at] === delimiter) {
      at += 1;
      if (at === text.length) row.push('');
      else continue;
    }
    if (text[at] === '\r') at += 1;
    if (text[at] === '\n') at += 1;
    rows.push(row);
    row = [];
  }
  return rows.filter((one) => one.some((cell) => cell.trim() !== ''));
}

type Field = { readonly text: string; readonly end: number };

function quotedField(text: string, start: number, delimiter: string): Field | null {
  const pieces: string[] = [];
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return null;
    pieces.push(text.slice(at, quote));
    if (text[quote + 1] !== '"') {
      const rest = plainField(text, quote + 1, delimiter);
      return { text: pieces.join('') + rest.text, end: rest.end };
    }
    pieces.push('"');
    at = quote + 2;
  }
}

const ENDS = /[,;\t\r\n]/gu;

function plainField(text: string, start: number, delimiter: string): Field {
  for (ENDS.lastIndex = start; ;) {
    const end = ENDS.exec(text)?.index ?? text.length;
    const found = text[end];
    if (end === text.length || found === delimiter || found === '\n' || found === '\r') {
      return { text: text.slice(start, end), end };
    }
  }
}
