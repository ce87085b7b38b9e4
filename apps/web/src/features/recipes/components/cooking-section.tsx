import type { Cooking } from '@hearth/contracts/recipes/ratings.contract.ts';
import { logCooking } from '@hearth/contracts/recipes/ratings.contract.ts';
import type { Recipe } from '@hearth/contracts/recipes/recipe.ts';
import { fullDay, todayOf } from '@hearth/client/formats/days.ts';
import { cookQuantity } from '@hearth/client/formats/quantities.ts';
import { fieldErrors, type FieldErrors } from '@hearth/client/forms/field-errors.ts';
import { typedNumber } from '@hearth/client/forms/typed-number.ts';
import { may } from '@hearth/client/identity/may.ts';
import { useCookings, useLogCooking, useRemoveCooking } from '@hearth/client/recipes/use-cookings.ts';
import { Button } from '@hearth/ui/button.tsx';
import { Field } from '@hearth/ui/field.tsx';
import { CookingPot } from '@hearth/ui/icons.ts';
import { useState, type ReactElement } from 'react';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { FormSheet } from '../../../shell/form-sheet.tsx';
import { RemovableRow } from '../../../shell/removable-row.tsx';
import { Row } from '../../../shell/row.tsx';
import { RowList } from '../../../shell/row-list.tsx';
import { useNow } from '../../../shell/use-now.ts';

function CookedSheet({ recipe, onClose }: { readonly recipe: Recipe; readonly onClose: () => void }): ReactElement {
  const household = useCurrentHousehold();
  const today = todayOf(household, useNow());
  const [typed, setTyped] = useState({ cookedOn: today, servings: String(recipe.servings), note: '' });
  const [errors, setErrors] = useState<FieldErrors>({});
  const log = useLogCooking();
  const save = (): void => {
    const { cookedOn, servings, note } = typed;
    const read = logCooking.input.safeParse(
      {
        householdId: household.id,
        recipeId: recipe.id,
        cookedOn,
        ...(servings.trim() === '' ? {} : { servings: typedNumber(servings) }),
        note: note.trim() === '' ? null : note,
      },
      { reportInput: true },
    );
    setErrors(read.success ? {} : fieldErrors(read.error.issues));
    if (read.success) log.mutate(read.data, { onSuccess: onClose });
  };
  const box = (name: keyof typeof typed) => ({
    value: typed[name],
    error: errors[name],
    onChange: (event: { readonly target: { readonly value: string } }) =>
      setTyped({ ...typed, [name]: event.target.value }),
  });
  return (
    <FormSheet
      needs="recipes:rate"
      title="Cooked it"
      description={recipe.title}
      act={log.isPending ? 'Noting…' : 'Note it'}
      error={log.error}
      isPending={log.isPending}
      onSubmit={save}
      onClose={onClose}
    >
      <div className="space-y-5">
        <Field className="max-w-52" type="date" label="On" max={today} {...box('cookedOn')} />
        <Field className="max-w-40" inputMode="decimal" label="Servings" {...box('servings')} />
        <Field label="What to remember" maxLength={1000} {...box('note')} />
      </div>
    </FormSheet>
  );
}

function CookedRow({ cooking, recipe }: { readonly cooking: Cooking; readonly recipe: Recipe }): ReactElement {
  const household = useCurrentHousehold();
  const remove = useRemoveCooking();
  const title = fullDay(cooking.cookedOn);
  const servings = `${cookQuantity(cooking.servings)} ${cooking.servings === 1 ? 'serving' : 'servings'}`;
  const detail = (
    <>
      {servings}
      {cooking.cookedBy !== null && `, by ${cooking.cookedBy}`}
      {cooking.recipeVersion !== recipe.version && `, from version ${cooking.recipeVersion}`}
      {cooking.note !== null && <span className="block">{cooking.note}</span>}
    </>
  );
  if (!may(household, 'recipes:rate')) return <Row title={title} detail={detail} />;
  return (
    <RemovableRow
      title={title}
      detail={detail}
      act="Remove"
      name={`the note of ${title}`}
      consequence="The recipe stays as it is."
      removal={remove}
      input={{ householdId: household.id, recipeId: recipe.id, cookingId: cooking.id }}
    />
  );
}

/** When a recipe was cooked, and the note that it was. */
export function CookingSection({ recipe }: { readonly recipe: Recipe }): ReactElement {
  const household = useCurrentHousehold();
  const cookings = useCookings(household.id, recipe.id);
  const [isNoting, setIsNoting] = useState(false);
  const items = cookings.data?.pages.flatMap((page) => page.items);
  const mayNote = may(household, 'recipes:rate');
  return (
    <section aria-labelledby="cooked">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2 id="cooked" className="text-[1.75rem] leading-tight">
          When we cooked it
        </h2>
        {mayNote && (
          <Button onClick={() => setIsNoting(true)}>
            <CookingPot aria-hidden />
            Cooked it
          </Button>
        )}
      </div>
      <RowList
        label="When it was cooked"
        query={{ ...cookings, data: items === undefined ? undefined : { items } }}
        empty={mayNote ? 'Not yet. Note it when you do, and Hearth knows what you like.' : 'Not yet.'}
        keyOf={({ id }) => id}
        renderRow={(cooking) => <CookedRow cooking={cooking} recipe={recipe} />}
      />
      {cookings.hasNextPage && (
        <Button className="mt-3" disabled={cookings.isFetchingNextPage} onClick={() => void cookings.fetchNextPage()}>
          Show older
        </Button>
      )}
      {isNoting && <CookedSheet recipe={recipe} onClose={() => setIsNoting(false)} />}
    </section>
  );
}
