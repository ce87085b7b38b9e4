import type { Recipe } from '@hearth/contracts/recipes/recipe.ts';
import { Button } from '@hearth/ui/button.tsx';
import { Check, Trash2 } from '@hearth/ui/icons.ts';
import { useState, type ReactElement } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { isImported } from './imported.ts';
import { needsReview } from './needs-review.ts';
import { RemoveQuestion } from './remove-question.tsx';

/** Says of a recipe that was just imported that it is kept whatever is done here, and lets go of it. */
export function ImportedNotice({ recipe }: { readonly recipe: Recipe }): ReactElement | null {
  const { state } = useLocation();
  const navigate = useNavigate();
  const [asked, setAsked] = useState(false);
  // Somebody who saved it since has made it theirs.
  if (!isImported(state) || recipe.version > 1) return null;
  return (
    <section
      aria-label="The import"
      className="flex flex-wrap items-center gap-x-4 gap-y-1 rounded-card border border-line bg-surface py-2 pr-2 pl-5"
    >
      <p className="flex min-w-0 flex-1 basis-60 items-start gap-3 py-1.5 text-pretty">
        <Check aria-hidden className="mt-1 size-4 shrink-0 text-good" />
        {needsReview(recipe) ? 'Imported and kept. Look through what is marked.' : 'Imported and kept.'}
      </p>
      <Button look="quiet" className="-ml-4" onClick={() => setAsked(true)}>
        <Trash2 aria-hidden />
        Throw it away
      </Button>
      <RemoveQuestion
        recipe={recipe}
        act="Throw away"
        open={asked}
        onRemoved={() => void navigate('/recipes/import', { replace: true })}
        onClose={() => setAsked(false)}
      />
    </section>
  );
}
