import { problemOf } from '@hearth/client/transport/problem.ts';
import { recipeNamed, type LineState } from './line-review.ts';

/** Why recipes that go in could not be saved, and in which lines they stand. */
export type PartRefusal = { readonly texts: readonly string[]; readonly words: string };

const CODES = ['recipe.goes-into-itself', 'recipe.too-nested'];

type Line = { readonly text: string; readonly state: LineState };

/**
 * The lines that a saving was refused for: those that were put in since the recipe was opened, because the others were
 * taken before; all of them where none was. Undefined: it was refused for something else.
 */
export function partRefusal(
  error: unknown,
  lines: readonly Line[],
  opened: ReadonlyMap<string, unknown>,
  isNew: boolean,
): PartRefusal | undefined {
  if (error === null) return undefined;
  const { code, detail, title } = problemOf(error);
  // Of a recipe that is changed it may be the recipe itself that is gone.
  const isRefused = CODES.includes(code ?? '') || (isNew && code === 'recipe.not-found');
  if (!isRefused) return undefined;
  const texts = lines.filter(({ state }) => recipeNamed(state) !== undefined).map(({ text }) => text);
  const added = texts.filter((text) => !opened.has(text));
  return { texts: added.length === 0 ? texts : added, words: detail ?? title };
}
