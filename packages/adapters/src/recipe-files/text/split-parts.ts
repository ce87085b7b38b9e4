import type { DraftPart } from '@hearth/contracts/recipes/recipe-draft.ts';
import { line, linesOf } from './draft-text.ts';

const MOST_HEADING = 80;

/** "# For the dough", "For the dough:", "-- Sauce --": a line that heads those below it. */
function headingOf(text: string): string | null {
  // Longer lines are no headings, and the pattern below takes the cube of a line's length at worst.
  if (text.length > MOST_HEADING) return null;
  const marked = /^(?:#+\s*(.+?)\s*#*|[-=*_]{2,}\s*(.+?)\s*[-=*_]{2,})$/u.exec(text);
  const named = marked?.[1] ?? marked?.[2];
  if (named !== undefined) return line(named.replace(/:$/u, ''));
  return /^[^\d½¼¾⅓⅔]{2,60}:$/u.test(text) ? line(text.slice(0, -1)) : null;
}

const bulletless = (text: string): string => text.replace(/^(?:[-*•▢☐·–]\s+|\[[ xX]?\]\s*)/u, '');

/** Ingredient lines of a text, each under the heading line it stands below. */
export function ingredientLines(text: string): DraftPart[] {
  return sectioned(linesOf(text), bulletless);
}

/** Steps of a text, one a line, their own numbers taken off. */
export function instructionLines(text: string): DraftPart[] {
  return sectioned(linesOf(text), (one) => bulletless(one.replace(/^(?:step\s*)?\d{1,2}\s*[.):]\s+/iu, '')));
}

function sectioned(lines: readonly string[], shape: (one: string) => string): DraftPart[] {
  const parts: DraftPart[] = [];
  let section: string | null = null;
  for (const one of lines) {
    const heading = headingOf(one);
    if (heading !== null && heading !== '') section = heading;
    else parts.push({ section, text: shape(one) });
  }
  return parts;
}

/** For each part the heading it opens, as formats say that write a heading once: null goes on under the one before. */
export function openedHeadings(parts: readonly DraftPart[]): (string | null)[] {
  return parts.map(({ section }, at) => (section === (parts[at - 1]?.section ?? null) ? null : section));
}

/** The parts of texts that say a heading only where it opens. */
export function underHeadings(
  given: readonly { readonly heading: string | null; readonly text: string }[],
): DraftPart[] {
  let section: string | null = null;
  return given.map(({ heading, text }) => {
    if (heading !== null) section = heading;
    return { section, text };
  });
}
