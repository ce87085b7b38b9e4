import type { DraftDoubt, RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import { doubt } from './fields.ts';

// More than anybody goes through one by one; a draft is sent to its reviewer whole.
const MOST_DOUBTS = 200;

/** The draft with a doubt for each part no recipe can do without, where its reader has not said so already, and 200 doubts at most. */
export function withGapsDoubted(draft: RecipeDraft): RecipeDraft {
  const missing: [DraftDoubt['field'], boolean, string][] = [
    ['title', draft.title === null, 'The recipe has no name; give it one.'],
    ['ingredients', draft.ingredients.length === 0, 'The recipe lists no ingredients.'],
    ['instructions', draft.instructions.length === 0, 'The recipe has no steps.'],
  ];
  const isSaid = (field: string): boolean =>
    draft.doubts.some((said) => said.field === field && said.code === 'missing');
  const found = missing.filter(([field, isMissing]) => isMissing && !isSaid(field));
  const gaps = found.map(([field, , message]) => doubt(field, 'missing', message));
  return { ...draft, doubts: bounded([...gaps, ...draft.doubts]) };
}

function bounded(doubts: DraftDoubt[]): DraftDoubt[] {
  if (doubts.length <= MOST_DOUBTS) return doubts;
  const rest = doubts.length - MOST_DOUBTS + 1;
  return [...doubts.slice(0, MOST_DOUBTS - 1), doubt('other', 'cut', `${rest} more doubts are not listed one by one.`)];
}
