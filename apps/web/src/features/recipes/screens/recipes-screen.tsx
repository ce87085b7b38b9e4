import { formatCount } from '@hearth/client/formats/quantities.ts';
import { may } from '@hearth/client/identity/may.ts';
import { useRecipes } from '@hearth/client/recipes/use-recipes.ts';
import { Button, buttonClass } from '@hearth/ui/button.tsx';
import { cx } from '@hearth/ui/cx.ts';
import { EmptyState } from '@hearth/ui/empty-state.tsx';
import { Field } from '@hearth/ui/field.tsx';
import { BookOpen, Download, Link2, Pencil, SlidersHorizontal, X } from '@hearth/ui/icons.ts';
import { Skeleton } from '@hearth/ui/skeleton.tsx';
import { useEffect, useId, useState, type ReactElement } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { PageHead } from '../../../shell/page-head.tsx';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import { useSettled } from '../../../shell/use-settled.ts';
import { useTitle } from '../../../shell/use-title.ts';
import { CollectionExportSheet } from '../components/export-sheet.tsx';
import { RecipeCard } from '../components/recipe-card.tsx';
import { RecipeFilters } from '../components/recipe-filters.tsx';
import {
  askedFilter,
  filterCount,
  filterIn,
  filterParams,
  isWholeBook,
  type FilterDraft,
} from '../components/recipe-filter.ts';
import { TwoWays } from '../components/two-ways.tsx';

const SETTLES_MS = 250;

type Filtered = { readonly filter: FilterDraft; readonly onChange: (filter: FilterDraft) => void };

function NothingFits({ onClear }: { readonly onClear: () => void }): ReactElement {
  return (
    <EmptyState icon={<BookOpen />} title="No recipe fits" action={<Button onClick={onClear}>Show all recipes</Button>}>
      Take away a word or a filter. With a diet or an allergen chosen, recipes with an ingredient nobody knows are left
      out.
    </EmptyState>
  );
}

function FoundRecipes({
  filter,
  onClear,
}: {
  readonly filter: FilterDraft;
  readonly onClear: () => void;
}): ReactElement {
  const household = useCurrentHousehold();
  const found = useRecipes(household.id, askedFilter(filter));
  if (found.data === undefined && found.isError)
    return <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />;
  if (found.data === undefined) return <Skeleton className="h-96" />;
  const recipes = found.data.pages.flatMap(({ items }) => items);
  const isStale = found.isPlaceholderData;
  if (recipes.length === 0) {
    if (isWholeBook(filter) && may(household, 'recipes:write')) return <TwoWays />;
    return <NothingFits onClear={onClear} />;
  }
  return (
    <>
      <output className="mb-3 block text-sm text-ink-faint">
        {isStale ? 'Looking …' : `${formatCount(recipes.length)}${found.hasNextPage ? ' and more' : ''} found`}
      </output>
      <ul
        aria-label="Recipes"
        aria-busy={isStale}
        className={cx(
          'grid grid-cols-1 gap-4 transition-opacity sm:grid-cols-2 xl:grid-cols-3',
          isStale && 'opacity-60',
        )}
      >
        {recipes.map((recipe) => (
          <li key={recipe.id}>
            <RecipeCard recipe={recipe} />
          </li>
        ))}
      </ul>
      {found.isError && (
        <div className="mt-4">
          <ProblemNotice error={found.error} onRetry={() => void found.fetchNextPage()} />
        </div>
      )}
      {found.hasNextPage && (
        <Button className="mt-6" disabled={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {found.isFetchingNextPage ? 'Reading…' : 'Load more'}
        </Button>
      )}
    </>
  );
}

/** The words that are looked for. They go into the address once nothing was typed for a moment. */
function SearchBox({ filter, onChange }: Filtered): ReactElement {
  const [typed, setTyped] = useState(filter.text);
  const [known, setKnown] = useState(filter.text);
  // The address was changed elsewhere: by going back, or by clearing the filter.
  if (filter.text !== known) {
    setKnown(filter.text);
    if (filter.text.trim() !== typed.trim()) setTyped(filter.text);
  }
  const settled = useSettled(typed, SETTLES_MS);
  useEffect(() => {
    if (settled === typed && settled !== filter.text) onChange({ ...filter, text: settled });
  }, [settled, typed, filter, onChange]);
  return (
    <Field
      type="search"
      label="Search"
      placeholder="lemon, “red lentil”, -fish …"
      autoComplete="off"
      maxLength={120}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}

function useFilter(): Filtered {
  const [params, setParams] = useSearchParams();
  const filter = filterIn(params);
  return { filter, onChange: (next) => setParams(filterParams(next), { replace: true, preventScrollReset: true }) };
}

function ExportAllButton(): ReactElement {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button look="quiet" onClick={() => setIsOpen(true)}>
        <Download aria-hidden />
        Export all
      </Button>
      {isOpen && <CollectionExportSheet onClose={() => setIsOpen(false)} />}
    </>
  );
}

function RecipesHead(): ReactElement {
  const household = useCurrentHousehold();
  return (
    <PageHead eyebrow={household.name} title="Recipes">
      <ExportAllButton />
      {may(household, 'recipes:write') && (
        <>
          <Link to="/recipes/import" className={buttonClass()}>
            <Link2 aria-hidden />
            Import a recipe
          </Link>
          <Link to="/recipes/new" className={buttonClass('primary')}>
            <Pencil aria-hidden />
            Write a recipe
          </Link>
        </>
      )}
    </PageHead>
  );
}

/** Every recipe there is, the household's and the community's, searched and narrowed. */
export function RecipesScreen(): ReactElement {
  useTitle('Recipes');
  const { filter, onChange } = useFilter();
  const [isOpen, setIsOpen] = useState(false);
  const panel = useId();
  const count = filterCount(filter);
  const clear = (): void => onChange(filterIn(new URLSearchParams()));
  return (
    <>
      <RecipesHead />
      <div className="grid gap-x-10 gap-y-5 lg:grid-cols-[17rem_minmax(0,1fr)]">
        <search className="space-y-5">
          <SearchBox filter={filter} onChange={onChange} />
          <div className={cx('flex flex-wrap gap-2', count === 0 && 'lg:hidden')}>
            <Button
              className="lg:hidden"
              aria-expanded={isOpen}
              aria-controls={panel}
              onClick={() => setIsOpen(!isOpen)}
            >
              <SlidersHorizontal aria-hidden />
              {count === 0 ? 'Filters' : `Filters: ${count}`}
            </Button>
            {filter.tag !== '' && (
              <Button onClick={() => onChange({ ...filter, tag: '' })} aria-label={`Remove the tag ${filter.tag}`}>
                {filter.tag}
                <X aria-hidden />
              </Button>
            )}
            {count > 0 && (
              <Button look="quiet" onClick={() => onChange({ ...filterIn(new URLSearchParams()), text: filter.text })}>
                Clear filters
              </Button>
            )}
          </div>
          <div id={panel} className={cx(!isOpen && 'max-lg:hidden')}>
            <RecipeFilters filter={filter} onChange={onChange} />
          </div>
        </search>
        <div className="min-w-0">
          <FoundRecipes filter={filter} onClear={clear} />
        </div>
      </div>
    </>
  );
}
