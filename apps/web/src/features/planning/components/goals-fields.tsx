import type { Tool } from '@hearth/contracts/shared/vocabulary.ts';
import { formatMoney } from '@hearth/client/formats/money.ts';
import { slotNames, toolNames, wordsOf } from '@hearth/client/formats/words.ts';
import { Field } from '@hearth/ui/field.tsx';
import { Segmented } from '@hearth/ui/segmented.tsx';
import { ToggleChips } from '@hearth/ui/toggle-chips.tsx';
import type { ReactElement, ReactNode } from 'react';
import type { GoalsDraft, GoalsErrors } from './goals-draft.ts';

const weights = [
  { value: 'off', label: 'Don’t mind' },
  { value: 'normal', label: 'Some' },
  { value: 'strong', label: 'A lot' },
] as const;

const repeats = [
  { value: '1', label: 'Once' },
  { value: '2', label: 'Twice' },
  { value: '3', label: '3 times' },
  { value: '7', label: 'Any' },
] as const;

function Wish({
  name,
  hint,
  children,
}: {
  readonly name: string;
  readonly hint?: ReactNode;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <div className="py-4">
      <h3 className="text-lg leading-snug">{name}</h3>
      {hint !== undefined && <p className="mb-2 text-sm text-ink-soft">{hint}</p>}
      <div className="mt-2">{children}</div>
    </div>
  );
}

type GoalsFieldsProps = {
  readonly draft: GoalsDraft;
  readonly errors: GoalsErrors;
  readonly tools: readonly Tool[];
  readonly currency: string;
  readonly householdBudget: string | null;
  readonly onChange: (draft: GoalsDraft) => void;
};

function BudgetWish({ draft, errors, currency, householdBudget, onChange }: GoalsFieldsProps): ReactElement {
  const usual = householdBudget === null ? 'As ever: no limit' : `As ever: ${formatMoney(householdBudget, currency)}`;
  const options = [
    { value: 'household', label: usual },
    { value: 'other', label: 'Another' },
    ...(householdBudget === null ? [] : [{ value: 'none', label: 'No limit' } as const]),
  ] as const;
  return (
    <Wish name="Budget" hint="For this week alone. It is a promise: a plan keeps it or says why it cannot.">
      <Segmented
        label="Budget"
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
    </Wish>
  );
}

function DishWishes({ draft, errors, onChange }: GoalsFieldsProps): ReactElement {
  const { goals } = draft;
  return (
    <>
      <Wish name="Variety" hint="Keep dishes and cuisines from coming round again.">
        <Segmented
          label="Variety"
          value={goals.variety}
          options={weights}
          onChange={(variety) => onChange({ ...draft, goals: { ...goals, variety } })}
        />
      </Wish>
      <Wish name="Quick weekdays" hint="Fewer minutes at the stove from Monday to Friday.">
        <Segmented
          label="Quick weekdays"
          value={goals.quick}
          options={weights}
          onChange={(quick) => onChange({ ...draft, goals: { ...goals, quick } })}
        />
      </Wish>
      <Wish name="Protein" hint="More than the targets ask for.">
        <Segmented
          label="Protein"
          value={goals.protein}
          options={weights}
          onChange={(protein) => onChange({ ...draft, goals: { ...goals, protein } })}
        />
      </Wish>
      <Wish name="The same dish in a week">
        <Segmented
          label="How often the same dish may be in a week"
          value={String(goals.maxRepeats)}
          options={repeats}
          onChange={(times) => onChange({ ...draft, goals: { ...goals, maxRepeats: Number(times) } })}
        />
      </Wish>
      <Field
        className="max-w-64 py-4"
        label="Longest hands-on time, in minutes"
        hint="Work of your own: time in the oven is not counted. Empty: no limit."
        inputMode="numeric"
        value={draft.minutes}
        error={errors.minutes}
        onChange={(event) => onChange({ ...draft, minutes: event.target.value })}
      />
    </>
  );
}

/** What a week can be asked for with. */
export function GoalsFields(props: GoalsFieldsProps): ReactElement {
  const { draft, errors, tools, onChange } = props;
  return (
    <div className="divide-y divide-line">
      <Wish name="Meals">
        <ToggleChips
          label="Meals to plan each day"
          values={draft.goals.slots}
          options={wordsOf(slotNames).map((slot) => ({ value: slot, label: slotNames[slot] }))}
          onChange={(slots) => onChange({ ...draft, goals: { ...draft.goals, slots } })}
        />
        {errors.slots !== undefined && <p className="mt-2 text-sm text-accent">{errors.slots}</p>}
      </Wish>
      <BudgetWish {...props} />
      <DishWishes {...props} />
      {tools.length > 0 && (
        <Wish name="Tools to use more" hint="Up to five.">
          <ToggleChips
            label="Tools to use more this week"
            values={draft.toolFocus}
            options={tools.map((tool) => ({ value: tool, label: toolNames[tool] }))}
            onChange={(toolFocus) => onChange({ ...draft, toolFocus: toolFocus.slice(0, 5) })}
          />
        </Wish>
      )}
    </div>
  );
}
