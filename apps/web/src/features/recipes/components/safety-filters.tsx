import type { Allergen, Diet } from '@hearth/contracts/shared/vocabulary.ts';
import { allergenNames, choicesOf, dietNames } from '@hearth/client/formats/words.ts';
import { ToggleChips } from '@hearth/ui/toggle-chips.tsx';
import type { ReactElement } from 'react';

type Safety = { readonly diets: readonly Diet[]; readonly withoutAllergens: readonly Allergen[] };

type SafetyFiltersProps<F extends Safety> = {
  readonly filter: F;
  /** What choosing any of it does besides. */
  readonly note?: string;
  readonly onChange: (filter: F) => void;
};

/** Whom it must suit and what it must not hold: two fields beside others of a filter. */
export function SafetyFilters<F extends Safety>({ filter, note, onChange }: SafetyFiltersProps<F>): ReactElement {
  return (
    <>
      <div>
        <p className="mb-2 text-sm font-semibold">Diet</p>
        <ToggleChips
          label="Diet"
          values={filter.diets}
          options={choicesOf(dietNames)}
          onChange={(diets) => onChange({ ...filter, diets })}
        />
      </div>
      <div>
        <p className="mb-2 text-sm font-semibold">Without</p>
        <ToggleChips
          label="Without these allergens"
          values={filter.withoutAllergens}
          options={choicesOf(allergenNames)}
          onChange={(withoutAllergens) => onChange({ ...filter, withoutAllergens })}
        />
        {note !== undefined && <p className="mt-2 text-xs text-ink-faint text-pretty">{note}</p>}
      </div>
    </>
  );
}
