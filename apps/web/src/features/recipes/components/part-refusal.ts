import { problemOf } from '@hearth/client/transport/problem.ts';
import { recipeNamed, type LineState } from './line-review.ts';

/** Why recipes that go in could not be saved, by the text of the line that each stands in. */
export type PartRefusal = ReadonlyMap<string, string>;

const CODES = ['recipe.goes-into-itself', 'recipe.too-nested'];
const LINE_PATH = /^recipe\.lines\.(\d+)\./;

type Line = { readonly text: string; readonly state: LineState };

/**
 * The lines that a saving was refused for: those that the server names; else those that were put in since the recipe was
 * opened, because the others were taken before; all of them where none was. Undefined: it was refused for something else.
 */
export function partRefusal(
  error: unknown,
  lines: readonly Line[],
  opened: ReadonlyMap<string, unknown>,
  isNew: boolean,
): PartRefusal | undefined {
  if (error === null) return undefined;
  const { code, detail, title, errors = [] } = problemOf(error);
  // Of a recipe that is changed it may be the recipe itself that is gone.
  const isRefused = CODES.includes(code ?? '') || (isNew && code === 'recipe.not-found');
  if (!isRefused) return undefined;
  const isPart = ({ state }: Line): boolean => recipeNamed(state) !== undefined;
  const named = errors.flatMap(({ path, message }) => {
    const line = lines[Number(LINE_PATH.exec(path)?.[1])];
    return line !== undefined && isPart(line) ? [[line.text, message] as const] : [];
  });
  if (named.length > 0) return new Map(named);
  const texts = lines.filter(isPart).map(({ text }) => text);
  const added = texts.filter((text) => !opened.has(text));
  return new Map((added.length === 0 ? texts : added).map((text) => [text, detail ?? title]));
}
