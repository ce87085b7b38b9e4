import type { RecipeInput } from '@hearth/contracts/recipes/recipe-content.ts';
import type { Recipe } from '@hearth/contracts/recipes/recipe.ts';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import type { PartProps } from './editor-parts.tsx';
import { keptLines, linesToSend, saidIn } from './line-review.ts';
import { partRefusal, type PartRefusal } from './part-refusal.ts';
import {
  draftOf,
  draftOfImport,
  emptyDraft,
  keptSteps,
  recipeIn,
  type DraftErrors,
  type KeptSteps,
  type RecipeDraft,
} from './recipe-draft.ts';
import { recipeLine, type PartRecipe } from './recipe-line.ts';
import { useLineReview, type LineReview, type ReviewedLine } from './use-line-review.ts';
import { useUnsavedWarning } from './use-unsaved-warning.ts';
import { withLine, withLineChanged } from './written-lines.ts';

export type EditedRecipe = {
  /** As it stood when it was opened; undefined: a new one. */
  readonly recipe: Recipe | undefined;
  /** What a new one begins with; undefined: nothing. */
  readonly drafted?: RecipeInput | undefined;
  /** What the last saving was refused for; null: nothing. */
  readonly refusedFor: unknown;
  readonly isSaving: boolean;
  readonly onSave: (recipe: RecipeInput) => void;
};

export type EditorForm = PartProps & {
  readonly review: LineReview;
  readonly steps: KeptSteps;
  readonly isUnsaved: boolean;
  readonly form: RefObject<HTMLFormElement | null>;
  /** Sends it, or leads to what must be mended first. */
  readonly save: () => void;
  /** Puts a recipe in, by the line it is said of or by a new one. */
  readonly put: (line: ReviewedLine | undefined, recipe: PartRecipe, servings: number | null) => void;
  readonly refusal: PartRefusal | undefined;
};

function openedDraft(recipe: Recipe | undefined, drafted: RecipeInput | undefined): RecipeDraft {
  if (recipe !== undefined) return draftOf(recipe);
  return drafted === undefined ? emptyDraft : draftOfImport(drafted);
}

/** The form of a recipe: what is typed, how its lines are understood, and what stands against it. */
export function useEditorForm({ recipe, drafted, refusedFor, isSaving, onSave }: EditedRecipe): EditorForm {
  const { id: householdId } = useCurrentHousehold();
  const [opened] = useState(() => ({
    draft: openedDraft(recipe, drafted),
    lines: keptLines(recipe?.lines ?? []),
    steps: keptSteps(recipe?.steps ?? []),
  }));
  const [draft, onChange] = useState(opened.draft);
  const [errors, setErrors] = useState<DraftErrors>({});
  const [refusals, setRefusals] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  const review = useLineReview(householdId, draft.lines, opened.lines);
  const [refused, setRefused] = useState<{ readonly by: unknown; readonly refusal: PartRefusal | undefined }>();
  if ((refused?.by ?? null) !== refusedFor) {
    const refusal = partRefusal(refusedFor, review.lines, opened.lines, recipe === undefined);
    setRefused({ by: refusedFor, refusal });
    const [first] = refusal?.keys() ?? [];
    if (first !== undefined) review.open(first);
  }
  const isUnsaved = (drafted !== undefined || draft !== opened.draft) && !isSaving;
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
  const put: EditorForm['put'] = (line, part, servings) => {
    const said = line && saidIn(line);
    const { text, kept } = recipeLine(part, servings, line && said && { text: line.text, said });
    review.settle(text, kept);
    const lines = line === undefined ? withLine(draft.lines, text) : withLineChanged(draft.lines, line.text, text);
    onChange({ ...draft, lines });
  };
  const { refusal } = refused ?? {};
  return { draft, errors, onChange, review, steps: opened.steps, form, isUnsaved, save, put, refusal };
}
