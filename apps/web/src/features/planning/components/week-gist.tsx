import type { Plan } from '@hearth/contracts/planning/plan.ts';
import { formatMoney } from '@hearth/client/formats/money.ts';
import type { ReactElement } from 'react';
import { proofWords } from './proof-words.ts';

/** Cost and proof in a sentence, where the screen is too narrow to put them before the food. */
export function WeekGist({ plan }: { readonly plan: Plan }): ReactElement {
  const cost = formatMoney(plan.costMinor, plan.currency);
  const budget = plan.budgetMinor === null ? '' : ` of ${formatMoney(plan.budgetMinor, plan.currency)}`;
  return (
    <p className="figures text-ink-soft">
      <span className="font-semibold text-ink">{cost}</span>
      {budget}, {proofWords(plan)}
    </p>
  );
}
