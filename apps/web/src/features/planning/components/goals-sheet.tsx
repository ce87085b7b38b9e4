import type { HouseholdWithMembers } from '@hearth/contracts/identity/household.ts';
import type { Plan } from '@hearth/contracts/planning/plan.ts';
import type { WeekRequest } from '@hearth/client/planning/use-generate-plan.ts';
import { weekTitle } from '@hearth/client/formats/days.ts';
import { Sparkles } from '@hearth/ui/icons.ts';
import { FormSheet } from '../../../shell/form-sheet.tsx';
import { useState, type ReactElement } from 'react';
import { openingGoals, weekRequestOf, type GoalsErrors } from './goals-draft.ts';
import { GoalsFields } from './goals-fields.tsx';

type GoalsSheetProps = {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly household: HouseholdWithMembers;
  readonly weekOf: string;
  readonly plan: Plan | undefined;
  readonly onGenerate: (request: WeekRequest) => void;
};

function GoalsForm({ onClose, household, weekOf, plan, onGenerate }: GoalsSheetProps): ReactElement {
  const [draft, setDraft] = useState(() => openingGoals(plan, household.budgetMinor));
  const [errors, setErrors] = useState<GoalsErrors>({});
  const submit = (): void => {
    const read = weekRequestOf(draft, weekOf, household.currency);
    if ('errors' in read) return setErrors(read.errors);
    onGenerate(read.request);
    onClose();
  };
  return (
    <FormSheet
      needs="plans:write"
      onClose={onClose}
      act={
        <>
          <Sparkles aria-hidden />
          Plan the week
        </>
      }
      onSubmit={submit}
      eyebrow={<p className="eyebrow text-accent">{weekTitle(weekOf)}</p>}
      title="How should the week be?"
      description="Diets, allergies, targets and the budget are kept in any case. These are the wishes beyond them."
    >
      <GoalsFields
        draft={draft}
        errors={errors}
        tools={household.tools}
        currency={household.currency}
        householdBudget={household.budgetMinor}
        onChange={(next) => {
          setDraft(next);
          setErrors({});
        }}
      />
    </FormSheet>
  );
}

/** Asks for the wishes of a week, beginning with those of the plan in sight. */
export function GoalsSheet(props: GoalsSheetProps): ReactElement | null {
  return props.open ? <GoalsForm {...props} /> : null;
}
