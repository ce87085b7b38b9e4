import { allergenNames, choicesOf, dietNames } from '@hearth/client/formats/words.ts';
import { ToggleChips } from '@hearth/ui/toggle-chips.tsx';
import type { ReactElement } from 'react';
import { IngredientsField } from '../../../shell/ingredients-field.tsx';
import { goalNames } from './goal-fields.ts';
import type { GoalsFieldsProps } from './goals-form-props.ts';
import { WishRow } from './wish-row.tsx';

const diets = choicesOf(dietNames);
const allergens = choicesOf(allergenNames);

/** What no dish of the week may hold. */
export function LeftOutWishes({ householdId, draft, origins, onChange }: GoalsFieldsProps): ReactElement {
  const { goals } = draft;
  return (
    <>
      <WishRow name={goalNames.diets} hint="On top of what each one keeps to anyway." origin={origins.diets}>
        {(describedBy) => (
          <ToggleChips
            label={goalNames.diets}
            describedBy={describedBy}
            values={goals.diets}
            options={diets}
            onChange={(chosen) => onChange({ ...draft, goals: { ...goals, diets: chosen } })}
          />
        )}
      </WishRow>
      <WishRow name={goalNames.withoutAllergens} origin={origins.withoutAllergens}>
        {(describedBy) => (
          <ToggleChips
            label={goalNames.withoutAllergens}
            describedBy={describedBy}
            values={goals.withoutAllergens}
            options={allergens}
            onChange={(withoutAllergens) => onChange({ ...draft, goals: { ...goals, withoutAllergens } })}
          />
        )}
      </WishRow>
      <WishRow
        name={goalNames.without}
        hint="No dish that has them, not even where they are optional."
        origin={origins.without}
      >
        {(describedBy) => (
          <fieldset aria-label={goalNames.without} aria-describedby={describedBy} className="min-w-0">
            <IngredientsField
              householdId={householdId}
              label={goalNames.without}
              values={goals.without}
              most={50}
              onChange={(without) => onChange({ ...draft, goals: { ...goals, without } })}
            />
          </fieldset>
        )}
      </WishRow>
    </>
  );
}
