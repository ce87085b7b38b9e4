import type { RecipeInput } from '@hearth/contracts/recipes/recipe-content.ts';
import type { Recipe } from '@hearth/contracts/recipes/recipe.ts';
import { useRecipe } from '@hearth/client/recipes/use-recipe.ts';
import { useReviseRecipe } from '@hearth/client/recipes/use-write-recipe.ts';
import { isNoSuchThing, problemOf } from '@hearth/client/transport/problem.ts';
import { Button, buttonClass } from '@hearth/ui/button.tsx';
import { EmptyState } from '@hearth/ui/empty-state.tsx';
import { useRef, useState, type ReactElement } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { NotFoundScreen } from '../../../shell/not-found-screen.tsx';
import { PageHead } from '../../../shell/page-head.tsx';
import { PageBodySkeleton } from '../../../shell/page-skeleton.tsx';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import { useTitle } from '../../../shell/use-title.ts';
import { ImportedNotice } from '../components/imported-notice.tsx';
import { RecipeDoubts } from '../components/recipe-doubts.tsx';
import { RecipeEditor } from '../components/recipe-editor.tsx';

type ConflictProps = {
  readonly recipeId: string;
  readonly isPending: boolean;
  /** The form is about to be sent over what is there. */
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
};

function Conflict({ recipeId, isPending, onKeepMine, onTakeTheirs }: ConflictProps): ReactElement {
  return (
    <div role="alert" className="rounded-card border border-warn/40 bg-warn-wash p-5">
      <h2 className="text-lg leading-snug">Somebody changed it meanwhile</h2>
      <p className="mt-1 text-pretty">
        What you typed is still here and is not saved. Saved over theirs, theirs stays among the earlier versions.
      </p>
      <div className="mt-4 flex flex-wrap gap-3">
        <Button look="primary" type="submit" disabled={isPending} onClick={onKeepMine}>
          Save mine over theirs
        </Button>
        <Link to={`/recipes/${recipeId}`} target="_blank" className={buttonClass()}>
          Look at theirs in a new tab
        </Link>
        <Button look="quiet" disabled={isPending} onClick={onTakeTheirs}>
          Drop mine and begin from theirs
        </Button>
      </div>
    </div>
  );
}

type EditProps = {
  readonly recipe: Recipe;
  /** The newest there is; undefined: it cannot be had. */
  readonly newest: () => Promise<Recipe | undefined>;
  readonly onTakeTheirs: (recipe: Recipe) => void;
};

function Edit({ recipe, newest, onTakeTheirs }: EditProps): ReactElement {
  const { id: householdId } = useCurrentHousehold();
  const navigate = useNavigate();
  const revise = useReviseRecipe();
  const overwrites = useRef(false);
  const isConflict = revise.isError && problemOf(revise.error).code === 'recipe.changed-meanwhile';
  const save = async (wanted: RecipeInput): Promise<void> => {
    const based = overwrites.current ? await newest() : recipe;
    overwrites.current = false;
    revise.mutate(
      { householdId, recipeId: recipe.id, version: (based ?? recipe).version, recipe: wanted },
      { onSuccess: ({ id }) => void navigate(`/recipes/${id}`) },
    );
  };
  const takeTheirs = async (): Promise<void> => {
    const theirs = await newest();
    if (theirs !== undefined) onTakeTheirs(theirs);
  };
  const notice = isConflict ? (
    <Conflict
      recipeId={recipe.id}
      isPending={revise.isPending}
      onKeepMine={() => {
        overwrites.current = true;
      }}
      onTakeTheirs={() => void takeTheirs()}
    />
  ) : (
    revise.isError && <ProblemNotice error={revise.error} />
  );
  return (
    <>
      <div className="mb-4 max-w-3xl space-y-4 empty:hidden">
        <ImportedNotice recipe={recipe} />
        <RecipeDoubts doubts={recipe.doubts}>
          <p className="mt-2 text-sm text-ink-soft">Saving it says that you have looked at them.</p>
        </RecipeDoubts>
      </div>
      <RecipeEditor
        recipe={recipe}
        isSaving={revise.isPending || revise.isSuccess}
        refusedFor={revise.error}
        notice={notice}
        onSave={(wanted) => void save(wanted)}
      />
    </>
  );
}

/** One of the household's recipes, to be changed, or to be looked through after an import. */
export function RecipeEditScreen(): ReactElement {
  const { recipeId = '' } = useParams();
  const household = useCurrentHousehold();
  const asked = useRecipe(household.id, recipeId);
  // What is edited is the recipe as it was opened: what happens to it meanwhile must not take away what is typed.
  const [base, setBase] = useState<Recipe>();
  if (asked.data !== undefined && base?.id !== asked.data.id) setBase(asked.data);
  useTitle(base === undefined ? 'Edit a recipe' : `Edit ${base.title}`);
  if (asked.isPending) return <PageBodySkeleton />;
  if (asked.isError && isNoSuchThing(asked.error)) return <NotFoundScreen />;
  if (base === undefined) return <ProblemNotice page error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!base.isOwn) {
    const action = (
      <Link to={`/recipes/${base.id}`} className={buttonClass('primary')}>
        Open it
      </Link>
    );
    return (
      <EmptyState title="It is the community’s" action={action}>
        Copy it first: the copy is yours to change.
      </EmptyState>
    );
  }
  return (
    <>
      <PageHead eyebrow="Edit" title={base.title}>
        {null}
      </PageHead>
      <Edit
        key={`${base.id} ${base.version}`}
        recipe={base}
        newest={async () => (await asked.refetch()).data}
        onTakeTheirs={setBase}
      />
    </>
  );
}
