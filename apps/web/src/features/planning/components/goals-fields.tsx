import { formatMoney } from '@hearth/client/formats/money.ts';
import { choicesOf, slotNames, toolNames } from '@hearth/client/formats/words.ts';
import { Field } from '@hearth/ui/field.tsx';
import { Segmented } from '@hearth/ui/segmented.tsx';
import { ToggleChips } from '@hearth/ui/toggle-chips.tsx';
import type { ReactElement } from 'react';
import { DishWishes } from './dish-wishes.tsx';
import { goalNames } from './goal-fields.ts';
import type { GoalsFieldsProps } from './goals-form-props.ts';
import { LeftOutWishes } from './left-out-wishes.tsx';
import { WishRow } from './wish-row.tsx';

const slots = choicesOf(slotNames);

function MealsWish({ draft, origins, errors, onChange }: GoalsFieldsProps): ReactElement {
  return (
    <WishRow name={goalNames.slots} origin={origins.slots}>
      {(describedBy) => (
        <>
          <ToggleChips
            label="Meals to plan each day"
            describedBy={describedBy}
            values={draft.goals.slots}
            options={slots}
            onChange={(chosen) => onChange({ ...draft, goals: { ...draft.goals, slots: chosen } })}
          />
          {errors.slots !== undefined && <p className="mt-2 text-sm text-accent">{errors.slots}</p>}
        </>
      )}
    </WishRow>
  );
}

function BudgetWish({ draft, origins, errors, currency, householdBudget, onChange }: GoalsFieldsProps): ReactElement {
  const usual = householdBudget === null ? 'As ever: no limit' : `As ever: ${formatMoney(householdBudget, currency)}`;
  const options = [
    { value: 'household', label: usual },
    { value: 'other', label: 'Another' },
    ...(householdBudget === null ? [] : [{ value: 'none', label: 'No limit' } as const]),
  ] as const;
  return (
    <WishRow
      name={goalNames.budgetMinor}
      hint="For this week alone. It is a promise: a plan keeps it or says why it cannot."
      origin={origins.budgetMinor}
    >
      {(describedBy) => (
        <>
          <Segmented
            label="Budget"
            describedBy={describedBy}
            value={draft.budgetChoice}
            options={options}
            onChange={(budgetChoice) => onChange({ ...draft, budgetChoice })}
          />
          {draft.budgetChoice === 'other' && (
            <Field
              className="mt-3 max-w-48"
              label="This week’s budget"
              prefix={currency}
              inputMode="decimal"
              value={draft.budget}
              error={errors.budget}
              onChange={(event) => onChange({ ...draft, budget: event.target.value })}
            />
          )}
        </>
      )}
    </WishRow>
  );
}

function ToolsWish({ draft, origins, tools, onChange }: GoalsFieldsProps): ReactElement {
  return (
    <WishRow name={goalNames.toolFocus} hint="Up to five." origin={origins.toolFocus}>
      {(describedBy) => (
        <ToggleChips
          label="Tools to use more this week"
          describedBy={describedBy}
          values={draft.toolFocus}
          options={tools.map((tool) => ({ value: tool, label: toolNames[tool] }))}
          onChange={(toolFocus) => onChange({ ...draft, toolFocus: toolFocus.slice(0, 5) })}
        />
      )}
    </WishRow>
  );
}

/** What a week can be asked for with. */
export function GoalsFields(props: GoalsFieldsProps): ReactElement {
  return (
    <div className="divide-y divide-line">
      <MealsWish {...props} />
      <BudgetWish {...props} />
      <LeftOutWishes {...props} />
      <DishWishes {...props} />
      {props.tools.length > 0 && <ToolsWish {...props} />}
    </div>
  );
}
