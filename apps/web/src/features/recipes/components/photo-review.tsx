import { draftToRecipe } from '@hearth/domain/recipes/import/draft-to-recipe.ts';
import { useCreateRecipe } from '@hearth/client/recipes/use-write-recipe.ts';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { Link, useNavigate } from 'react-router';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { PageHead } from '../../../shell/page-head.tsx';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import { useTitle } from '../../../shell/use-title.ts';
import { askedWords } from './asked-words.ts';
import type { PhotoReading } from './import-photo-box.tsx';
import { RecipeDoubts } from './recipe-doubts.tsx';
import { RecipeEditor } from './recipe-editor.tsx';

/** The photo itself, to be compared with; nothing where the browser cannot show its kind. */
function Photo({ photo }: { readonly photo: File }): ReactElement | null {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const reader = new FileReader();
    reader.addEventListener('load', () => {
      if (typeof reader.result === 'string') setAddress(reader.result);
    });
    reader.readAsDataURL(photo);
    return () => reader.abort();
  }, [photo]);
  if (address === undefined) return null;
  return (
    <details open>
      <summary className="py-2 font-semibold text-ink-soft hover:text-ink">The photo</summary>
      <img
        src={address}
        alt="What was read, as it was photographed"
        onError={() => setAddress(undefined)}
        className="max-h-[70vh] max-w-full rounded-card border border-line"
      />
    </details>
  );
}

/** A recipe that was read from a photo, to be looked through before it is kept. */
export function PhotoReview({ reading: { photo, found } }: { readonly reading: PhotoReading }): ReactElement {
  useTitle('Look through a recipe');
  const { id: householdId } = useCurrentHousehold();
  const navigate = useNavigate();
  const create = useCreateRecipe();
  const [{ recipe: drafted, doubts }] = useState(() => draftToRecipe(found.draft, new Set()));
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => top.current?.focus(), []);
  return (
    <div ref={top} tabIndex={-1} className="outline-none">
      <PageHead eyebrow="Read from a photo" title="Look it through">
        {null}
      </PageHead>
      <div className="mb-6 max-w-3xl space-y-4">
        <p className="text-ink-soft text-pretty">
          Nothing is kept yet. Compare it with the photo, mend what was misread, and save it.{' '}
          <span className="text-ink-faint">{askedWords(found.asked)}</span>
        </p>
        {found.same !== null && (
          <p className="rounded-card border border-warn/40 bg-warn-wash p-5">
            It is there already:{' '}
            <Link
              to={`/recipes/${found.same.recipeId}`}
              target="_blank"
              className="font-semibold underline underline-offset-3"
            >
              {found.same.title}
            </Link>{' '}
            says the same. Saved, this is a second one.
          </p>
        )}
        <Photo photo={photo} />
        <RecipeDoubts doubts={doubts}>
          <p className="mt-2 text-sm text-ink-soft">Saving it says that you have looked at them.</p>
        </RecipeDoubts>
      </div>
      <RecipeEditor
        recipe={undefined}
        drafted={drafted}
        refusedFor={create.error}
        isSaving={create.isPending || create.isSuccess}
        notice={create.isError && <ProblemNotice error={create.error} />}
        onSave={(recipe) =>
          create.mutate({ householdId, recipe }, { onSuccess: ({ id }) => void navigate(`/recipes/${id}`) })
        }
      />
    </div>
  );
}
