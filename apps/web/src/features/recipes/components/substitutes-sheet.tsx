import type { Recipe, RecipeLine } from '@hearth/contracts/recipes/recipe.ts';
import type { Allergen, Diet, IngredientRole } from '@hearth/contracts/shared/vocabulary.ts';
import { choicesOf, ingredientRoleNames } from '@hearth/client/formats/words.ts';
import { useSubstitutes } from '@hearth/client/recipes/use-substitutes.ts';
import { cx } from '@hearth/ui/cx.ts';
import { SelectField } from '@hearth/ui/select-field.tsx';
import { Sheet } from '@hearth/ui/sheet.tsx';
import { Skeleton } from '@hearth/ui/skeleton.tsx';
import { useState, type ReactElement } from 'react';
import { useCurrentAccount } from '../../../shell/current-account.ts';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import { saidAmount } from './amount-words.ts';
import { SafetyFilters } from './safety-filters.tsx';
import { SubstituteCard } from './substitute-card.tsx';

type Filter = {
  /** Empty: what it does is worked out from the recipe. */
  readonly role: IngredientRole | '';
  readonly diets: readonly Diet[];
  readonly withoutAllergens: readonly Allergen[];
};

const everything: Filter = { role: '', diets: [], withoutAllergens: [] };

const roles = [{ value: '' as const, label: 'What it does in this dish' }, ...choicesOf(ingredientRoleNames)];

type FilterProps = { readonly filter: Filter; readonly onChange: (filter: Filter) => void };

function Filters({ filter, onChange }: FilterProps): ReactElement {
  return (
    <details className="mb-5 border-b border-line pb-3">
      <summary className="py-2 font-semibold text-ink-soft hover:text-ink">For whom, and for what</summary>
      <div className="space-y-5 pt-2 pb-3">
        <SelectField
          label="It is there as"
          value={filter.role}
          options={roles}
          onChange={(role) => onChange({ ...filter, role })}
        />
        <SafetyFilters filter={filter} onChange={onChange} />
      </div>
    </details>
  );
}

type SubstitutesProps = {
  readonly recipe: Recipe;
  /** The line's place in the recipe, from 0. */
  readonly index: number;
  /** The line as it is read: in the reader's measures, for as many as the server was asked for. */
  readonly line: RecipeLine | undefined;
  /** How many times the line's amount is taken, where it is not scaled already. */
  readonly factor: number;
  /** For how many it is cooked. */
  readonly servings: number;
};

type FoundProps = Pick<SubstitutesProps, 'recipe' | 'index' | 'servings'> & { readonly filter: Filter };

function Found({ recipe, index, servings, filter }: FoundProps): ReactElement {
  const { id: householdId } = useCurrentHousehold();
  const { measureSystem } = useCurrentAccount();
  const { role, diets, withoutAllergens } = filter;
  const found = useSubstitutes({
    householdId,
    recipeId: recipe.id,
    line: index,
    ...(role === '' ? {} : { role }),
    diets: [...diets],
    servings,
    ...(measureSystem === null ? {} : { system: measureSystem }),
    withoutAllergens: [...withoutAllergens],
  });
  if (found.isError) return <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />;
  if (found.data === undefined) return <Skeleton className="h-72" />;
  const { items } = found.data;
  const isWide = role === '' && diets.length === 0 && withoutAllergens.length === 0;
  return (
    <>
      <output className={cx('block text-sm text-ink-faint', items.length > 0 && 'mb-3')}>
        {found.isPlaceholderData
          ? 'Looking …'
          : items.length > 0 && `${items.length} found, the best first, with what changes in one serving.`}
      </output>
      {items.length === 0 ? (
        <p className="rounded-card border border-dashed border-line-strong px-5 py-4 text-ink-soft">
          Nothing is known that does the same and suits everybody at the table
          {isWide ? '.' : ' and all that you chose.'}
        </p>
      ) : (
        <ol
          aria-label="What may be used instead"
          aria-busy={found.isPlaceholderData}
          className={cx('space-y-4 transition-opacity', found.isPlaceholderData && 'opacity-60')}
        >
          {items.map((substitute) => (
            <li key={substitute.parts.map(({ ingredientId }) => ingredientId).join(' ')}>
              <SubstituteCard substitute={substitute} />
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

/** Leads to what may be used in place of a line's ingredient. */
export function InsteadButton(props: SubstitutesProps): ReactElement | null {
  const { recipe, line, factor } = props;
  const [isOpen, setIsOpen] = useState(false);
  const [filter, setFilter] = useState(everything);
  if (line === undefined || line.ingredientId === null) return null;
  const name = line.name ?? line.ingredient;
  return (
    <>
      <button
        type="button"
        aria-label={`Instead? What to take for ${name}`}
        onClick={() => setIsOpen(true)}
        className="-my-1 inline-flex min-h-8 items-center self-start rounded-full px-2 text-sm text-ink-faint hover:bg-sunken hover:text-ink print:hidden"
      >
        Instead?
      </button>
      <Sheet
        open={isOpen}
        onClose={() => setIsOpen(false)}
        eyebrow={<p className="eyebrow text-accent">Instead of</p>}
        title={`${saidAmount(line, factor)} ${name}`.trim()}
        description="In place of the whole line. What somebody at the table does not eat is left out."
      >
        {!recipe.isIdentified && (
          <p className="mb-3 rounded-card border border-warn/40 bg-warn-wash px-4 py-3 text-pretty">
            Not everything that goes in is known, so of no allergen it is said that it is gone, and of no diet that it
            is suited.
          </p>
        )}
        <Filters filter={filter} onChange={setFilter} />
        <Found {...props} filter={filter} />
      </Sheet>
    </>
  );
}
