const CHARACTERS: Readonly<Record<string, string>> = {
  amp: '&',
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  zwnj: ' ',
  shy: '',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  bull: '•',
  middot: '·',
  times: '×',
  frasl: '/',
  deg: '°',
  ordm: 'º',
  frac12: '½',
  frac14: '¼',
  frac34: '¾',
  frac13: '⅓',
  frac23: '⅔',
  frac18: '⅛',
  frac38: '⅜',
  frac58: '⅝',
  frac78: '⅞',
  aacute: 'á',
  acirc: 'â',
  agrave: 'à',
  auml: 'ä',
  ccedil: 'ç',
  eacute: 'é',
  ecirc: 'ê',
  egrave: 'è',
  euml: 'ë',
  iacute: 'í',
  icirc: 'î',
  iuml: 'ï',
  ntilde: 'ñ',
  oacute: 'ó',
  ocirc: 'ô',
  ouml: 'ö',
  uacute: 'ú',
  ucirc: 'û',
  uuml: 'ü',
  oelig: 'œ',
  aelig: 'æ',
  reg: ' ',
  trade: ' ',
};

/** A character reference (also one that was escaped twice) or a tag; an address; a stray lead byte of mis-decoded UTF-8. */
const MARKUP =
  /&(?:amp;){0,3}(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z]{2,8}\d{0,2}));|<\/?[a-zA-Z][^<>]{0,300}>|https?:\/\/[^\s)\]]{0,400}|Â(?=[¼½¾°\u{a0} ])/gu;

/** A line without its mark-up. `at` tells where a unit of `text` stood in the line; null: at the same place. */
export type PlainText = { readonly text: string; readonly at: readonly number[] | null };

/** Character references decoded, tags taken out. Reads no more than `most` UTF-16 units of the line. */
export function plainText(line: string, most: number): PlainText {
  const read = line.length > most ? line.slice(0, most) : line;
  if (!/[&<Â]|:\/\//.test(read)) return { text: read, at: null };
  let text = '';
  const at: number[] = [];
  let from = 0;
  const take = (piece: string, start: number, moving: boolean): void => {
    for (let unit = 0; unit < piece.length; unit += 1) at.push(moving ? start + unit : start);
    text += piece;
  };
  for (const found of read.matchAll(MARKUP)) {
    take(read.slice(from, found.index), from, true);
    take(meant(found), found.index, false);
    from = found.index + found[0].length;
  }
  take(read.slice(from), from, true);
  at.push(read.length);
  return { text, at };
}

function meant([whole, decimal, hex, name]: RegExpExecArray): string {
  if (decimal ?? hex) return fromCode(decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16));
  if (name) return CHARACTERS[name] ?? CHARACTERS[name.toLowerCase()] ?? whole;
  return ' ';
}

function fromCode(code: number): string {
  const valid = code > 31 && code <= 0x10_ff_ff && (code < 0xd8_00 || code > 0xdf_ff);
  return valid ? String.fromCodePoint(code) : ' ';
}
