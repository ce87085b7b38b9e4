import type { HouseholdPreferences } from '@hearth/contracts/identity/preferences.contract.ts';
import type { Allergen, Diet } from '@hearth/contracts/shared/vocabulary.ts';
import { allergenNames, choicesOf, dietNames } from '@hearth/client/formats/words.ts';
import { useSetPreferences } from '@hearth/client/identity/use-set-preferences.ts';
import { ToggleChips } from '@hearth/ui/toggle-chips.tsx';
import { useState, type ReactElement } from 'react';
import { FormSheet } from '../../../shell/form-sheet.tsx';
import { DislikesField } from './dislikes-field.tsx';

type Draft = {
  readonly diets: readonly Diet[];
  readonly allergies: readonly Allergen[];
  readonly dislikes: readonly string[];
};

const diets = choicesOf(dietNames);
const allergens = choicesOf(allergenNames);

/** Changes what holds for everybody. It holds from the next plan on. */
export function PreferencesSheet({
  preferences,
  onClose,
}: {
  readonly preferences: HouseholdPreferences;
  readonly onClose: () => void;
}): ReactElement {
  const [draft, setDraft] = useState<Draft>(preferences);
  const set = useSetPreferences();
  const { householdId } = preferences;
  const save = (): void => {
    const change = { diets: [...draft.diets], allergies: [...draft.allergies], dislikes: [...draft.dislikes] };
    set.mutate({ householdId, ...change }, { onSuccess: onClose });
  };
  return (
    <FormSheet
      needs="household:write"
      onClose={onClose}
      act={set.isPending ? 'Saving…' : 'Save'}
      error={set.error}
      isPending={set.isPending}
      onSubmit={save}
      title="For everybody"
      description="It comes on top of what each one eats, from the next plan on."
    >
      <div className="space-y-7">
        <div>
          <h3 className="mb-2 text-lg">Diet</h3>
          <ToggleChips
            label="Diet"
            values={draft.diets}
            options={diets}
            onChange={(chosen) => setDraft({ ...draft, diets: chosen })}
          />
        </div>
        <div>
          <h3 className="mb-2 text-lg">Never in the kitchen</h3>
          <ToggleChips
            label="Never in the kitchen"
            values={draft.allergies}
            options={allergens}
            onChange={(chosen) => setDraft({ ...draft, allergies: chosen })}
          />
        </div>
        <DislikesField
          householdId={householdId}
          values={draft.dislikes}
          onChange={(dislikes) => setDraft({ ...draft, dislikes })}
        />
      </div>
    </FormSheet>
  );
}
