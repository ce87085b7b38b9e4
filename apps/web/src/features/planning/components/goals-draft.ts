import type { Tool } from '@hearth/contracts/shared/vocabulary.ts';
import type { Plan, PlanGoals } from '@hearth/contracts/planning/plan.ts';
import { editableMoney, parseMoney } from '@hearth/client/formats/money.ts';
import type { WeekRequest } from '@hearth/client/planning/use-generate-plan.ts';

type BudgetChoice = 'household' | 'other' | 'none';

/** The goals as they stand in the form: numbers as typed. */
export type GoalsDraft = {
  readonly goals: Omit<PlanGoals, 'maxActiveMinutes' | 'without'> & { readonly without: readonly string[] };
  readonly minutes: string;
  readonly budgetChoice: BudgetChoice;
  readonly budget: string;
  readonly toolFocus: readonly Tool[];
};

export type GoalsErrors = { readonly slots?: string; readonly minutes?: string; readonly budget?: string };

const usual: GoalsDraft['goals'] = {
  slots: ['breakfast', 'lunch', 'dinner'],
  variety: 'normal',
  quick: 'normal',
  protein: 'off',
  maxRepeats: 2,
  diets: [],
  withoutAllergens: [],
  without: [],
};

function budgetOf(plan: Plan, householdBudget: string | null): Pick<GoalsDraft, 'budgetChoice' | 'budget'> {
  if (plan.budgetMinor === householdBudget) return { budgetChoice: 'household', budget: '' };
  if (plan.budgetMinor === null) return { budgetChoice: 'none', budget: '' };
  return { budgetChoice: 'other', budget: editableMoney(plan.budgetMinor, plan.currency) };
}

/** What the form opens with: the goals of the plan in sight, or the usual ones. */
export function openingGoals(plan: Plan | undefined, householdBudget: string | null): GoalsDraft {
  if (plan === undefined) return { goals: usual, minutes: '', budgetChoice: 'household', budget: '', toolFocus: [] };
  const { maxActiveMinutes, ...goals } = plan.goals;
  return { goals, minutes: maxActiveMinutes?.toString() ?? '', ...budgetOf(plan, householdBudget), toolFocus: [] };
}

function minutesOf(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const minutes = Number(text);
  return Number.isInteger(minutes) && minutes >= 5 && minutes <= 600 ? minutes : undefined;
}

/** The request that a form makes for a week, or what has to be mended first. */
export function weekRequestOf(
  draft: GoalsDraft,
  weekOf: string,
  currency: string,
): { request: WeekRequest } | { errors: GoalsErrors } {
  const minutes = minutesOf(draft.minutes);
  const budget = draft.budgetChoice === 'other' ? parseMoney(draft.budget, currency) : null;
  const errors: GoalsErrors = {
    ...(draft.goals.slots.length === 0 && { slots: 'Choose at least one meal.' }),
    ...(minutes === undefined && { minutes: 'A whole number from 5 to 600, or nothing.' }),
    ...(budget === undefined && { budget: 'An amount such as 120 or 120.50.' }),
  };
  if (minutes === undefined || budget === undefined || Object.keys(errors).length > 0) return { errors };
  const without = [...draft.goals.without];
  const goals = { ...draft.goals, without, ...(minutes !== null && { maxActiveMinutes: minutes }) };
  const request = { weekOf, goals, toolFocus: [...draft.toolFocus] };
  return { request: draft.budgetChoice === 'household' ? request : { ...request, budgetMinor: budget } };
}
