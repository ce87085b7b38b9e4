import type { NamedIngredient } from './catalogue.ts';
import type { BuyingSign } from './usual-foods.ts';

/** Why a name is thought to be an ingredient's. */
export type MatchReason =
  | 'exact'
  | 'plural'
  | 'synonym'
  | 'without-description'
  | 'misspelling'
  | 'brand'
  | 'head-noun'
  | 'remembered';

/** An ingredient that a name may stand for; `part`: the line names only this part of it ("zest"). */
export type Candidate<Id extends string> = {
  readonly ingredient: NamedIngredient<Id>;
  readonly confidence: number;
  readonly because: MatchReason;
  readonly part: string | null;
};

/** A name in its parts between commas, and as it was written. */
export type Asked = {
  readonly parts: readonly (readonly string[])[];
  readonly text: string;
  readonly sign: BuyingSign | null;
  /** Measured by the can. */
  readonly isCanned: boolean;
};

/** Of a name that is written as the catalogue writes it. */
export const LITERAL = 0.99;
/** Of the one thing that everybody means by a general name. */
export const DEFAULT_CONFIDENCE = 0.88;
/** Below this a candidate is only offered for review. */
export const LEAST_OF_BEST = 0.6;

/** An ingredient that a general name stands for, or a part of which is named. */
export function generalCandidate<Id extends string>(
  ingredient: NamedIngredient<Id>,
  confidence: number,
  part: string | null = null,
): Candidate<Id> {
  return { ingredient, confidence, because: 'head-noun', part };
}
