import type { InfeasibleReason } from '@hearth/contracts/planning/plan.ts';
import { formatMoney } from '@hearth/client/formats/money.ts';

const changes: Record<InfeasibleReason['code'], string> = {
  'no-recipe-for-slot': 'Plan fewer meals a day, allow more minutes at the stove, or add recipes that suit everyone.',
  'repeat-limit': 'Let the same dish come round more often, or add recipes for that meal.',
  'locked-recipe': 'Unlock the dish, or loosen what it breaks.',
  'budget-too-low': 'Raise the budget for this week, or plan fewer meals.',
  'target-unreachable': 'Loosen that target on the household’s page, or plan another meal a day.',
  'wishes-conflict': 'Each wish can be met alone, not all together: loosen one of them.',
  'week-wishes': 'Let this week leave out less.',
};

/** Why there is no week, each figure once: the nearest value that can be reached is part of it where one is known. */
export function reasonWords({ code, message, limit, nearest }: InfeasibleReason, currency: string): string {
  if (code !== 'budget-too-low' || limit === undefined || nearest === undefined) return message;
  const [budget, enough] = [limit, nearest].map((minor) => formatMoney(String(Math.ceil(minor)), currency));
  return `The budget of ${budget} is too low: a week that keeps everything else costs ${enough}.`;
}

/** What to change so that a plan exists. */
export function adviceFor({ code }: InfeasibleReason): string {
  return changes[code];
}

/** The budget at which a week exists, if that is all that stands in the way. */
export function budgetThatWorks(reasons: readonly InfeasibleReason[]): string | undefined {
  // What the week leaves out may make it dearer; a larger budget is enough all the same.
  const [only, ...others] = reasons.filter(({ code }) => code !== 'week-wishes');
  if (only?.code !== 'budget-too-low' || only.nearest === undefined || others.length > 0) return undefined;
  return String(Math.ceil(only.nearest));
}
