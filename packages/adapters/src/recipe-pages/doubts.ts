import type { DraftDoubt } from '@hearth/contracts/recipes/recipe-draft.ts';

const LONGEST_SOURCE = 2_000;
const MOST_DOUBTS = 200;

/** Gathers what somebody should look at. */
export type Doubts = {
  add(
    field: DraftDoubt['field'],
    code: DraftDoubt['code'],
    message: string,
    source?: string | null,
    index?: number | null,
  ): void;
  readonly all: readonly DraftDoubt[];
};

/** An empty list of doubts; past 200 the rest are not listed one by one. */
export function gatherDoubts(): Doubts {
  const all: DraftDoubt[] = [];
  return {
    all,
    add(field, code, message, source = null, index = null) {
      if (all.length >= MOST_DOUBTS) return;
      const last = all.length === MOST_DOUBTS - 1;
      all.push(
        last
          ? { field: 'other', index: null, code: 'cut', message: 'More is doubtful than is listed here.', source: null }
          : { field, index, code, message, source: source?.slice(0, LONGEST_SOURCE) ?? null },
      );
    },
  };
}
