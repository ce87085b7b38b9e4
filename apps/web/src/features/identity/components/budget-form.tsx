import type { Household } from '@hearth/contracts/identity/household.ts';
import { editableMoney, formatMoney } from '@hearth/client/formats/money.ts';
import { useReviseHousehold } from '@hearth/client/identity/use-revise-household.ts';
import { problemOf } from '@hearth/client/transport/problem.ts';
import { Button } from '@hearth/ui/button.tsx';
import { Field } from '@hearth/ui/field.tsx';
import { useState, type ReactElement } from 'react';
import { budgetChange } from './budget-draft.ts';

/** Changes what a week of groceries may cost; an empty box takes the limit away. */
export function BudgetForm({ household }: { readonly household: Household }): ReactElement {
  const saved = household.budgetMinor === null ? '' : editableMoney(household.budgetMinor, household.currency);
  const [text, setText] = useState(saved);
  const revise = useReviseHousehold();
  const read = budgetChange(text, household.currency);
  const budgetMinor = 'error' in read ? undefined : read.budgetMinor;
  const refused = revise.isError ? (problemOf(revise.error).detail ?? problemOf(revise.error).title) : undefined;
  const error = 'error' in read ? read.error : refused;
  const hint =
    household.budgetMinor === null
      ? 'Empty: no limit.'
      : `Now ${formatMoney(household.budgetMinor, household.currency)}. Empty: no limit.`;
  return (
    <form
      className="flex items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (budgetMinor !== undefined) revise.mutate({ householdId: household.id, budgetMinor });
      }}
    >
      <Field
        className="w-56"
        label="Budget for a week"
        prefix={household.currency}
        inputMode="decimal"
        hint={hint}
        error={error}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button
        type="submit"
        className="mt-6.5"
        disabled={revise.isPending || budgetMinor === undefined || budgetMinor === household.budgetMinor}
      >
        {revise.isPending ? 'Saving…' : 'Save'}
      </Button>
    </form>
  );
}
