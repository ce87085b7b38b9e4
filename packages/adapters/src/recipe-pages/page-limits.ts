import { DomainError } from '@hearth/domain/shared/domain-error.ts';

/** The longest page, JSON-LD text or pasted text that is read, in UTF-16 code units. */
export const MOST_PAGE_CHARACTERS = 5_000_000;

/** Bounds that keep one page's reading linear whatever its author meant. */
export const PAGE_BOUNDS = {
  /** Open elements that are kept track of; a deeper one is read as part of its ancestor. */
  openElements: 256,
  /** Text blocks kept for the heuristics. */
  blocks: 20_000,
  /** Characters of one attribute, one block of text or one value. */
  text: 100_000,
  /** Characters that all values of microdata and RDFa may take together. */
  markedText: 10_000_000,
  /** Objects and arrays visited in JSON-LD. */
  jsonNodes: 200_000,
  /** Lists within lists of one field. */
  nesting: 16,
  /** Texts of one field. */
  values: 10_000,
  /** Scripts of JSON-LD. */
  scripts: 500,
  /** Headings of one kind that are tried. */
  headings: 50,
  /** Lines of ingredients, and steps. */
  parts: 1_000,
  /** Characters of one line of ingredients, one step or one note. */
  partText: 20_000,
  /** Characters of a title or the heading of a section. */
  title: 1_000,
  notes: 200,
} as const;

/** Refuses a text longer than `MOST_PAGE_CHARACTERS`: `recipe.page-too-large`. */
export function refuseTooLarge(text: string): void {
  if (text.length <= MOST_PAGE_CHARACTERS) return;
  throw new DomainError(
    'invalid',
    'recipe.page-too-large',
    `This page is longer than ${MOST_PAGE_CHARACTERS / 1_000_000} million characters. Paste only the recipe's part of it.`,
    { characters: text.length, most: MOST_PAGE_CHARACTERS },
  );
}
