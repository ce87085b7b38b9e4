import type { FieldErrors } from '@hearth/client/forms/field-errors.ts';
import { labelNutrients, nutrientCodeNames, nutrientCodeUnit } from '@hearth/client/formats/nutrients.ts';
import { formatGrams } from '@hearth/client/formats/quantities.ts';
import { useStateLineNutrition } from '@hearth/client/recipes/use-line-nutrition.ts';
import { Field } from '@hearth/ui/field.tsx';
import { Segmented } from '@hearth/ui/segmented.tsx';
import { useState, type ReactElement } from 'react';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { FormSheet } from '../../../shell/form-sheet.tsx';
import { emptyLineNutrition, lineNutritionIn, type LineNutritionDraft } from './line-nutrition-draft.ts';

/** A line of which somebody says what it holds. */
export type SaidLine = {
  /** The whole line as the recipe has it. */
  readonly text: string;
  /** What it weighs by its own words; null: they do not tell. */
  readonly grams: number | null;
};

const bases = [
  { value: 'line', label: 'The whole line' },
  { value: '100-g', label: '100 g, as on a packet' },
] as const;

function Figures({
  draft,
  errors,
  onChange,
}: {
  readonly draft: LineNutritionDraft;
  readonly errors: FieldErrors;
  readonly onChange: (draft: LineNutritionDraft) => void;
}): ReactElement {
  return (
    <div className="grid grid-cols-2 gap-4 sm:grid-cols-3">
      {labelNutrients.map((code) => (
        <Field
          key={code}
          label={`${nutrientCodeNames[code]}, ${nutrientCodeUnit(code)}`}
          inputMode="decimal"
          value={draft.numbers[code] ?? ''}
          error={errors[code]}
          onChange={(event) => onChange({ ...draft, numbers: { ...draft.numbers, [code]: event.target.value } })}
        />
      ))}
    </div>
  );
}

/** Says what a line holds that no food table tells of. */
export function LineNutritionSheet({
  line,
  onClose,
}: {
  readonly line: SaidLine;
  readonly onClose: () => void;
}): ReactElement {
  const { id: householdId } = useCurrentHousehold();
  const [draft, setDraft] = useState(emptyLineNutrition);
  const [errors, setErrors] = useState<FieldErrors>({});
  const state = useStateLineNutrition();
  const save = (): void => {
    const read = lineNutritionIn({ householdId, line: line.text, grams: line.grams }, draft);
    setErrors('errors' in read ? read.errors : {});
    if ('wanted' in read) state.mutate(read.wanted, { onSuccess: onClose });
  };
  return (
    <FormSheet
      needs="recipes:write"
      eyebrow={<p className="eyebrow wrap-anywhere text-accent">{line.text}</p>}
      title="What it holds"
      description="It counts in every recipe whose line says the same, for this household alone. Allergens and diets do not follow from it."
      act={state.isPending ? 'Saving…' : 'Save'}
      error={state.error}
      isPending={state.isPending}
      onSubmit={save}
      onClose={onClose}
    >
      <div className="space-y-6">
        <Field
          className="max-w-60"
          label="The whole line weighs, g"
          inputMode="decimal"
          hint={
            line.grams === null
              ? 'Of a known ingredient this is enough: its table tells the rest.'
              : `Empty: ${formatGrams(line.grams)}, as it says.`
          }
          value={draft.grams}
          error={errors['grams']}
          onChange={(event) => setDraft({ ...draft, grams: event.target.value })}
        />
        <div>
          <p className="mb-2 text-sm font-semibold">The figures are of</p>
          <Segmented
            label="The figures are of"
            value={draft.of}
            options={bases}
            onChange={(of) => setDraft({ ...draft, of })}
          />
        </div>
        <Figures draft={draft} errors={errors} onChange={setDraft} />
      </div>
    </FormSheet>
  );
}
