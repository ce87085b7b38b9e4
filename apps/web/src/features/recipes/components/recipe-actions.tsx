import type { Recipe } from '@hearth/contracts/recipes/recipe.ts';
import { may } from '@hearth/client/identity/may.ts';
import { useCopyRecipe } from '@hearth/client/recipes/use-write-recipe.ts';
import { Button, buttonClass } from '@hearth/ui/button.tsx';
import { Copy, Download, Pencil, Printer, Share2, Trash2 } from '@hearth/ui/icons.ts';
import { useState, type ReactElement } from 'react';
import { Link, useNavigate } from 'react-router';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import { RecipeExportSheet } from './export-sheet.tsx';
import { RemoveQuestion } from './remove-question.tsx';
import { ShareSheet } from './share-sheet.tsx';

type RecipeProps = { readonly recipe: Recipe };

function RemoveButton({ recipe }: RecipeProps): ReactElement {
  const [asked, setAsked] = useState(false);
  const navigate = useNavigate();
  return (
    <>
      <Button look="quiet" onClick={() => setAsked(true)}>
        <Trash2 aria-hidden />
        Remove
      </Button>
      <RemoveQuestion
        recipe={recipe}
        act="Remove"
        open={asked}
        onRemoved={() => void navigate('/recipes')}
        onClose={() => setAsked(false)}
      />
    </>
  );
}

function CopyButton({ recipe }: RecipeProps): ReactElement {
  const { id: householdId } = useCurrentHousehold();
  const navigate = useNavigate();
  const copy = useCopyRecipe();
  const make = (): void =>
    copy.mutate({ householdId, recipeId: recipe.id }, { onSuccess: ({ id }) => void navigate(`/recipes/${id}/edit`) });
  return (
    <>
      <Button look="primary" disabled={copy.isPending} onClick={make}>
        <Copy aria-hidden />
        {copy.isPending ? 'Copying…' : 'Copy and change it'}
      </Button>
      {copy.isError && (
        <div className="basis-full">
          <ProblemNotice error={copy.error} />
        </div>
      )}
    </>
  );
}

function ShareButton({ recipe }: RecipeProps): ReactElement {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button look="quiet" onClick={() => setIsOpen(true)}>
        <Share2 aria-hidden />
        Share
      </Button>
      {isOpen && <ShareSheet recipe={recipe} onClose={() => setIsOpen(false)} />}
    </>
  );
}

function ExportButton({ recipe }: RecipeProps): ReactElement {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button look="quiet" onClick={() => setIsOpen(true)}>
        <Download aria-hidden />
        Export
      </Button>
      {isOpen && <RecipeExportSheet recipe={recipe} onClose={() => setIsOpen(false)} />}
    </>
  );
}

/** What whoever looks may do with a recipe: the household's own is changed, the community's is copied first. */
export function RecipeActions({ recipe }: RecipeProps): ReactElement {
  const household = useCurrentHousehold();
  const mayWrite = may(household, 'recipes:write');
  return (
    <>
      <Button look="quiet" onClick={() => print()}>
        <Printer aria-hidden />
        Print
      </Button>
      <ExportButton recipe={recipe} />
      {mayWrite && <ShareButton recipe={recipe} />}
      {mayWrite && recipe.isOwn && (
        <>
          <RemoveButton recipe={recipe} />
          <Link to={`/recipes/${recipe.id}/edit`} className={buttonClass('primary')}>
            <Pencil aria-hidden />
            Edit
          </Link>
        </>
      )}
      {mayWrite && !recipe.isOwn && <CopyButton recipe={recipe} />}
    </>
  );
}
