import type { StructuredLine } from '@hearth/contracts/recipes/recipe-content.ts';
import { useRecipe } from '@hearth/client/recipes/use-recipe.ts';
import { Button } from '@hearth/ui/button.tsx';
import { Field } from '@hearth/ui/field.tsx';
import { X } from '@hearth/ui/icons.ts';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { FormSheet } from '../../../shell/form-sheet.tsx';
import { amountWords } from './amount-words.ts';
import { servingsIn, servingsSaid, type PartRecipe } from './recipe-line.ts';
import { RecipeSearch } from './recipe-search.tsx';

type RecipePartSheetProps = {
  /** What the line it is said of says in parts; undefined: it is a new line. */
  readonly said: StructuredLine | undefined;
  /** The recipe that goes in already, if one does. */
  readonly current: PartRecipe | undefined;
  /** The recipe that is edited, which cannot go into itself. */
  readonly into: string | undefined;
  /** `servings` null: as the line says it, or all of it. */
  readonly onPut: (recipe: PartRecipe, servings: number | null) => void;
  readonly onClose: () => void;
};

/** What an empty box means. */
function emptyWords(said: StructuredLine | undefined): string {
  const isOtherAmount = said !== undefined && said.quantity !== null && servingsSaid(said) === '';
  return isOtherAmount ? `Empty: as the line says, ${amountWords(said)}.` : 'Empty: all of it.';
}

function Chosen({ recipe, onDrop }: { readonly recipe: PartRecipe; readonly onDrop: () => void }): ReactElement {
  return (
    <div>
      <p className="mb-1 text-sm font-semibold">Recipe</p>
      <Button aria-label={`Choose another than ${recipe.title}`} onClick={onDrop}>
        {recipe.title}
        <X aria-hidden />
      </Button>
    </div>
  );
}

/** Says that a recipe goes in, and how many servings of it. */
export function RecipePartSheet({ said, current, into, onPut, onClose }: RecipePartSheetProps): ReactElement {
  const { id: householdId } = useCurrentHousehold();
  const [opened] = useState(current);
  const [chosen, setChosen] = useState(opened);
  const [typed, setTyped] = useState(servingsSaid(said));
  const [isTried, setIsTried] = useState(false);
  const makes = useRecipe(householdId, chosen?.id).data?.servings;
  const servings = servingsIn(typed);
  const amount = useRef<HTMLInputElement>(null);
  // Whoever has chosen goes on with the amount: what had the focus is gone.
  useEffect(() => {
    if (chosen !== opened) amount.current?.focus();
  }, [chosen, opened]);
  const put = (): void => {
    setIsTried(true);
    if (chosen !== undefined && servings !== undefined) onPut(chosen, servings);
  };
  return (
    <FormSheet
      needs="recipes:write"
      title="A recipe that goes in"
      description="What it holds counts in: its ingredients, allergens and nutrition, and whatever is changed in it later."
      act="Put it in"
      onSubmit={put}
      onClose={onClose}
    >
      <div className="space-y-6">
        {chosen === undefined ? (
          <RecipeSearch
            householdId={householdId}
            label="Which recipe"
            initial={said?.name ?? ''}
            without={into}
            error={isTried ? 'Choose the recipe that goes in.' : undefined}
            onChoose={({ id, title }) => {
              setChosen({ id, title });
              setIsTried(false);
            }}
          />
        ) : (
          <>
            <Chosen recipe={chosen} onDrop={() => setChosen(undefined)} />
            <Field
              ref={amount}
              className="max-w-60"
              label="Servings of it"
              inputMode="decimal"
              hint={`${makes === undefined ? '' : `It makes ${makes}. `}${emptyWords(said)}`}
              error={isTried && servings === undefined ? 'A number of servings, such as 2 or 1.5.' : undefined}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          </>
        )}
      </div>
    </FormSheet>
  );
}
