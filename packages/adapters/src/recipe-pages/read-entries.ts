import type { DraftPart } from '@hearth/contracts/recipes/recipe-draft.ts';
import type { HeadingKind } from './heading-words.ts';
import { isFacts } from './labelled-facts.ts';
import { PAGE_BOUNDS } from './page-limits.ts';
import type { PageEntry } from './page-entries.ts';
import { cleanLine, isIngredientHeading } from './read-lines.ts';
import { splitSteps, withoutCount } from './read-steps.ts';

/** What the look of a page tells, where nothing on it is marked as a recipe. */
export type EntriesReading = {
  readonly ingredients: readonly DraftPart[];
  readonly instructions: readonly DraftPart[];
  readonly notes: readonly string[];
  /** Where the first ingredient stands among the entries; -1: none. */
  readonly at: number;
};

const STARTS_WITH_AMOUNT =
  /^(?:(?:ca\.?|about|approx\.?|~)\s*)?(?:[\d½¼¾⅓⅔⅛⅜⅝⅞]|(?:an?|one|two|three|half|some|pinch|etwas|eine?|une?|un|una|quelques|en|ett)\s)/iu;
const LONGEST_LINE = 220;
const SHORTEST_STEP = 12;

/** Whether a line begins with an amount, in digits or words. */
export function startsWithAmount(line: string): boolean {
  return STARTS_WITH_AMOUNT.test(line);
}

/** Finds the ingredients and steps by the names of the elements they stand in, else by the headings above them. */
export function readEntries(entries: readonly PageEntry[]): EntriesReading {
  const main = entries.map((entry, at) => ({ entry, at })).filter(({ entry }) => !entry.aside);
  const list = main.map(({ entry }) => entry);
  const ingredients =
    zoned(list, 'ingredients', (within) => ingredientParts(within, true)) ??
    headed(list, 'ingredients', ingredientParts);
  const from = ingredients?.at ?? 0;
  const instructions =
    zoned(list, 'instructions', stepParts) ??
    headed(list.slice(from), 'instructions', stepParts) ??
    headed(list, 'instructions', stepParts);
  const notes = zoned(list, 'notes', noteParts) ?? headed(list.slice(from), 'notes', noteParts);
  return {
    ingredients: ingredients?.parts ?? [],
    instructions: instructions?.parts ?? [],
    notes: (notes?.parts ?? []).slice(0, 50).map(({ text }) => text),
    at: ingredients === null ? -1 : (main[ingredients.at]?.at ?? -1),
  };
}

/** The notes that stand in an element named for them. */
export function namedNotes(entries: readonly PageEntry[]): readonly string[] {
  const found = zoned(
    entries.filter((entry) => !entry.aside),
    'notes',
    noteParts,
  );
  return (found?.parts ?? []).map(({ text }) => text);
}

type Found = { readonly parts: readonly DraftPart[]; readonly at: number };
type PartsOf = (entries: readonly PageEntry[]) => readonly DraftPart[] | null;

/** The entries within elements named for it; a list that is on the page twice counts once. */
function zoned(
  entries: readonly PageEntry[],
  zone: 'ingredients' | 'instructions' | 'notes',
  partsOf: PartsOf,
): Found | null {
  const within = entries.filter((entry) => entry.zone === zone);
  const parts = partsOf(onceOnly(within));
  const first = within[0];
  return parts === null || first === undefined ? null : { parts, at: entries.indexOf(first) };
}

function onceOnly(entries: readonly PageEntry[]): readonly PageEntry[] {
  const half = Math.floor(entries.length / 2);
  const first = entries[0];
  const again = first === undefined ? -1 : entries.findIndex((entry, at) => at > 0 && entry.text === first.text);
  if (again < 2 || again > half) return entries;
  const repeats = entries.slice(again).every((entry, at) => entry.text === entries[at % again]?.text);
  return repeats ? entries.slice(0, again) : entries;
}

/** The best of what stands under a heading of the kind. */
function headed(entries: readonly PageEntry[], kind: HeadingKind, partsOf: PartsOf): Found | null {
  let best: Found | null = null;
  let tried = 0;
  for (const [at, entry] of entries.entries()) {
    if (entry.kind !== kind || (entry.listed && !entry.heading)) continue;
    tried += 1;
    if (tried > PAGE_BOUNDS.headings) break;
    const parts = partsOf(below(entries, at, kind));
    if (parts !== null && parts.length > (best?.parts.length ?? 0)) best = { parts, at };
  }
  return best;
}

function below(entries: readonly PageEntry[], at: number, kind: HeadingKind): readonly PageEntry[] {
  const level = entries[at]?.level ?? 0;
  const found: PageEntry[] = [];
  for (let next = at + 1; next < entries.length && found.length < PAGE_BOUNDS.parts; next += 1) {
    const entry = entries[next];
    if (entry === undefined) break;
    if (entry.text === '' && found.length === 0) continue;
    if (entry.kind !== null && (entry.kind !== kind || entry.heading || entry.text === '')) break;
    if (level > 0 && entry.level > 0 && entry.level < level) break;
    if (level > 0 && entry.level === level && !(kind === 'ingredients' && isIngredientHeading(entry.text))) break;
    found.push(entry);
  }
  return found;
}

function ingredientParts(entries: readonly PageEntry[], named = false): readonly DraftPart[] | null {
  const lists = entries.filter((entry) => entry.listed && !entry.heading).length >= 2;
  const parts: DraftPart[] = [];
  let section: string | null = null;
  for (const entry of entries) {
    const text = cleanLine(entry.text);
    if (entry.kind === 'ingredients') continue;
    if (entry.kind !== null && parts.length > 0) break;
    if (entry.heading || (!entry.listed && isIngredientHeading(text))) section = text;
    else if (lists && !entry.listed) continue;
    else if (text.length > LONGEST_LINE) {
      if (parts.length > 0) break;
    } else if (lists || named || STARTS_WITH_AMOUNT.test(text) || text.split(' ').length <= 8)
      parts.push({ section, text });
    else if (parts.length >= 2) break;
  }
  const amounts = parts.filter(({ text }) => STARTS_WITH_AMOUNT.test(text) || /\d/.test(text)).length;
  return parts.length >= 2 && amounts * 4 >= parts.length ? parts : null;
}

function stepParts(entries: readonly PageEntry[]): readonly DraftPart[] | null {
  const body = entries.filter((entry) => !entry.heading && entry.kind === null);
  const listed = body.filter((entry) => entry.listed && entry.text.length >= SHORTEST_STEP);
  const lists = listed.length >= 2 && listed.length * 2 >= body.length;
  const parts: DraftPart[] = [];
  let section: string | null = null;
  for (const entry of entries) {
    if (entry.kind === 'instructions') continue;
    if (entry.kind !== null && parts.length > 0) break;
    if (entry.heading)
      section = /^(?:step|schritt|étape|paso|passo|stap)?\s*\d+\s*[.:]?$/iu.test(entry.text) ? section : entry.text;
    else if (lists && entry.listed) parts.push({ section, text: entry.text });
    else if (!lists && !isFacts(entry.text)) parts.push(...splitSteps(entry.text, section));
  }
  const long = withoutCount(parts).filter(({ text }) => lists || text.length >= SHORTEST_STEP || /[.!?]$/.test(text));
  return long.length > 0 ? long : null;
}

function noteParts(entries: readonly PageEntry[]): readonly DraftPart[] | null {
  const parts = entries
    .filter((entry) => entry.kind === null && !entry.heading)
    .map(({ text }) => ({ section: null, text }));
  return parts.length > 0 ? parts.slice(0, 20) : null;
}
