import type { FieldErrors } from '@hearth/client/forms/field-errors.ts';
import { unitName } from '@hearth/client/formats/words.ts';
import { may } from '@hearth/client/identity/may.ts';
import { useMeasures, useRemoveMeasure, useSetMeasure } from '@hearth/client/recipes/use-measures.ts';
import type { HouseholdMeasure } from '@hearth/contracts/recipes/measures.contract.ts';
import { Button } from '@hearth/ui/button.tsx';
import { Field } from '@hearth/ui/field.tsx';
import { Plus, Scale, X } from '@hearth/ui/icons.ts';
import { Segmented } from '@hearth/ui/segmented.tsx';
import { SelectField } from '@hearth/ui/select-field.tsx';
import { useState, type ReactElement } from 'react';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { FormSheet } from '../../../shell/form-sheet.tsx';
import { IngredientSearch } from '../../../shell/ingredients-field.tsx';
import { RemovableRow } from '../../../shell/removable-row.tsx';
import { Row } from '../../../shell/row.tsx';
import { RowList } from '../../../shell/row-list.tsx';
import { countUnits, kitchenUnits, measureIn, measureWords, type MeasureDraft } from './measure-draft.ts';

type What = 'unit' | 'ingredient';

const whats = [
  { value: 'unit', label: 'A cup, a spoon' },
  { value: 'ingredient', label: 'One of an ingredient' },
] as const;

function IngredientChoice(props: {
  readonly householdId: string;
  readonly chosen: MeasureDraft['ingredient'];
  readonly error: string | undefined;
  readonly onChange: (chosen: MeasureDraft['ingredient']) => void;
}): ReactElement {
  const { householdId, chosen, error, onChange } = props;
  if (chosen !== undefined)
    return (
      <p>
        <span className="mb-1 block text-sm font-semibold">Ingredient</span>
        <Button aria-label={`Choose another than ${chosen.name}`} onClick={() => onChange(undefined)}>
          {chosen.name}
          <X aria-hidden />
        </Button>
      </p>
    );
  return (
    <div>
      <IngredientSearch
        householdId={householdId}
        label="Ingredient"
        act="Choose"
        chosen={[]}
        most={1}
        onAdd={({ id, name }) => onChange({ id, name })}
      />
      {error !== undefined && <p className="mt-1 text-xs text-accent">{error}</p>}
    </div>
  );
}

function MeasureSheet({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { id: householdId } = useCurrentHousehold();
  const [what, setWhat] = useState<What>('unit');
  const [draft, setDraft] = useState<MeasureDraft>({ unit: 'cup', ingredient: undefined, amount: '' });
  const [errors, setErrors] = useState<FieldErrors>({});
  const set = useSetMeasure();
  const isOfUnit = what === 'unit';
  const units = isOfUnit ? kitchenUnits : countUnits;
  const save = (): void => {
    if (!isOfUnit && draft.ingredient === undefined)
      return setErrors({ ingredient: 'Choose the ingredient that is measured.' });
    const read = measureIn(householdId, draft);
    setErrors('errors' in read ? read.errors : {});
    if ('wanted' in read) set.mutate(read.wanted, { onSuccess: onClose });
  };
  const turn = (next: What): void => {
    setWhat(next);
    setDraft({ unit: next === 'unit' ? 'cup' : 'piece', ingredient: undefined, amount: draft.amount });
  };
  return (
    <FormSheet
      needs="recipes:write"
      title="How we measure"
      description="It holds for every recipe of ours. The community’s are measured as they were written."
      act={set.isPending ? 'Saving…' : 'Save'}
      error={set.error}
      isPending={set.isPending}
      onSubmit={save}
      onClose={onClose}
    >
      <div className="space-y-5">
        <Segmented label="What is measured" value={what} options={whats} onChange={turn} />
        {!isOfUnit && (
          <IngredientChoice
            householdId={householdId}
            chosen={draft.ingredient}
            error={errors['ingredient'] ?? errors['ingredientId']}
            onChange={(ingredient) => setDraft({ ...draft, ingredient })}
          />
        )}
        <SelectField
          className="max-w-60"
          label="One"
          value={draft.unit}
          error={errors['unit']}
          options={units.map((unit) => ({ value: unit, label: unitName(unit) }))}
          onChange={(unit) => setDraft({ ...draft, unit })}
        />
        <Field
          className="max-w-60"
          inputMode="decimal"
          label={isOfUnit ? 'Holds, ml' : 'Weighs, g'}
          value={draft.amount}
          error={errors['amount']}
          onChange={(event) => setDraft({ ...draft, amount: event.target.value })}
        />
      </div>
    </FormSheet>
  );
}

function MeasureRow({
  measure,
  mayChange,
}: {
  readonly measure: HouseholdMeasure;
  readonly mayChange: boolean;
}): ReactElement {
  const { id: householdId } = useCurrentHousehold();
  const remove = useRemoveMeasure();
  const words = measureWords(measure);
  if (!mayChange) return <Row icon={<Scale aria-hidden />} title={words} />;
  return (
    <RemovableRow
      icon={<Scale aria-hidden />}
      title={words}
      detail={null}
      act="Remove"
      name={`“${words}”`}
      consequence="It is measured as everybody does again, and recipes are worked out anew."
      removal={remove}
      input={{ householdId, measureId: measure.id }}
    />
  );
}

/** How this kitchen measures where it does not as everybody does. */
export function MeasuresCard(): ReactElement {
  const household = useCurrentHousehold();
  const measures = useMeasures(household.id);
  const [isAdding, setIsAdding] = useState(false);
  const mayChange = may(household, 'recipes:write');
  return (
    <div className="max-w-3xl">
      <RowList
        label="How we measure"
        query={measures}
        empty={
          mayChange
            ? 'As everybody does. Say so here if your cup holds something else, or your eggs are small.'
            : 'As everybody does.'
        }
        keyOf={({ id }) => id}
        renderRow={(measure) => <MeasureRow measure={measure} mayChange={mayChange} />}
      />
      {mayChange && (
        <Button className="mt-4" onClick={() => setIsAdding(true)}>
          <Plus aria-hidden />
          Add a measure
        </Button>
      )}
      {isAdding && <MeasureSheet onClose={() => setIsAdding(false)} />}
    </div>
  );
}
