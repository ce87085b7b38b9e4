import { decodedOnce } from './clean-text.ts';

export type JsonReading = { readonly value: unknown; readonly repaired: boolean };

/**
 * A page's JSON, read as its author meant it: comments and CDATA around, trailing commas, line breaks and loose quotes
 * within strings, wrong escapes, entities for quotes, an end that was cut off. Null: nothing can be made of it.
 */
export function readJson(source: string): JsonReading | null {
  const text = unwrapped(source);
  if (text === '') return null;
  const strict = parsed(text);
  if (strict !== undefined) return { value: strict, repaired: false };
  const mended = parsed(mendedJson(text));
  if (mended !== undefined) return { value: mended, repaired: true };
  if (!text.includes('&')) return null;
  const decoded = decodedOnce(text);
  const second = parsed(decoded) ?? parsed(mendedJson(decoded));
  return second === undefined ? null : { value: second, repaired: true };
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

function unwrapped(source: string): string {
  return source
    .replace(/^[\s\ufeff]+/, '')
    .replace(/^(?:\/\*|\/\/)?\s*<!\[CDATA\[\s*(?:\*\/)?/, '')
    .replace(/^<!--/, '')
    .trim();
}

const CLOSES: Readonly<Record<string, string>> = { '{': '}', '[': ']' };
const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** One pass over the text; every character is looked at once, blanks after a quote twice. */
function mendedJson(text: string): string {
  const out: string[] = [];
  const open: string[] = [];
  let index = 0;
  while (index < text.length) {
    const character = text[index] ?? '';
    if (character === '"') index = copyString(text, index, out);
    else if (text.startsWith('/*', index)) index = after(text, '*/', index);
    else if (text.startsWith('//', index)) index = after(text, '\n', index);
    else if (character === ',' && '}]'.includes(nextSolid(text, index + 1) || '}')) index += 1;
    else {
      const close = CLOSES[character];
      if (close !== undefined) open.push(close);
      else if ((character === '}' || character === ']') && open.at(-1) === character) open.pop();
      else if (character === '}' || character === ']') break;
      out.push(character);
      index += 1;
      if (open.length === 0 && close === undefined && (character === '}' || character === ']')) break;
    }
  }
  return out.concat(open.toReversed()).join('');
}

/** Copies a string that begins at `from`; answers where the text goes on. */
function copyString(text: string, from: number, out: string[]): number {
  out.push('"');
  let index = from + 1;
  for (; index < text.length; index += 1) {
    const character = text[index] ?? '';
    if (character === '\\') {
      const next = text[index + 1] ?? '';
      const unicode = next === 'u' && /^[0-9a-fA-F]{4}$/.test(text.slice(index + 2, index + 6));
      if (unicode || (next !== '' && '"\\/bfnrt'.includes(next))) out.push(character, next);
      else out.push(ESCAPES[next] ?? (next < ' ' ? '' : next));
      index += 1;
    } else if (character === '"') {
      if (endsString(text, index + 1)) break;
      out.push('\\"');
    } else out.push(character < ' ' ? (ESCAPES[character] ?? '') : character);
  }
  out.push('"');
  return index + 1;
}

function endsString(text: string, from: number): boolean {
  const next = nextSolid(text, from);
  return next === '' || ',:}]'.includes(next);
}

function nextSolid(text: string, from: number): string {
  let index = from;
  while (index < text.length && (text[index] ?? '') <= ' ') index += 1;
  return text[index] ?? '';
}

function after(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from + 2);
  return found === -1 ? text.length : found + mark.length;
}
