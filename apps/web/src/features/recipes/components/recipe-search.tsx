import type { RecipeSummary } from '@hearth/contracts/recipes/recipe.ts';
import { useRecipes } from '@hearth/client/recipes/use-recipes.ts';
import { problemOf } from '@hearth/client/transport/problem.ts';
import { Field } from '@hearth/ui/field.tsx';
import { BookOpen } from '@hearth/ui/icons.ts';
import { useState, type ReactElement } from 'react';
import { useSettled } from '../../../shell/use-settled.ts';

/** More are found by more words. */
const MOST_SHOWN = 8;

type RecipeSearchProps = {
  readonly householdId: string;
  readonly label: string;
  /** What is looked for at first. */
  readonly initial: string;
  /** A recipe that is not offered. */
  readonly without: string | undefined;
  readonly error: string | undefined;
  readonly onChoose: (found: RecipeSummary) => void;
};

/** Finds a recipe of the household's or the community's; before anything is typed, the household's own are offered. */
export function RecipeSearch({
  householdId,
  label,
  initial,
  without,
  error,
  onChoose,
}: RecipeSearchProps): ReactElement {
  const [typed, setTyped] = useState(initial);
  const text = useSettled(typed).trim();
  const search = useRecipes(householdId, text === '' ? { owner: 'household' } : { text });
  const isAnswered = text === typed.trim() && search.isSuccess && !search.isPlaceholderData;
  const all = search.data?.pages[0]?.items ?? [];
  const finds = all.filter(({ id }) => id !== without).slice(0, MOST_SHOWN);
  const failed = search.isError ? (problemOf(search.error).detail ?? problemOf(search.error).title) : undefined;
  return (
    <div>
      <Field
        type="search"
        label={label}
        placeholder="tomato sauce, pizza dough …"
        autoComplete="off"
        maxLength={120}
        error={failed ?? error}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          // Not the whole form: it is the find that is taken.
          event.preventDefault();
          if (isAnswered && finds[0] !== undefined) onChoose(finds[0]);
        }}
      />
      <output className="mt-2 block text-sm text-ink-faint">
        {isAnswered &&
          finds.length === 0 &&
          (text === '' ? 'You have no other recipe of your own yet.' : `No recipe is found by “${text}”.`)}
      </output>
      <ul aria-label="Found recipes" className="mt-1 divide-y divide-line/60">
        {finds.map((found) => (
          <li key={found.id}>
            <button
              type="button"
              className="flex min-h-11 w-full items-center gap-3 rounded-card px-2 py-1.5 text-left hover:bg-sunken"
              onClick={() => onChoose(found)}
            >
              <BookOpen aria-hidden className="size-4 shrink-0 text-ink-faint" />
              <span className="flex min-w-0 flex-1 flex-wrap justify-between gap-x-4">
                <span className="wrap-anywhere">{found.title}</span>{' '}
                <span className="text-sm text-ink-soft">
                  {found.isOwn ? 'ours' : 'the community’s'}, for {found.servings}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
