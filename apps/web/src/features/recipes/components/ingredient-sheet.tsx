import type { FieldErrors } from '@hearth/client/forms/field-errors.ts';
import { aisleNames, choicesOf } from '@hearth/client/formats/words.ts';
import { useCreateIngredient } from '@hearth/client/recipes/use-create-ingredient.ts';
import { Field } from '@hearth/ui/field.tsx';
import { SelectField } from '@hearth/ui/select-field.tsx';
import { useState, type ReactElement } from 'react';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { FormSheet } from '../../../shell/form-sheet.tsx';
import { Declarations, type PartProps } from './ingredient-declarations.tsx';
import { ingredientDraft, ingredientIn, type IngredientNumber } from './ingredient-draft.ts';
import type { Decision } from './line-review.ts';

const aisles = choicesOf(aisleNames);
const kinds = [
  { value: 'staple', label: 'For months, in the cupboard' },
  { value: 'perishable', label: 'For days, chilled' },
] as const;

const nutrients: readonly (readonly [IngredientNumber, string])[] = [
  ['energyKcal', 'Energy, kcal'],
  ['proteinG', 'Protein, g'],
  ['fatG', 'Fat, g'],
  ['carbohydrateG', 'Carbohydrate, g'],
  ['fibreG', 'Fibre, g'],
  ['sodiumMg', 'Sodium, mg'],
];
const weights: readonly (readonly [IngredientNumber, string])[] = [
  ['gramsPerPiece', 'One piece weighs, g'],
  ['gramsPer100ml', '100 ml weigh, g'],
];

function Numbers({
  boxes,
  draft,
  errors,
  onChange,
}: PartProps & { readonly boxes: readonly (readonly [IngredientNumber, string])[] }): ReactElement {
  return (
    <div className="grid grid-cols-2 gap-4 sm:grid-cols-3">
      {boxes.map(([box, label]) => (
        <Field
          key={box}
          label={label}
          inputMode="decimal"
          value={draft.numbers[box]}
          error={errors[box]}
          onChange={(event) => onChange({ ...draft, numbers: { ...draft.numbers, [box]: event.target.value } })}
        />
      ))}
    </div>
  );
}

function IngredientFields(part: PartProps): ReactElement {
  const { draft, errors, onChange } = part;
  return (
    <div className="space-y-7">
      <Field
        label="Name"
        maxLength={80}
        value={draft.name}
        error={errors['name']}
        onChange={(event) => onChange({ ...draft, name: event.target.value })}
      />
      <Declarations {...part} />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          label="In the shop"
          value={draft.aisle}
          options={aisles}
          onChange={(aisle) => onChange({ ...draft, aisle })}
        />
        <SelectField
          label="It keeps"
          value={draft.kind}
          options={kinds}
          onChange={(kind) => onChange({ ...draft, kind })}
        />
      </div>
      <div>
        <h3 className="mb-1 text-lg">What it weighs</h3>
        <p className="mb-3 text-sm text-ink-soft">If you know: then lines by the piece or the spoon can be weighed.</p>
        <Numbers boxes={weights} {...part} />
      </div>
      <div>
        <h3 className="mb-1 text-lg">What 100 g hold</h3>
        <p className="mb-3 text-sm text-ink-soft">
          From the packet, if you have it. Without it, figures of a recipe say that it is missing.
        </p>
        <Numbers boxes={nutrients} {...part} />
      </div>
    </div>
  );
}

/** Adds an ingredient of the household's own. Its allergens and diets are declared, also where there are none. */
export function IngredientSheet({
  name,
  onAdded,
  onClose,
}: {
  readonly name: string;
  readonly onAdded: (added: NonNullable<Decision>) => void;
  readonly onClose: () => void;
}): ReactElement {
  const { id: householdId } = useCurrentHousehold();
  const [draft, setDraft] = useState(() => ingredientDraft(name));
  const [errors, setErrors] = useState<FieldErrors>({});
  const create = useCreateIngredient();
  const save = (): void => {
    const read = ingredientIn(householdId, draft);
    setErrors('errors' in read ? read.errors : {});
    if ('wanted' in read)
      create.mutate(read.wanted, { onSuccess: (added) => onAdded({ ingredientId: added.id, ingredient: added.name }) });
  };
  return (
    <FormSheet
      needs="recipes:write"
      title="An ingredient of ours"
      description="For this household alone. What you declare here decides who can safely eat what it goes into."
      act={create.isPending ? 'Adding…' : 'Add it'}
      error={create.error}
      isPending={create.isPending}
      onSubmit={save}
      onClose={onClose}
    >
      <IngredientFields draft={draft} errors={errors} onChange={setDraft} />
    </FormSheet>
  );
}
