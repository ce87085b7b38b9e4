import type { DraftDoubt } from '@hearth/contracts/recipes/recipe-draft.ts';

const fieldNames: Record<DraftDoubt['field'], string> = {
  title: 'title',
  summary: 'summary',
  yield: 'what it makes',
  servings: 'servings',
  prepMinutes: 'time to prepare',
  cookMinutes: 'time to cook',
  totalMinutes: 'time in all',
  ingredients: 'ingredients',
  instructions: 'steps',
  nutrition: 'nutrition',
  images: 'pictures',
  source: 'source',
  other: 'the rest',
};

/** Something to look at: what is in doubt, and what the source said, where that could not be kept. */
export type ToLookAt = { readonly message: string; readonly source: string | null };

/** Doubts as they are told: one that holds for several fields is told once, with their names. */
export function toLookAt(doubts: readonly DraftDoubt[]): ToLookAt[] {
  const saysAs = (one: ToLookAt) => (other: ToLookAt) => other.message === one.message && other.source === one.source;
  return doubts.flatMap((doubt) => {
    const same = doubts.filter(saysAs(doubt));
    if (same[0] !== doubt) return [];
    const { message, source } = doubt;
    const names = [...new Set(same.map(({ field }) => fieldNames[field]))];
    if (names.length === 1) return [{ message, source }];
    const all = new Intl.ListFormat('en-GB').format(names);
    return [{ message: `${all.charAt(0).toUpperCase()}${all.slice(1)}: ${message}`, source }];
  });
}
