import { useCreateRecipe } from '@hearth/client/recipes/use-write-recipe.ts';
import type { ReactElement } from 'react';
import { useNavigate } from 'react-router';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { PageHead } from '../../../shell/page-head.tsx';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import { useTitle } from '../../../shell/use-title.ts';
import { RecipeEditor } from '../components/recipe-editor.tsx';

/** A recipe that is written down. */
export function RecipeNewScreen(): ReactElement {
  useTitle('Write a recipe');
  const { id: householdId } = useCurrentHousehold();
  const navigate = useNavigate();
  const create = useCreateRecipe();
  return (
    <>
      <PageHead eyebrow="Recipes" title="Write a recipe">
        {null}
      </PageHead>
      <RecipeEditor
        recipe={undefined}
        isSaving={create.isPending || create.isSuccess}
        refusedFor={create.error}
        notice={create.isError && <ProblemNotice error={create.error} />}
        onSave={(recipe) =>
          create.mutate({ householdId, recipe }, { onSuccess: ({ id }) => void navigate(`/recipes/${id}`) })
        }
      />
    </>
  );
}
