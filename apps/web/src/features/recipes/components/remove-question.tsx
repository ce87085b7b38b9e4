import type { Recipe } from '@hearth/contracts/recipes/recipe.ts';
import { useRemoveRecipe } from '@hearth/client/recipes/use-write-recipe.ts';
import { Confirm } from '@hearth/ui/confirm.tsx';
import type { ReactElement } from 'react';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';

type RemoveQuestionProps = {
  readonly recipe: Pick<Recipe, 'id' | 'title'>;
  /** What is asked, and what its button says: "Remove". */
  readonly act: string;
  readonly open: boolean;
  readonly onRemoved: () => void;
  readonly onClose: () => void;
};

/** Asks before one of the household's recipes is taken out of use, and takes it out. */
export function RemoveQuestion({ recipe, act, open, onRemoved, onClose }: RemoveQuestionProps): ReactElement {
  const { id: householdId } = useCurrentHousehold();
  const remove = useRemoveRecipe();
  return (
    <Confirm
      open={open}
      title={`${act} ${recipe.title}?`}
      act={act}
      pending={remove.isPending}
      onConfirm={() => remove.mutate({ householdId, recipeId: recipe.id }, { onSuccess: onRemoved })}
      onClose={onClose}
    >
      <p>It is listed and planned no more. Weeks that were planned with it keep it.</p>
      {remove.isError && <ProblemNotice error={remove.error} />}
    </Confirm>
  );
}
