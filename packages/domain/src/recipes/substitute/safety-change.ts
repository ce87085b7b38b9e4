import type { Allergen, Diet } from '@hearth/contracts/shared/vocabulary.ts';
import type { OpenLine } from '../recipe-line.ts';
import { allergensOf, recipeSafety, suitsDiets } from '../recipe-safety.ts';

/** What a dish holds and whom it suits otherwise than before. */
export type SafetyChange = {
  readonly allergens: { readonly added: Allergen[]; readonly removed: Allergen[] };
  readonly diets: { readonly gained: Diet[]; readonly lost: Diet[] };
};

/**
 * What changes for allergies and diets in the whole dish, of which `others` stay, when `line` gives way to `parts`. While
 * something in it is not matched, no allergen is said to be gone from it and no diet to be suited.
 */
export function safetyChange(
  others: readonly OpenLine[],
  line: OpenLine,
  parts: readonly OpenLine[],
  options: { readonly linesIncomplete?: boolean } = {},
): SafetyChange {
  const was = recipeSafety([...others, line], options);
  const is = recipeSafety([...others, ...parts], options);
  const [held, holds] = [allergensOf(was).contains, allergensOf(is).contains];
  const [suited, suits] = [suitsDiets(was), suitsDiets(is)];
  return {
    allergens: { added: without(holds, held), removed: is.isIdentified ? without(held, holds) : [] },
    diets: { gained: without(suits, suited), lost: without(suited, suits) },
  };
}

function without<T>(values: readonly T[], others: readonly T[]): T[] {
  return values.filter((value) => !others.includes(value));
}
