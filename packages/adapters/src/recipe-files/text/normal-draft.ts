import type { DraftPart, RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import { emptyDraft as draftReadBy } from '../../recipe-pages/empty-draft.ts';
import { block, blockOrNull, line, lineOrNull } from './draft-text.ts';

const RESERVED_TEXTS = new Set(['servingSize']);

/** What a file's reader starts from. */
export const emptyDraft = (): RecipeDraft => draftReadBy('file');

/** Each once, as single lines. */
export const lines = (texts: readonly string[]): string[] =>
  [...new Set(texts.map(line))].filter((text) => text !== '');

function parts(given: readonly DraftPart[], shape: (text: string) => string): DraftPart[] {
  return given
    .map(({ section, text }) => ({ section: lineOrNull(section), text: shape(text) }))
    .filter(({ text }) => text !== '');
}

function nutrition(given: RecipeDraft['nutrition']): RecipeDraft['nutrition'] {
  const texts = Object.entries(given.texts)
    .map(([name, text]): [string, string] => [name, line(text)])
    .filter(([name, text]) => text !== '' && /^[a-z][A-Za-z0-9]*$/u.test(name) && !RESERVED_TEXTS.has(name));
  return { basis: lineOrNull(given.basis), texts: Object.fromEntries(texts), values: { ...given.values } };
}

/**
 * The draft in the form every writer writes and every reader answers: lines and blocks of clean text, nothing empty,
 * lists without repeats. Texts of nutrition go by plain names; what they are of is `basis`.
 */
export function normalDraft(given: RecipeDraft): RecipeDraft {
  return {
    ...given,
    title: lineOrNull(given.title),
    summary: blockOrNull(given.summary),
    language: lineOrNull(given.language),
    author: lineOrNull(given.author),
    sourceUrl: lineOrNull(given.sourceUrl),
    sourceName: lineOrNull(given.sourceName),
    imageUrls: lines(given.imageUrls),
    yieldText: lineOrNull(given.yieldText),
    categories: lines(given.categories),
    cuisines: lines(given.cuisines),
    keywords: lines(given.keywords),
    diets: lines(given.diets),
    tools: lines(given.tools),
    ingredients: parts(given.ingredients, line),
    instructions: parts(given.instructions, block),
    notes: given.notes
      .map(({ title, text }) => ({ title: lineOrNull(title), text: block(text) }))
      .filter(({ title, text }) => title !== null || text !== ''),
    nutrition: nutrition(given.nutrition),
  };
}
