import type { RecipeInput } from '@hearth/contracts/recipes/recipe-content.ts';
import type { Recipe } from '@hearth/contracts/recipes/recipe.ts';
import { Button, buttonClass } from '@hearth/ui/button.tsx';
import { Confirm } from '@hearth/ui/confirm.tsx';
import { TextArea } from '@hearth/ui/text-area.tsx';
import { useEffect, useRef, useState, type ReactElement, type ReactNode, type RefObject } from 'react';
import { Link, useNavigate } from 'react-router';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { DishPart, draftBox, EditorPart, NotesPart, SourcePart, TimesPart, type PartProps } from './editor-parts.tsx';
import { IngredientSheet } from './ingredient-sheet.tsx';
import { IngredientsPart } from './ingredients-part.tsx';
import { keptLines, linesToSend, type Decision } from './line-review.ts';
import { draftOf, emptyDraft, keptSteps, recipeIn, stepsIn, type DraftErrors, type KeptSteps } from './recipe-draft.ts';
import { useLineReview, type LineReview } from './use-line-review.ts';
import { useUnsavedWarning } from './use-unsaved-warning.ts';

type RecipeEditorProps = {
  /** As it stood when it was opened; undefined: a new one. */
  readonly recipe: Recipe | undefined;
  /** Why it could not be saved, and what can be done about it. */
  readonly notice: ReactNode;
  readonly isSaving: boolean;
  readonly onSave: (recipe: RecipeInput) => void;
};

type Adding = { readonly name: string; readonly decide: (added: NonNullable<Decision>) => void };

function stepsWords(count: number): string {
  if (count === 0) return 'One step a line. A line that ends in a colon heads those below it.';
  return count === 1 ? '1 step' : `${count} steps`;
}

type SaveBarProps = {
  readonly back: string;
  readonly isSaving: boolean;
  readonly isUnsaved: boolean;
  /** How many lines are in doubt. */
  readonly doubtful: number;
};

/** Stays in sight while the form scrolls, over the links of a phone. */
function SaveBar({ back, isSaving, isUnsaved, doubtful }: SaveBarProps): ReactElement {
  const [asked, setAsked] = useState(false);
  const navigate = useNavigate();
  return (
    <div className="sticky bottom-[calc(3.9rem+env(safe-area-inset-bottom))] z-20 -mx-4 mt-4 flex flex-wrap items-center gap-3 border-t border-line bg-paper px-4 py-3 sm:-mx-8 sm:px-8 md:bottom-0">
      <Button look="primary" type="submit" aria-disabled={isSaving}>
        {isSaving ? 'Saving…' : 'Save the recipe'}
      </Button>
      {isUnsaved ? (
        <Button look="quiet" onClick={() => setAsked(true)}>
          Cancel
        </Button>
      ) : (
        <Link to={back} className={buttonClass('quiet')}>
          Cancel
        </Link>
      )}
      <Confirm
        open={asked}
        title="Leave without saving?"
        act="Leave"
        onConfirm={() => void navigate(back)}
        onClose={() => setAsked(false)}
      >
        <p>What you typed is lost.</p>
      </Confirm>
      {doubtful > 0 && (
        <p className="basis-full text-sm text-ink-soft sm:basis-auto">
          {doubtful === 1 ? 'One line is' : `${doubtful} lines are`} still in doubt. It can be saved so.
        </p>
      )}
    </div>
  );
}

type EditorForm = PartProps & {
  readonly review: LineReview;
  readonly steps: KeptSteps;
  readonly isUnsaved: boolean;
  readonly form: RefObject<HTMLFormElement | null>;
  /** Sends it, or leads to what must be mended first. */
  readonly save: () => void;
};

function useEditorForm({ recipe, isSaving, onSave }: Omit<RecipeEditorProps, 'notice'>): EditorForm {
  const { id: householdId } = useCurrentHousehold();
  const [opened] = useState(() => ({
    draft: recipe === undefined ? emptyDraft : draftOf(recipe),
    lines: keptLines(recipe?.lines ?? []),
    steps: keptSteps(recipe?.steps ?? []),
  }));
  const [draft, onChange] = useState(opened.draft);
  const [errors, setErrors] = useState<DraftErrors>({});
  const [refusals, setRefusals] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  const review = useLineReview(householdId, draft.lines, opened.lines);
  const isUnsaved = draft !== opened.draft && !isSaving;
  useUnsavedWarning(isUnsaved);
  useEffect(() => {
    if (refusals > 0) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [refusals]);
  const save = (): void => {
    if (isSaving) return;
    const read = recipeIn(draft, linesToSend(review.lines, review.knowledge), opened.steps);
    setErrors('errors' in read ? read.errors : {});
    if ('errors' in read) setRefusals(refusals + 1);
    else onSave(read.recipe);
  };
  return { draft, errors, onChange, review, steps: opened.steps, form, isUnsaved, save };
}

/** A recipe to be written or changed. What is typed stays whatever the server says. */
export function RecipeEditor({ notice, ...props }: RecipeEditorProps): ReactElement {
  const { recipe, isSaving } = props;
  const { review, steps, form, isUnsaved, save, ...part } = useEditorForm(props);
  const [adding, setAdding] = useState<Adding>();
  return (
    <>
      <form
        ref={form}
        noValidate
        aria-label="The recipe"
        onSubmit={(event) => {
          event.preventDefault();
          // The question before leaving is a form of its own, whose answer comes by here.
          if (event.target === event.currentTarget) save();
        }}
      >
        <DishPart {...part} />
        <IngredientsPart {...part} review={review} onAdd={(name, decide) => setAdding({ name, decide })} />
        <EditorPart title="Method">
          <TextArea
            tall
            className="max-w-3xl"
            label="Steps"
            hint={stepsWords(stepsIn(part.draft.steps, steps).length)}
            {...draftBox(part, 'steps')}
          />
        </EditorPart>
        <TimesPart {...part} />
        <NotesPart {...part} />
        <SourcePart {...part} />
        <div className="mt-2 space-y-4 empty:hidden">{notice}</div>
        <SaveBar
          back={recipe === undefined ? '/recipes' : `/recipes/${recipe.id}`}
          isSaving={isSaving}
          isUnsaved={isUnsaved}
          doubtful={review.doubtful.length}
        />
      </form>
      {/* Beside the form, not in it: what is sent there would send the recipe as well. */}
      {adding !== undefined && (
        <IngredientSheet
          name={adding.name}
          onAdded={(added) => {
            adding.decide(added);
            setAdding(undefined);
          }}
          onClose={() => setAdding(undefined)}
        />
      )}
    </>
  );
}
