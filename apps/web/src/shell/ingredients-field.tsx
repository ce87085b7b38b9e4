import type { IngredientId } from '@hearth/contracts/shared/primitives.ts';
import { useIngredientNames } from '@hearth/client/catalog/use-ingredient-names.ts';
import { useIngredientSearch } from '@hearth/client/catalog/use-ingredient-search.ts';
import { problemOf } from '@hearth/client/transport/problem.ts';
import { Field } from '@hearth/ui/field.tsx';
import { Plus, X } from '@hearth/ui/icons.ts';
import { useRef, useState, type ReactElement } from 'react';
import { useSettled } from './use-settled.ts';

const chip =
  'inline-flex min-h-9 items-center gap-1.5 rounded-full border border-line-strong bg-surface px-3.5 text-left text-sm font-medium transition-colors hover:border-ink [&_svg]:size-3.5 [&_svg]:shrink-0';

type Found = { readonly id: IngredientId; readonly name: string; readonly plural: string };

/** What is chosen, each a button that takes it back. */
function Chosen({
  label,
  values,
  nameOf,
  onDrop,
}: {
  readonly label: string;
  readonly values: readonly string[];
  readonly nameOf: (id: string) => string;
  readonly onDrop: (id: string) => void;
}): ReactElement | null {
  if (values.length === 0) return null;
  return (
    <ul aria-label={label} className="mb-3 flex flex-wrap gap-2">
      {values.map((id) => (
        <li key={id}>
          <button type="button" className={chip} aria-label={`Remove ${nameOf(id)}`} onClick={() => onDrop(id)}>
            {nameOf(id)}
            <X aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}

type IngredientSearchProps = {
  readonly householdId: string;
  readonly label?: string;
  /** What is done with a find: "Add". */
  readonly act?: string;
  /** Ids that are not offered. */
  readonly chosen: readonly string[];
  readonly most: number;
  readonly onAdd: (found: Found) => void;
};

/** Finds ingredients by name; each find is a button, and Enter takes the first. */
export function IngredientSearch({
  householdId,
  label = 'Add an ingredient',
  act = 'Add',
  chosen,
  most,
  onAdd,
}: IngredientSearchProps): ReactElement {
  const [typed, setTyped] = useState('');
  const settled = useSettled(typed);
  const search = useIngredientSearch(householdId, settled);
  const box = useRef<HTMLInputElement>(null);
  const finds = typed.trim() === '' ? [] : (search.data?.items ?? []).filter(({ id }) => !chosen.includes(id));
  const answered = typed.trim() !== '' && settled === typed && search.isSuccess && !search.isPlaceholderData;
  const full = chosen.length >= most;
  const add = (found: Found): void => {
    onAdd(found);
    setTyped('');
    box.current?.focus();
  };
  return (
    <>
      <Field
        ref={box}
        className="max-w-80"
        type="search"
        label={label}
        placeholder="olives, cilantro …"
        autoComplete="off"
        maxLength={80}
        disabled={full}
        hint={full ? `${most} is the most: remove one to add another.` : undefined}
        error={search.isError ? (problemOf(search.error).detail ?? problemOf(search.error).title) : undefined}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          // Not the whole form: it is the find that is taken.
          event.preventDefault();
          if (answered && finds[0] !== undefined) add(finds[0]);
        }}
      />
      <output className="mt-2 block text-sm text-ink-faint">
        {answered && finds.length === 0 && `Nothing to add is called “${typed.trim()}”.`}
      </output>
      <ul aria-label="Found ingredients" className="flex flex-wrap gap-2">
        {finds.map((found) => (
          <li key={found.id}>
            <button type="button" className={chip} aria-label={`${act} ${found.plural}`} onClick={() => add(found)}>
              <Plus aria-hidden />
              {found.plural}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

type IngredientsFieldProps = {
  readonly householdId: string;
  /** What the chosen ones are, for who cannot see them. */
  readonly label: string;
  readonly values: readonly string[];
  readonly most: number;
  readonly onChange: (values: readonly string[]) => void;
};

/** Some ingredients, found by name. */
export function IngredientsField({ householdId, label, values, most, onChange }: IngredientsFieldProps): ReactElement {
  const [added, setAdded] = useState<Readonly<Record<string, string>>>({});
  // Asked for by name once each, those that are dropped again included: what was found here brings its name along.
  const [named, setNamed] = useState(values);
  const unnamed = values.filter((id) => added[id] === undefined && !named.includes(id));
  if (unnamed.length > 0) setNamed([...named, ...unnamed]);
  const known = useIngredientNames(householdId, named);
  const nameOf = (id: string): string =>
    added[id] ?? known.data?.[id] ?? (known.isPending ? '…' : 'an ingredient that is no longer listed');
  return (
    <>
      <Chosen
        label={label}
        values={values}
        nameOf={nameOf}
        onDrop={(id) => onChange(values.filter((each) => each !== id))}
      />
      <IngredientSearch
        householdId={householdId}
        chosen={values}
        most={most}
        onAdd={({ id, plural }) => {
          setAdded({ ...added, [id]: plural });
          onChange([...values, id]);
        }}
      />
    </>
  );
}
