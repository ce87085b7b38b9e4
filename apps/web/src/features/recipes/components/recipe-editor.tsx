import { TextArea } from '@hearth/ui/text-area.tsx';
import { useState, type ReactElement, type ReactNode } from 'react';
import { DishPart, draftBox, EditorPart, NotesPart, SourcePart, TimesPart } from './editor-parts.tsx';
import { IngredientSheet } from './ingredient-sheet.tsx';
import { IngredientsPart } from './ingredients-part.tsx';
import { recipeNamed, saidIn, type Decision } from './line-review.ts';
import { stepsIn } from './recipe-draft.ts';
import { RecipePartSheet } from './recipe-part-sheet.tsx';
import { SaveBar } from './save-bar.tsx';
import { useEditorForm, type EditedRecipe, type EditorForm } from './use-editor-form.ts';
import type { ReviewedLine } from './use-line-review.ts';

type RecipeEditorProps = EditedRecipe & {
  /** Why it could not be saved, and what can be done about it. */
  readonly notice: ReactNode;
};

/** What a line is said to be, in a sheet over the form. */
type Saying =
  | {
      readonly what: 'ingredient';
      readonly name: string;
      readonly decide: (added: NonNullable<Decision>) => void;
    }
  /** `line` undefined: a new one. */
  | { readonly what: 'recipe'; readonly line: ReviewedLine | undefined };

function SayingSheet({
  saying,
  into,
  put,
  onClose,
}: Pick<EditorForm, 'put'> & {
  readonly saying: Saying;
  readonly into: string | undefined;
  readonly onClose: () => void;
}): ReactElement {
  if (saying.what === 'ingredient')
    return (
      <IngredientSheet
        name={saying.name}
        onAdded={(added) => {
          saying.decide(added);
          onClose();
        }}
        onClose={onClose}
      />
    );
  const { line } = saying;
  return (
    <RecipePartSheet
      said={line && saidIn(line)}
      current={line && recipeNamed(line.state)}
      into={into}
      onPut={(found, servings) => {
        put(line, found, servings);
        onClose();
      }}
      onClose={onClose}
    />
  );
}

function stepsWords(count: number): string {
  if (count === 0) return 'One step a line. A line that ends in a colon heads those below it.';
  return count === 1 ? '1 step' : `${count} steps`;
}

/** A recipe to be written or changed. What is typed stays whatever the server says. */
export function RecipeEditor({ notice, ...props }: RecipeEditorProps): ReactElement {
  const { recipe, isSaving } = props;
  const { review, steps, form, isUnsaved, save, put, refusal, ...part } = useEditorForm(props);
  const [saying, setSaying] = useState<Saying>();
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
        <IngredientsPart
          {...part}
          review={review}
          refusal={refusal}
          onAdd={(name, decide) => setSaying({ what: 'ingredient', name, decide })}
          onRecipe={(line) => setSaying({ what: 'recipe', line })}
        />
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
      {saying !== undefined && (
        <SayingSheet saying={saying} into={recipe?.id} put={put} onClose={() => setSaying(undefined)} />
      )}
    </>
  );
}
