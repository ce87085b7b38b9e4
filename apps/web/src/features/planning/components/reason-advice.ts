import type { InfeasibleReason } from '@hearth/contracts/planning/plan.ts';
import { formatMoney } from '@hearth/client/formats/money.ts';
import { formatCount, nutrientUnit } from '@hearth/client/formats/quantities.ts';

const changes: Record<InfeasibleReason['code'], string> = {
  'no-recipe-for-slot': 'Plan fewer meals a day, allow more minutes at the stove, or add recipes that suit everyone.',
  'repeat-limit': 'Let the same dish come round more often, or add recipes for that meal.',
  'locked-recipe': 'Unlock the dish, or loosen what it breaks.',
  'budget-too-low': 'Raise the budget for this week, or plan fewer meals.',
  'target-unreachable': 'Loosen that target on the household’s page, or plan another meal a day.',
  'wishes-conflict': 'Each wish can be met alone, not all together: loosen one of them.',
};

/** What to change so that a plan exists, with the nearest value that can be reached when the planner found one. */
export function adviceFor(reason: InfeasibleReason, currency: string): string {
  const change = changes[reason.code];
  if (reason.nearest === undefined) return change;
  if (reason.code === 'budget-too-low')
    return `${change} From ${formatMoney(String(Math.ceil(reason.nearest)), currency)} a week exists.`;
  if (reason.nutrient === undefined) return change;
  return `${change} ${formatCount(reason.nearest)} ${nutrientUnit(reason.nutrient)} a day can be reached.`;
}

/** The budget at which a week exists, if that is all that stands in the way. */
export function budgetThatWorks(reasons: readonly InfeasibleReason[]): string | undefined {
  const [only, ...others] = reasons;
  if (only?.code !== 'budget-too-low' || only.nearest === undefined || others.length > 0) return undefined;
  return String(Math.ceil(only.nearest));
}
