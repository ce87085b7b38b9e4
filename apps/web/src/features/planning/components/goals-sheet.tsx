import type { HouseholdWithMembers } from '@hearth/contracts/identity/household.ts';
import type { Plan } from '@hearth/contracts/planning/plan.ts';
import type { WeekRequest } from '@hearth/client/planning/use-generate-plan.ts';
import { weekTitle } from '@hearth/client/formats/days.ts';
import { Sparkles } from '@hearth/ui/icons.ts';
import { FormSheet } from '../../../shell/form-sheet.tsx';
import { useState, type ReactElement } from 'react';
import { untouched, withRevision, withWish } from './filled-goals.ts';
import { openingGoals, weekRequestOf, type GoalsErrors } from './goals-draft.ts';
import { GoalsFields } from './goals-fields.tsx';
import { useSpokenWish } from './use-spoken-wish.ts';
import { WishBox } from './wish-box.tsx';

type GoalsSheetProps = {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly household: HouseholdWithMembers;
  readonly weekOf: string;
  readonly plan: Plan | undefined;
  readonly onGenerate: (request: WeekRequest) => void;
};

function GoalsForm({ onClose, household, weekOf, plan, onGenerate }: GoalsSheetProps): ReactElement {
  const { currency, tools } = household;
  const [filled, setFilled] = useState(() => untouched(openingGoals(plan, household.budgetMinor)));
  const [errors, setErrors] = useState<GoalsErrors>({});
  const { draft, origins, usualAgain } = filled;
  const wish = useSpokenWish(household.id, (read) => {
    // `draft` is as it was when the wish was put.
    setFilled((now) => withWish(now, read, { asked: draft, currency, tools }));
    setErrors({});
  });
  const submit = (): void => {
    if (!wish.finish()) return;
    const read = weekRequestOf(draft, weekOf, currency);
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
      isPending={wish.isReading}
      onSubmit={submit}
      eyebrow={<p className="eyebrow text-accent">{weekTitle(weekOf)}</p>}
      title="How should the week be?"
      description="Everyone’s diets, allergies and targets are kept in any case. This is what this week is to be beyond them."
    >
      <WishBox wish={wish} tools={tools} usualAgain={usualAgain} />
      <GoalsFields
        householdId={household.id}
        draft={draft}
        origins={wish.heard === undefined ? {} : origins}
        errors={errors}
        tools={tools}
        currency={currency}
        householdBudget={household.budgetMinor}
        onChange={(next) => {
          setFilled((now) => withRevision(now, next));
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
