import type { DraftPart, RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import { isObject, listOf, objectsOf, textOf, type JsonObject } from '../text/json-values.ts';

const NOTES = 'Author Notes';

/**
 * A node of RecipeSage's export in the usual shape: there a section is a heading without steps before its steps, the
 * source is `creditText` and `isBasedOn`, and notes are a comment. A node without any of it is answered as it is.
 */
export function usualNode(node: JsonObject): JsonObject {
  const { creditText, isBasedOn, comment, identifier: _, ...rest } = node;
  const others = listOf(comment).filter((one) => !isObject(one) || one['name'] !== NOTES);
  return {
    ...rest,
    ...(others.length > 0 ? { comment: others } : comment === undefined || Array.isArray(comment) ? {} : { comment }),
    ...(textOf(creditText) !== null && rest['publisher'] === undefined
      ? { publisher: { name: creditText } }
      : { creditText }),
    ...(typeof isBasedOn === 'string' && rest['url'] === undefined ? { url: isBasedOn } : { isBasedOn }),
    recipeInstructions: foldedSections(rest['recipeInstructions']),
  };
}

function foldedSections(given: unknown): unknown {
  const isHeading = (step: unknown): step is JsonObject =>
    isObject(step) && step['@type'] === 'HowToSection' && step['itemListElement'] === undefined;
  if (!Array.isArray(given) || !given.some(isHeading)) return given;
  const steps: unknown[] = [];
  let open: unknown[] = steps;
  for (const step of given) {
    if (isHeading(step)) steps.push({ ...step, itemListElement: (open = []) });
    else if (isObject(step) && step['@type'] === 'HowToSection') steps.push(step);
    else open.push(step);
  }
  return steps;
}

export const notesOf = (node: JsonObject): RecipeDraft['notes'] =>
  objectsOf(node['comment'])
    .filter((comment) => comment['name'] === NOTES)
    .flatMap((comment) => {
      const text = textOf(comment['text']);
      return text === null ? [] : [{ title: null, text }];
    });

/** Lines such as "[For the sauce]" head those below them. */
export function underBrackets(parts: readonly DraftPart[]): DraftPart[] {
  let heading: string | null = null;
  return parts.flatMap(({ section, text }) => {
    const named = /^\[([^[\]]+)\]$/u.exec(text)?.[1]?.trim();
    if (named !== undefined && named !== '') heading = named;
    return named === undefined || named === '' ? [{ section: heading ?? section, text }] : [];
  });
}
