import type { IngredientId } from '@hearth/contracts/shared/primitives.ts';
import type { Decision, LineState } from './line-review.ts';

type Known = NonNullable<Decision>;

export type LineOffers = {
  /** What the line may name, the likeliest first, what somebody found besides last. */
  readonly known: readonly Known[];
  /** What is chosen at first: what it is taken for, if it is taken for anything. */
  readonly first: IngredientId | undefined;
};

function takenFor(state: LineState): Known | undefined {
  if (state.kind === 'decided') return state.decision ?? undefined;
  if (state.kind === 'kept') return named(state.kept.line.ingredientId, state.kept.ingredient);
  if (state.kind === 'sure' || state.kind === 'doubtful') return named(state.read.ingredientId, state.read.ingredient);
  return undefined;
}

function named(ingredientId: IngredientId | null, ingredient: string | null): Known | undefined {
  return ingredientId === null || ingredient === null ? undefined : { ingredientId, ingredient };
}

/** What a line may name: what it is taken for, what else it may be, and what somebody found. Each once. */
export function offeredIn(state: LineState, found: readonly Known[]): LineOffers {
  const now = takenFor(state);
  const read = state.kind === 'sure' || state.kind === 'doubtful' ? state.read : undefined;
  const before = state.kind === 'decided' && 'read' in state.of ? state.of.read : undefined;
  const candidates = (read ?? before)?.candidates ?? [];
  const all = [...(now === undefined ? [] : [now]), ...candidates, ...found];
  const known = new Map(all.map(({ ingredientId, ingredient }) => [ingredientId, { ingredientId, ingredient }]));
  return { known: [...known.values()], first: now?.ingredientId };
}
