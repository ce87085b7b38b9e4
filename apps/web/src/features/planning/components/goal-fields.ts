import type { PlanGoals } from '@hearth/contracts/planning/plan.ts';
import { wordsOf } from '@hearth/client/formats/words.ts';

/** What a week can be asked for with, by the names of the contract. */
export type GoalField = keyof PlanGoals | 'budgetMinor' | 'toolFocus';

/** What each is called, in the order of the form. */
export const goalNames: Record<GoalField, string> = {
  slots: 'Meals',
  budgetMinor: 'Budget',
  diets: 'Everybody’s diet this week',
  withoutAllergens: 'Nothing this week with',
  without: 'Ingredients to leave out this week',
  variety: 'Variety',
  quick: 'Quick weekdays',
  protein: 'Protein',
  maxRepeats: 'The same dish in a week',
  maxActiveMinutes: 'Longest hands-on time, in minutes',
  toolFocus: 'Tools to use more',
};

export const goalFields: readonly GoalField[] = wordsOf(goalNames);
