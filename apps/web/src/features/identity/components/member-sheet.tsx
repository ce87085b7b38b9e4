import type { Member, TargetNutrient } from '@hearth/contracts/identity/household.ts';
import { nutrientUnit } from '@hearth/client/formats/quantities.ts';
import { allergenNames, choicesOf, dietNames, nutrientNames, wordsOf } from '@hearth/client/formats/words.ts';
import { useReviseMember } from '@hearth/client/identity/use-revise-member.ts';
import { Field } from '@hearth/ui/field.tsx';
import { ToggleChips } from '@hearth/ui/toggle-chips.tsx';
import { useState, type ReactElement } from 'react';
import { FormSheet } from '../../../shell/form-sheet.tsx';
import { DislikesField } from './dislikes-field.tsx';
import { memberChange, memberDraft, type MemberDraft, type MemberErrors, type TargetDraft } from './member-draft.ts';

type TargetRowProps = {
  readonly nutrient: TargetNutrient;
  readonly draft: TargetDraft;
  readonly error: string | undefined;
  readonly onChange: (draft: TargetDraft) => void;
};

function TargetRow({ nutrient, draft, error, onChange }: TargetRowProps): ReactElement {
  const name = nutrientNames[nutrient];
  const box = (end: 'min' | 'max', words: string): ReactElement => (
    <input
      aria-label={`${name}, ${words}`}
      aria-invalid={error !== undefined}
      inputMode="decimal"
      value={draft[end]}
      onChange={(event) => onChange({ ...draft, [end]: event.target.value })}
      className="figures h-9 w-full min-w-0 rounded-card border border-line-strong bg-paper px-2.5 text-right aria-invalid:border-accent"
    />
  );
  return (
    <tr>
      <th scope="row" className="py-1 pr-3 text-left font-normal">
        {name} <span className="text-ink-faint">{nutrientUnit(nutrient)}</span>
        {error !== undefined && <span className="block text-xs text-accent">{error}</span>}
      </th>
      <td className="w-28 p-1">{box('min', 'least')}</td>
      <td className="w-28 py-1 pl-1">{box('max', 'most')}</td>
    </tr>
  );
}

function TargetFields({
  draft,
  errors,
  onChange,
}: {
  readonly draft: MemberDraft;
  readonly errors: MemberErrors;
  readonly onChange: (draft: MemberDraft) => void;
}): ReactElement {
  return (
    <table className="w-full">
      <caption className="mb-1 text-left font-display text-lg">Daily targets</caption>
      <thead>
        <tr className="eyebrow text-ink-faint">
          <th scope="col">
            <span className="sr-only">Nutrient</span>
          </th>
          <th scope="col" className="px-1 text-right">
            At least
          </th>
          <th scope="col" className="text-right">
            At most
          </th>
        </tr>
      </thead>
      <tbody>
        {wordsOf(nutrientNames).map((nutrient) => (
          <TargetRow
            key={nutrient}
            nutrient={nutrient}
            draft={draft.targets[nutrient]}
            error={errors.targets[nutrient]}
            onChange={(target) => onChange({ ...draft, targets: { ...draft.targets, [nutrient]: target } })}
          />
        ))}
      </tbody>
    </table>
  );
}

type MemberFieldsProps = {
  readonly householdId: string;
  readonly draft: MemberDraft;
  readonly errors: MemberErrors;
  readonly onChange: (draft: MemberDraft) => void;
};

function MemberFields({ householdId, draft, errors, onChange }: MemberFieldsProps): ReactElement {
  return (
    <div className="space-y-7">
      <div>
        <h3 className="mb-2 text-lg">Diet</h3>
        <ToggleChips
          label="Diet"
          values={draft.diets}
          options={choicesOf(dietNames)}
          onChange={(diets) => onChange({ ...draft, diets })}
        />
      </div>
      <div>
        <h3 className="mb-2 text-lg">Allergies</h3>
        <ToggleChips
          label="Allergies"
          values={draft.allergies}
          options={choicesOf(allergenNames)}
          onChange={(allergies) => onChange({ ...draft, allergies })}
        />
      </div>
      <DislikesField
        householdId={householdId}
        values={draft.dislikes}
        onChange={(dislikes) => onChange({ ...draft, dislikes })}
      />
      <Field
        className="max-w-48"
        label="Portion"
        hint="Servings that fill: 1 for most adults, 0.6 for a child."
        inputMode="decimal"
        value={draft.portion}
        error={errors.portion}
        onChange={(event) => onChange({ ...draft, portion: event.target.value })}
      />
      <TargetFields draft={draft} errors={errors} onChange={onChange} />
    </div>
  );
}

/** Changes what one member eats. It holds from the next plan on. */
export function MemberSheet({
  member,
  householdId,
  onClose,
}: {
  readonly member: Member;
  readonly householdId: string;
  readonly onClose: () => void;
}): ReactElement {
  const [draft, setDraft] = useState(() => memberDraft(member));
  const [errors, setErrors] = useState<MemberErrors>({ targets: {} });
  const revise = useReviseMember();
  const save = (): void => {
    const read = memberChange(draft);
    if ('errors' in read) return setErrors(read.errors);
    revise.mutate({ householdId, memberId: member.id, ...read.change }, { onSuccess: onClose });
  };
  return (
    <FormSheet
      needs="members:write"
      onClose={onClose}
      act={revise.isPending ? 'Saving…' : 'Save'}
      error={revise.error}
      isPending={revise.isPending}
      onSubmit={save}
      title={member.name}
      description="It holds from the next plan on. Plans already made stay as they are."
    >
      <MemberFields householdId={householdId} draft={draft} errors={errors} onChange={setDraft} />
    </FormSheet>
  );
}
