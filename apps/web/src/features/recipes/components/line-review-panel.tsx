import { useRememberLine } from '@hearth/client/recipes/use-read-lines.ts';
import { Button } from '@hearth/ui/button.tsx';
import { CheckBox } from '@hearth/ui/check-box.tsx';
import { BookOpen, CircleAlert, Plus } from '@hearth/ui/icons.ts';
import { useEffect, useId, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { IngredientSearch } from '../../../shell/ingredients-field.tsx';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import { nameIn, recipeNamed, type Decision } from './line-review.ts';
import { offeredIn } from './line-offers.ts';
import type { ReviewedLine } from './use-line-review.ts';

type Known = NonNullable<Decision>;

type LineReviewPanelProps = {
  readonly line: ReviewedLine;
  /** "1 of 3"; empty where the line is not one of those in doubt. */
  readonly place: string;
  /** Whether the keyboard is led here: somebody came from another line. */
  readonly takesFocus: boolean;
  readonly onDecide: (decision: Decision) => void;
  readonly onSkip: () => void;
  /** Somebody wants to add what it names as an ingredient. */
  readonly onAdd: (name: string, decide: (added: Known) => void) => void;
  /** Somebody wants to say that it is a recipe that goes in. */
  readonly onRecipe: () => void;
  /** Why the recipe could not be saved with this line; undefined: nothing is known against it. */
  readonly refusal: string | undefined;
};

const NOTHING = 'nothing';
const RECIPE = 'recipe';

function Choice(props: {
  readonly group: string;
  readonly value: string;
  readonly chosen: string | undefined;
  readonly onChoose: (value: string) => void;
  readonly onTake: () => void;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <label className="flex min-h-9 cursor-pointer items-start gap-3 rounded-card px-2 py-1.5 hover:bg-sunken">
      <input
        type="radio"
        name={props.group}
        value={props.value}
        checked={props.chosen === props.value}
        onChange={() => props.onChoose(props.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          // Not the whole form: it is the choice that is taken.
          event.preventDefault();
          props.onTake();
        }}
        className="mt-0.5 size-4.5 shrink-0 accent-(--accent)"
      />
      <span className="min-w-0 wrap-anywhere">{props.children}</span>
    </label>
  );
}

type LineChoice = {
  readonly name: string;
  /** The recipe that the line puts in now. */
  readonly recipe: string | undefined;
  readonly known: readonly Known[];
  readonly chosen: string | undefined;
  readonly choose: (value: string) => void;
  readonly find: (found: Known) => void;
  readonly remembers: boolean;
  readonly setRemembers: (remembers: boolean) => void;
  readonly remembering: Pick<ReturnType<typeof useRememberLine>, 'isPending' | 'isError' | 'error'>;
  readonly settle: (decision: Decision) => void;
  /** Settles on what is chosen. */
  readonly take: () => void;
};

function useLineChoice({
  line,
  onDecide,
  onSkip,
}: Pick<LineReviewPanelProps, 'line' | 'onDecide' | 'onSkip'>): LineChoice {
  const { id: householdId } = useCurrentHousehold();
  const name = nameIn(line.state).slice(0, 200);
  const [found, setFound] = useState<readonly Known[]>([]);
  const [picked, setPicked] = useState<string>();
  const [remembers, setRemembers] = useState(true);
  const remember = useRememberLine();
  const { known, first } = offeredIn(line.state, found);
  const recipe = recipeNamed(line.state)?.title;
  const chosen = picked ?? first ?? (recipe === undefined ? undefined : RECIPE);
  const settle = (decision: Decision): void => {
    if (!remembers || name === '') return onDecide(decision);
    const ingredientId = decision?.ingredientId ?? null;
    remember.mutate({ householdId, name, ingredientId }, { onSuccess: () => onDecide(decision) });
  };
  return {
    name,
    recipe,
    known,
    chosen,
    choose: setPicked,
    find: (added) => {
      setFound([...found, added]);
      setPicked(added.ingredientId);
    },
    remembers,
    setRemembers,
    remembering: remember,
    settle,
    take: () => {
      const decision = known.find(({ ingredientId }) => ingredientId === chosen);
      if (decision !== undefined) settle(decision);
      else if (chosen === NOTHING) settle(null);
      // It stays as it is.
      else if (chosen === RECIPE) onSkip();
    },
  };
}

function Choices({ choice }: { readonly choice: LineChoice }): ReactElement {
  const group = useId();
  const common = { group, chosen: choice.chosen, onChoose: choice.choose, onTake: choice.take };
  return (
    <fieldset className="mt-3">
      <legend className="sr-only">What it is</legend>
      {choice.recipe !== undefined && (
        <Choice value={RECIPE} {...common}>
          {choice.recipe}
          <span className="block text-sm text-ink-soft">A recipe that goes in.</span>
        </Choice>
      )}
      {choice.known.map(({ ingredientId, ingredient }) => (
        <Choice key={ingredientId} value={ingredientId} {...common}>
          {ingredient}
        </Choice>
      ))}
      <Choice value={NOTHING} {...common}>
        Nothing that is known
        <span className="block text-sm text-ink-soft">Allergens and diets of the recipe stay unknown.</span>
      </Choice>
    </fieldset>
  );
}

/** One line that somebody should look at: what it may name, and what it does. Mounted anew for each line. */
export function LineReviewPanel(props: LineReviewPanelProps): ReactElement {
  const { line, place, takesFocus, onSkip, onAdd, onRecipe, refusal } = props;
  const { id: householdId } = useCurrentHousehold();
  const id = useId();
  const title = useRef<HTMLHeadingElement>(null);
  const choice = useLineChoice(props);
  const { name, remembering } = choice;
  useEffect(() => {
    if (takesFocus) title.current?.focus();
  }, [takesFocus]);
  return (
    <section aria-labelledby={id} className="rounded-card border border-warn/40 bg-warn-wash p-5">
      <h3 id={id} ref={title} tabIndex={-1} className="text-lg leading-snug outline-none">
        What is “{line.text}”?
      </h3>
      {place !== '' && <p className="mt-0.5 text-sm text-ink-soft">Line {place} to look at</p>}
      {refusal !== undefined && (
        <p className="mt-2 flex gap-2 text-accent">
          <CircleAlert aria-hidden className="mt-1 size-4 shrink-0" />
          {refusal}
        </p>
      )}
      <Choices choice={choice} />
      <div className="mt-3 space-y-3">
        <IngredientSearch
          householdId={householdId}
          label="Or search another ingredient"
          act="Choose"
          chosen={choice.known.map(({ ingredientId }) => ingredientId)}
          most={50}
          onAdd={(added) => choice.find({ ingredientId: added.id, ingredient: added.name })}
        />
        <div className="flex flex-wrap gap-3">
          <Button onClick={() => onAdd(name, choice.settle)}>
            <Plus aria-hidden />
            Add it as an ingredient of ours
          </Button>
          <Button onClick={onRecipe}>
            <BookOpen aria-hidden />
            {choice.recipe === undefined ? 'It is a recipe' : 'Another recipe or amount'}
          </Button>
        </div>
        {name !== '' && choice.chosen !== RECIPE && (
          <CheckBox label={`Remember this for “${name}”`} checked={choice.remembers} onChange={choice.setRemembers} />
        )}
        {remembering.isError && <ProblemNotice error={remembering.error} />}
        <div className="flex flex-wrap gap-3">
          <Button look="primary" disabled={choice.chosen === undefined || remembering.isPending} onClick={choice.take}>
            Take it
          </Button>
          <Button look="quiet" onClick={onSkip}>
            Later
          </Button>
        </div>
      </div>
    </section>
  );
}
