import type { RecipeImportSource } from '@hearth/contracts/recipes/import.contract.ts';

const MOST_TEXT = 100_000;
const MOST_HTML = 1_000_000;

/** What stands in the import box: an address, the source of a page, words; or why it is none. */
export type BoxContent =
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-long'; readonly most: number }
  | { readonly kind: 'source'; readonly source: RecipeImportSource };

/** An address without spaces: with its scheme, or a host that has a dot and something behind it. */
const ADDRESS = /^(?:https?:\/\/\S+|(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#]\S*)?)$/i;
/** A page, a part of one, or JSON-LD alone. */
const MARKUP = /^(?:<!doctype|<html|<[a-z][^>]*>[\s\S]*<\/|[[{]\s*["{[])/i;

/** Tells what somebody put into the one box. */
export function boxContent(typed: string): BoxContent {
  const text = typed.trim();
  if (text === '') return { kind: 'empty' };
  if (ADDRESS.test(text) && text.length <= 2000) {
    const url = /^https?:/i.test(text) ? text : `https://${text}`;
    return { kind: 'source', source: { kind: 'url', url } };
  }
  if (MARKUP.test(text)) {
    if (text.length > MOST_HTML) return { kind: 'too-long', most: MOST_HTML };
    return { kind: 'source', source: { kind: 'html', html: text } };
  }
  if (text.length > MOST_TEXT) return { kind: 'too-long', most: MOST_TEXT };
  return { kind: 'source', source: { kind: 'text', text } };
}
