import type { ReadBy, RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import { gatherDoubts, type Doubts } from './doubts.ts';
import { findRecipeNodes, type FoundNodes } from './find-recipe-nodes.ts';
import { finishDraft } from './finish-draft.ts';
import { withSections } from './ingredient-sections.ts';
import { pageEntries } from './page-entries.ts';
import { refuseTooLarge } from './page-limits.ts';
import type { PageScan } from './page-scan.ts';
import { fromPage, titleOf } from './read-by-look.ts';
import { readNode } from './read-node.ts';
import { scanPage } from './scan-page.ts';
import { namedNotes } from './read-entries.ts';
import { readJson } from './tolerant-json.ts';

/** A page as HTML, or its JSON-LD: a value that was parsed, or the text of one. */
export type PageSource =
  | { readonly html: string; readonly url?: string | null }
  | { readonly jsonLd: unknown; readonly url?: string | null };

/** The recipe of a page, or what was there instead. */
export type PageReading = { readonly recipe: RecipeDraft } | { readonly recipe: null; readonly found: FoundInstead };

export type FoundInstead = {
  readonly title: string | null;
  /** What the page describes itself as, such as `article`. */
  readonly types: readonly string[];
  /** Scripts of JSON-LD that could not be read. */
  readonly unreadable: number;
};

/**
 * Reads the recipe of a page: from JSON-LD, else microdata, else RDFa, else microformats, else by the look of the page, else by its
 * OpenGraph. What a better source lacks is filled from the next one, with a doubt. Throws `recipe.page-too-large`.
 */
export function readPage(source: PageSource): PageReading {
  const url = source.url ?? null;
  if ('jsonLd' in source) return readJsonLd(source.jsonLd, url);
  refuseTooLarge(source.html);
  return /^[\s\ufeff]*[{[]/.test(source.html) ? readJsonLd(source.html, url) : readHtml(scanPage(source.html), url);
}

function readJsonLd(jsonLd: unknown, url: string | null): PageReading {
  const doubts = gatherDoubts();
  const { roots, unreadable } = parseAll([jsonLd], doubts);
  const found = findRecipeNodes(roots, url);
  const draft = bestOf(found, 'json-ld', doubts);
  if (draft === null) return { recipe: null, found: { title: null, types: found.otherTypes, unreadable } };
  return { recipe: finishDraft(draft, { scan: null, url, doubts }) };
}

function readHtml(scan: PageScan, url: string | null): PageReading {
  const doubts = gatherDoubts();
  const { roots, unreadable } = parseAll(scan.jsonLd, doubts);
  const marked: readonly (readonly [ReadBy, readonly unknown[]])[] = [
    ['json-ld', roots],
    ['microdata', scan.microdata],
    ['rdfa', scan.rdfa],
    ['microformats', scan.microformats],
  ];
  const types: string[] = [];
  let draft: RecipeDraft | null = null;
  for (const [readBy, items] of marked) {
    if (items.length === 0 || (draft !== null && isWhole(draft))) continue;
    const found = findRecipeNodes(items, url ?? scan.canonical);
    types.push(...found.otherTypes);
    if (draft === null) draft = bestOf(found, readBy, doubts);
    else draft = filled(draft, bestOf(found, readBy, gatherDoubts()), doubts);
  }
  // What Hearth wrote says all of itself: around it stands the same, in the amounts that somebody wanted to read.
  if (draft?.planning !== undefined) return { recipe: finishDraft(draft, { scan, url, doubts }) };
  const entries = pageEntries(scan.blocks);
  if (draft !== null) {
    const notes = namedNotes(entries).map((text) => ({ title: null, text }));
    draft = { ...draft, notes, ingredients: [...withSections(draft.ingredients, entries, draft.title)] };
  }
  const look = fromPage(scan, entries, draft, doubts);
  const whole = draft === null ? look : filled(draft, look, doubts);
  if (whole !== null) return { recipe: finishDraft(whole, { scan, url, doubts }) };
  const title = titleOf(scan, entries);
  const ogType = scan.meta.get('og:type');
  return {
    recipe: null,
    found: { title, types: [...new Set([...types, ...(ogType ? [ogType] : [])])].slice(0, 50), unreadable },
  };
}

function parseAll(sources: readonly unknown[], doubts: Doubts): { roots: unknown[]; unreadable: number } {
  const roots: unknown[] = [];
  let unreadable = 0;
  for (const source of sources) {
    if (typeof source !== 'string') {
      roots.push(source);
      continue;
    }
    refuseTooLarge(source);
    if (source.trim() === '') continue;
    const read = readJson(source);
    if (read === null) unreadable += 1;
    else roots.push(read.value);
    if (read === null)
      doubts.add('source', 'unreadable', 'A script of JSON-LD could not be read.', source.slice(0, 500));
    else if (read.repaired)
      doubts.add('source', 'guessed', 'The JSON-LD was malformed and was read as it seems to be meant.');
  }
  return { roots, unreadable };
}

/** The most complete recipe of those found; what it lacks is taken from others of the same name. */
function bestOf(found: FoundNodes, readBy: ReadBy, doubts: Doubts): RecipeDraft | null {
  const [best, ...others] = found.recipes;
  if (best === undefined) return null;
  let draft = readNode(best, found.byId, readBy, doubts);
  if (draft.title === null && draft.ingredients.length === 0 && draft.instructions.length === 0) return null;
  const apart: string[] = [];
  for (const other of others.slice(0, 50)) {
    const read = readNode(other, found.byId, readBy, gatherDoubts());
    if (read.title === null || read.title === draft.title) draft = filled(draft, read, doubts);
    else if (read.ingredients.length > 0) apart.push(read.title);
  }
  if (apart.length > 0) doubts.add('other', 'left-out', 'The page holds more recipes than this one.', apart.join('; '));
  if (found.cut) doubts.add('source', 'cut', 'The JSON-LD is larger than what is looked through.');
  return draft;
}

function isWhole(draft: RecipeDraft): boolean {
  return draft.ingredients.length > 0 && draft.instructions.length > 0;
}

/** A draft with its gaps filled from a less trusted one; the two lists are doubted where they come from there. */
function filled(draft: RecipeDraft, from: RecipeDraft | null, doubts: Doubts): RecipeDraft {
  if (from === null) return draft;
  for (const name of ['ingredients', 'instructions'] as const)
    if (draft[name].length === 0 && from[name].length > 0)
      doubts.add(name, 'guessed', `Not stated beside the rest: read from elsewhere on the page (${from.readBy}).`);
  const list = <T>(own: T[], other: T[]): T[] => (own.length > 0 ? own : other);
  return {
    ...draft,
    title: draft.title ?? from.title,
    summary: draft.summary ?? from.summary,
    author: draft.author ?? from.author,
    imageUrls: list(draft.imageUrls, from.imageUrls),
    ...(draft.yieldText === null ? { yieldText: from.yieldText, servings: from.servings } : {}),
    prepMinutes: draft.prepMinutes ?? from.prepMinutes,
    cookMinutes: draft.cookMinutes ?? from.cookMinutes,
    totalMinutes: draft.totalMinutes ?? from.totalMinutes,
    ingredients: list(draft.ingredients, from.ingredients),
    instructions: list(draft.instructions, from.instructions),
    notes: list(draft.notes, from.notes),
    nutrition: Object.keys(draft.nutrition.texts).length > 0 ? draft.nutrition : from.nutrition,
    rating: draft.rating ?? from.rating,
  };
}
