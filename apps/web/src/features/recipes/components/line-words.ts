import type { LineState } from './line-review.ts';

export type LineVerdict = {
  readonly tone: 'good' | 'warn' | 'plain';
  /** What the line is taken for. */
  readonly words: string;
};

/** What a line is taken for, in words. */
export function lineVerdict(state: LineState): LineVerdict {
  switch (state.kind) {
    case 'unread':
      return { tone: 'plain', words: 'not read yet' };
    case 'heading':
      return { tone: 'plain', words: 'a heading' };
    case 'kept':
      return state.kept.line.subRecipeId === null
        ? known(state.kept.ingredient)
        : { tone: 'good', words: `recipe: ${state.kept.ingredient ?? state.kept.line.name}` };
    case 'decided':
      return known(state.decision?.ingredient ?? null);
    case 'sure':
      return state.read.ingredient === null
        ? { tone: 'plain', words: 'names no ingredient' }
        : known(state.read.ingredient);
    case 'doubtful':
      return state.read.ingredient === null
        ? { tone: 'warn', words: 'not known' }
        : { tone: 'warn', words: `${state.read.ingredient}?` };
  }
}

function known(ingredient: string | null): LineVerdict {
  return ingredient === null ? { tone: 'warn', words: 'nothing known' } : { tone: 'good', words: ingredient };
}

/** How many lines there are, and how many of them somebody should look at. */
export function reviewGist(lines: number, doubtful: number): string {
  if (lines === 0) return '';
  const count = lines === 1 ? '1 ingredient' : `${lines} ingredients`;
  if (doubtful === 0) return `${count}, none in doubt`;
  return `${count}, ${doubtful} to look at`;
}
