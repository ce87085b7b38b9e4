import { Tokenizer } from 'htmlparser2';
import { BLOCK_TAGS, SILENT_TAGS } from './page-elements.ts';

const MOST_ESCAPES = 3;
const MOST_LINES = 10_000;
const ENTITY = /&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});/;
const TAG = /<(?:\/?[A-Za-z]|!--)/;
// eslint-disable-next-line no-control-regex -- control characters are what is taken out
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u200b\u200e\u200f\u2060\ufeff]/g;
const JOINERS = /[\u200c\u200d]/g;
const BULLET = /^(?:[▢☐☑☒✓✔•·▪▫◦‣⁃∙●○■□◆▶►➤→]+\s*|[-–—*+]\s+)+/u;

/** The text of a piece of HTML, one line a block, at most 10,000; entities are read, escaped twice too. */
export function plainLines(source: string): string[] {
  let text = source;
  for (let round = 0; round < MOST_ESCAPES && (ENTITY.test(text) || TAG.test(text)); round += 1) text = stripped(text);
  return text.split(/[\n\r\u2028\u2029]+/, MOST_LINES).flatMap((line) => oneLine(line) || []);
}

/** The text of a piece of HTML on one line. */
export function plainText(source: string): string {
  return plainLines(source).join(' ');
}

/** White space of every kind as one blank; what cannot be seen taken out. */
export function oneLine(text: string): string {
  return text.replace(UNSEEN, '').replace(JOINERS, joined).replace(/\s+/g, ' ').trim().toWellFormed();
}

/** A line without the bullet or box it was listed under. */
export function withoutBullet(line: string): string {
  return line.replace(BULLET, '').trim();
}

/** "((x))" as "(x)": only a pair that holds nothing but another pair. */
export function singleBrackets(text: string): string {
  if (!text.includes('((') || !text.includes('))')) return text;
  const open: number[] = [];
  const closes = new Map<number, number>();
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '(') open.push(index);
    else if (text[index] === ')') {
      const from = open.pop();
      if (from !== undefined) closes.set(from, index);
    }
  }
  const doubled = new Set<number>();
  for (const [from, to] of closes) {
    const inner = closes.get(from + 1);
    if (inner === to - 1) doubled.add(from).add(to);
  }
  return doubled.size === 0 ? text : without(text, doubled);
}

function without(text: string, places: ReadonlySet<number>): string {
  let kept = '';
  for (let index = 0; index < text.length; index += 1) if (!places.has(index)) kept += text[index];
  return kept;
}

/** A joiner belongs to scripts and emoji that need it; between Latin letters it is a trick of layout. */
function joined(joiner: string, at: number, all: string): string {
  const before = all.codePointAt(at - 1) ?? 0;
  const after = all.codePointAt(at + 1) ?? 0;
  return before < 0x250 || after < 0x250 ? '' : joiner;
}

/** The text with its entities read once and its tags left as they are. */
export function decodedOnce(source: string): string {
  const masked = source.replaceAll('<', '\u0001');
  return stripped(masked).replaceAll('\u0001', '<');
}

function stripped(html: string): string {
  let text = '';
  let silent: string | null = null;
  const tagText = (start: number, end: number): string => html.slice(start, end).toLowerCase();
  const brk = (tag: string): void => {
    if (tag === 'br' || BLOCK_TAGS.has(tag)) text += '\n';
  };
  const ignore = (): void => undefined;
  const tokenizer = new Tokenizer(
    {},
    {
      ontext: (start, end) => {
        if (silent === null) text += html.slice(start, end);
      },
      ontextentity: (code) => {
        if (silent === null) text += String.fromCodePoint(code);
      },
      onopentagname: (start, end) => {
        const tag = tagText(start, end);
        if (tag === 'script' || tag === 'style') silent = tag;
        brk(tag);
      },
      onclosetag: (start, end) => {
        const tag = tagText(start, end);
        if (tag === silent) silent = null;
        if (!SILENT_TAGS.has(tag)) brk(tag);
      },
      onattribdata: ignore,
      onattribentity: ignore,
      onattribend: ignore,
      onattribname: ignore,
      oncdata: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onend: ignore,
      onopentagend: ignore,
      onprocessinginstruction: ignore,
      onselfclosingtag: ignore,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return text;
}
