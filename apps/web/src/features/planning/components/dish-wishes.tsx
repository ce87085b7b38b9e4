import { Field } from '@hearth/ui/field.tsx';
import { Segmented } from '@hearth/ui/segmented.tsx';
import type { ReactElement } from 'react';
import { goalNames } from './goal-fields.ts';
import type { GoalsFieldsProps } from './goals-form-props.ts';
import { OriginLabel } from './origin-label.tsx';
import { WishRow } from './wish-row.tsx';

const weights = [
  { value: 'off', label: 'Don’t mind' },
  { value: 'normal', label: 'Some' },
  { value: 'strong', label: 'A lot' },
] as const;

const weighed = [
  { field: 'variety', hint: 'Keep dishes and cuisines from coming round again.' },
  { field: 'quick', hint: 'Fewer minutes at the stove from Monday to Friday.' },
  { field: 'protein', hint: 'More than the targets ask for.' },
] as const;

const repeats = [1, 2, 3, 4, 5, 6, 7];
const repeatWords: Readonly<Record<number, string>> = { 1: 'Once', 2: 'Twice', 3: '3 times', 7: 'Any' };

/** The usual choices of how often, and the one that stands there. */
function repeatOptions(chosen: number): { value: string; label: string }[] {
  return repeats
    .filter((times) => times in repeatWords || times === chosen)
    .map((times) => ({ value: String(times), label: repeatWords[times] ?? `${times} times` }));
}

function LongestTime({ draft, origins, errors, onChange }: GoalsFieldsProps): ReactElement {
  const origin = origins.maxActiveMinutes;
  return (
    <Field
      className="max-w-80 py-4"
      label={
        <span className="inline-flex flex-wrap items-center gap-x-2.5 gap-y-1">
          {goalNames.maxActiveMinutes}
          {origin !== undefined && <OriginLabel origin={origin} />}
        </span>
      }
      hint="Work of your own: time in the oven is not counted. Empty: no limit."
      inputMode="numeric"
      value={draft.minutes}
      error={errors.minutes}
      onChange={(event) => onChange({ ...draft, minutes: event.target.value })}
    />
  );
}

/** What the dishes should be like. */
export function DishWishes(props: GoalsFieldsProps): ReactElement {
  const { draft, origins, onChange } = props;
  const { goals } = draft;
  return (
    <>
      {weighed.map(({ field, hint }) => (
        <WishRow key={field} name={goalNames[field]} hint={hint} origin={origins[field]}>
          {(describedBy) => (
            <Segmented
              label={goalNames[field]}
              describedBy={describedBy}
              value={goals[field]}
              options={weights}
              onChange={(weight) => onChange({ ...draft, goals: { ...goals, [field]: weight } })}
            />
          )}
        </WishRow>
      ))}
      <WishRow name={goalNames.maxRepeats} origin={origins.maxRepeats}>
        {(describedBy) => (
          <Segmented
            label="How often the same dish may be in a week"
            describedBy={describedBy}
            value={String(goals.maxRepeats)}
            options={repeatOptions(goals.maxRepeats)}
            onChange={(times) => onChange({ ...draft, goals: { ...goals, maxRepeats: Number(times) } })}
          />
        )}
      </WishRow>
      <LongestTime {...props} />
    </>
  );
}
