import type { Tool } from '@hearth/contracts/shared/vocabulary.ts';
import type { GoalOrigins } from './filled-goals.ts';
import type { GoalsDraft, GoalsErrors } from './goals-draft.ts';

/** What every part of the form of a week's goals is given. */
export type GoalsFieldsProps = {
  readonly householdId: string;
  readonly draft: GoalsDraft;
  /** Who filled which field; none is labelled where nobody has read a wish. */
  readonly origins: GoalOrigins;
  readonly errors: GoalsErrors;
  readonly tools: readonly Tool[];
  readonly currency: string;
  readonly householdBudget: string | null;
  readonly onChange: (draft: GoalsDraft) => void;
};
