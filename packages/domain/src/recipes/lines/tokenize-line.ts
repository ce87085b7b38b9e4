/** A word, a number, or a mark, with its place in the plain text. */
export type LineToken = {
  readonly kind: 'word' | 'number' | 'mark';
  /** As compared with tables: lower case, plain apostrophes and hyphens. */
  readonly word: string;
  /** As written. */
  readonly raw: string;
  readonly start: number;
  readonly end: number;
  /** Of a number; else 0. */
  readonly value: number;
  /** Of a number: whether it is a fraction below one, which a whole number may stand before. */
  readonly isFraction: boolean;
  /** Whether white space, or nothing, stands before. */
  readonly spaced: boolean;
};

const MOST_TOKENS = 300;

/** white | a/b | decimal | one-sign fraction | word | any other sign. Each alternative reads on without going back. */
const TOKEN =
  /([\s\p{Z}\p{Cf}]+)|(\d{1,5}[/⁄∕]\d{1,3}(?!\d))|(\d+(?:[.,]\d+)*|\.\d+)|([¼-¾⅐-⅞↉])|((?:\p{L}|\p{M})+(?:['’‘´`‑-](?:\p{L}|\p{M})+)*(?:-(?=\s\p{L}))?)|([^])/guy;

const SIGNS: ReadonlyMap<string, number> = new Map([
  ['¼', 1 / 4],
  ['½', 1 / 2],
  ['¾', 3 / 4],
  ['⅐', 1 / 7],
  ['⅑', 1 / 9],
  ['⅒', 1 / 10],
  ['⅓', 1 / 3],
  ['⅔', 2 / 3],
  ['⅕', 1 / 5],
  ['⅖', 2 / 5],
  ['⅗', 3 / 5],
  ['⅘', 4 / 5],
  ['⅙', 1 / 6],
  ['⅚', 5 / 6],
  ['⅛', 1 / 8],
  ['⅜', 3 / 8],
  ['⅝', 5 / 8],
  ['⅞', 7 / 8],
]);

/** Takes a line's plain text apart; what comes after 300 tokens is not read. */
export function tokenizeLine(text: string): readonly LineToken[] {
  const tokens: LineToken[] = [];
  let spaced = true;
  TOKEN.lastIndex = 0;
  while (tokens.length < MOST_TOKENS) {
    const found = TOKEN.exec(text);
    if (!found) break;
    if (found[1] !== undefined) spaced = true;
    else {
      tokens.push(tokenOf(found, spaced));
      spaced = false;
    }
  }
  return tokens;
}

function tokenOf(found: RegExpExecArray, spaced: boolean): LineToken {
  const [raw, , fraction, decimal, sign, word] = found;
  const start = found.index;
  const end = start + raw.length;
  if (word !== undefined)
    return { kind: 'word', word: plainWord(word), raw, start, end, value: 0, isFraction: false, spaced };
  const value = numberOf(fraction, decimal, sign);
  const isNumber = value !== null;
  const kind = isNumber ? 'number' : (fraction ?? decimal ?? sign) === undefined ? 'mark' : 'word';
  return { kind, word: raw, raw, start, end, value: value ?? 0, isFraction: isNumber && value < 1, spaced };
}

function plainWord(word: string): string {
  return word
    .toLowerCase()
    .replace(/[’‘´`]/g, "'")
    .replaceAll('‑', '-');
}

/** Null: digits that count nothing here, like the "80/20" of minced beef or the "00" of flour. */
function numberOf(fraction: string | undefined, decimal: string | undefined, sign: string | undefined): number | null {
  if (sign !== undefined) return SIGNS.get(sign) ?? null;
  if (fraction !== undefined) {
    const [over = 0, under = 0] = fraction.split(/[/⁄∕]/).map(Number);
    return over > 0 && under > 1 && under <= 16 && over < 10 * under ? over / under : null;
  }
  if (decimal === undefined) return null;
  const value = decimalValue(decimal);
  return value > 0 && Number.isFinite(value) ? value : null;
}

/** "1,5" is one and a half and "1,500" is fifteen hundred; "0,500" can only be a half. */
function decimalValue(written: string): number {
  if (!written.includes(',')) return Number(written);
  const thousands = /^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/.test(written);
  return Number(thousands ? written.replaceAll(',', '') : written.replace(',', '.'));
}
