import { choicesOf, slotNames } from '@hearth/client/formats/words.ts';
import { SelectField } from '@hearth/ui/select-field.tsx';
import type { ReactElement } from 'react';
import type { FilterDraft } from './recipe-filter.ts';
import { SafetyFilters } from './safety-filters.tsx';

type RecipeFiltersProps = {
  readonly filter: FilterDraft;
  readonly onChange: (filter: FilterDraft) => void;
};

const meals = [{ value: '', label: 'Any meal' }, ...choicesOf(slotNames)] as const;

const whose = [
  { value: '', label: 'Everybody’s' },
  { value: 'household', label: 'Ours' },
  { value: 'community', label: 'The community’s' },
] as const;

const times = [
  { value: '', label: 'Any time' },
  { value: '15', label: 'Up to 15 min' },
  { value: '30', label: 'Up to 30 min' },
  { value: '45', label: 'Up to 45 min' },
  { value: '60', label: 'Up to an hour' },
  { value: '120', label: 'Up to 2 hours' },
] as const;

const pantry = [
  { value: '', label: 'Whatever it takes' },
  { value: '0', label: 'All of it is at home' },
  { value: '1', label: 'One thing may be missing' },
  { value: '3', label: 'Up to three may be missing' },
  { value: '5', label: 'Up to five may be missing' },
] as const;

/** A number that was put into the address by hand is a choice of its own. */
function withOwn(
  options: readonly { readonly value: string; readonly label: string }[],
  value: number | null,
  words: (value: number) => string,
): readonly { readonly value: string; readonly label: string }[] {
  if (value === null || options.some((option) => option.value === String(value))) return options;
  return [...options, { value: String(value), label: words(value) }];
}

const numberOf = (text: string): number | null => (text === '' ? null : Number(text));

/** What the list of recipes can be narrowed to. */
export function RecipeFilters({ filter, onChange }: RecipeFiltersProps): ReactElement {
  return (
    <div className="grid gap-5 sm:max-lg:grid-cols-2">
      <SelectField
        label="Meal"
        value={filter.slot}
        options={meals}
        onChange={(slot) => onChange({ ...filter, slot })}
      />
      <SelectField
        label="Whose"
        value={filter.owner}
        options={whose}
        onChange={(owner) => onChange({ ...filter, owner })}
      />
      <SelectField
        label="Time"
        value={String(filter.maxMinutes ?? '')}
        options={withOwn(times, filter.maxMinutes, (value) => `Up to ${value} min`)}
        onChange={(minutes) => onChange({ ...filter, maxMinutes: numberOf(minutes) })}
      />
      <SelectField
        label="What is at home"
        value={String(filter.maxMissing ?? '')}
        options={withOwn(pantry, filter.maxMissing, (value) => `Up to ${value} may be missing`)}
        onChange={(missing) => onChange({ ...filter, maxMissing: numberOf(missing) })}
      />
      <SafetyFilters
        filter={filter}
        note="With a diet or an allergen chosen, only recipes are shown of which every ingredient is known."
        onChange={onChange}
      />
    </div>
  );
}
