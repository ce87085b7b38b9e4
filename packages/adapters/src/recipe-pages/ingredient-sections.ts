import type { DraftPart } from '@hearth/contracts/recipes/recipe-draft.ts';
import { headingKind } from './heading-words.ts';
import type { PageEntry } from './page-entries.ts';

const MATCHED_SHARE = 0.6;
const MOST_HEADING = 80;

/**
 * Puts the headings that stand among the ingredients on the page over a list that has none. The lines are found again on
 * the page by their letters and digits; unless three in five are, in order, nothing changes.
 */
export function withSections(
  parts: readonly DraftPart[],
  entries: readonly PageEntry[],
  title: string | null,
): readonly DraftPart[] {
  if (parts.length < 3 || parts.some(({ section }) => section !== null)) return parts;
  const zoned = entries.filter((entry) => entry.zone === 'ingredients' || entry.kind === 'ingredients');
  return sectioned(parts, zoned, title) ?? sectioned(parts, entries, title) ?? parts;
}

function sectioned(
  parts: readonly DraftPart[],
  entries: readonly PageEntry[],
  title: string | null,
): readonly DraftPart[] | null {
  const places = new Map<string, number[]>();
  for (const [at, { text }] of entries.entries()) {
    const key = keyOf(text);
    const list = places.get(key);
    if (list === undefined) places.set(key, [at]);
    else if (list.length < 50) list.push(at);
  }
  let last = -1;
  const found = parts.map(({ text }) => {
    const at = places.get(keyOf(text))?.find((place) => place > last);
    if (at !== undefined) last = at;
    return at;
  });
  if (found.filter((at) => at !== undefined).length < parts.length * MATCHED_SHARE) return null;
  const lines = new Set(parts.map(({ text }) => keyOf(text)));
  const isHeading = (entry: PageEntry | undefined): boolean =>
    entry !== undefined &&
    (entry.heading || !entry.listed) &&
    entry.text.length <= MOST_HEADING &&
    headingKind(entry.text) === null &&
    /\p{L}{2}/u.test(entry.text) &&
    entry.text !== title &&
    !lines.has(keyOf(entry.text));
  let section: string | null = null;
  let before = found[0] === undefined ? -1 : Math.max(-1, found[0] - 2);
  const result = parts.map(({ text }, index) => {
    const at = found[index];
    if (at !== undefined) {
      const heading = entries.slice(before + 1, at).findLast((entry) => entry.heading && isHeading(entry));
      if (heading !== undefined) section = heading.text;
      before = at;
    }
    return { section, text };
  });
  const sections = new Set(result.map((part) => part.section));
  const firstOnly = sections.size === 1;
  return firstOnly ? null : result;
}

function keyOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
