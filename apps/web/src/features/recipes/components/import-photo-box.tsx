import type { ReadPhoto } from '@hearth/contracts/recipes/import.contract.ts';
import { useAiModels } from '@hearth/client/ai/use-ai-models.ts';
import { useImportPhoto } from '@hearth/client/recipes/use-import-photo.ts';
import { problemOf } from '@hearth/client/transport/problem.ts';
import { buttonClass } from '@hearth/ui/button.tsx';
import { FileDrop } from '@hearth/ui/file-drop.tsx';
import { Progress } from '@hearth/ui/progress.tsx';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';

/** A photo and what was read from it. */
export type PhotoReading = { readonly photo: File; readonly found: ReadPhoto };

/** Another way to the same recipe: whoever has no service, or no luck with it, stands before no wall. */
function WriteInstead(): ReactElement {
  return (
    <Link to="/recipes/new" className={buttonClass()}>
      Write it down instead
    </Link>
  );
}

function NoService(): ReactElement {
  return (
    <div className="rounded-card border border-dashed border-line-strong p-5">
      <p className="text-pretty">
        No AI service that can look at pictures is set up on this server, so it cannot read a photo. Whoever runs the
        server can set one up. Until then, type the recipe in, or paste its words into the box above.
      </p>
      <div className="mt-4">
        <WriteInstead />
      </div>
    </div>
  );
}

/** Reads a recipe from a photo of a page, a card or a screen. */
export function ImportPhotoBox({ onRead }: { readonly onRead: (reading: PhotoReading) => void }): ReactElement {
  const { id: householdId } = useCurrentHousehold();
  const models = useAiModels(householdId);
  const reading = useImportPhoto(householdId);
  // The other services are for keys of one's own.
  const sees = models.data?.items.some(({ vision, service }) => vision && service === 'openai') ?? true;
  const isUnserved = !sees || (reading.isError && problemOf(reading.error).code === 'ai.not-configured');
  const read = (photo: File): void => reading.mutate(photo, { onSuccess: (found) => onRead({ photo, found }) });
  return (
    <section aria-labelledby="photo" className="space-y-4">
      <h2 id="photo" className="text-[1.75rem] leading-tight">
        Or from a photo
      </h2>
      {isUnserved ? (
        <NoService />
      ) : (
        <FileDrop
          label="Choose or take a photo"
          hint="Of the whole page, upright and in good light. An AI service reads it; where and with what it was taken is not sent. Nothing is kept before you have looked it through."
          accept="image/*"
          disabled={reading.isPending}
          onFile={read}
        />
      )}
      {reading.isPending && (
        <div>
          <output className="mb-2 block text-sm text-ink-soft">Reading the photo. It may take a minute.</output>
          <Progress label="Reading of the photo" value={null} />
        </div>
      )}
      {reading.isError && !isUnserved && (
        <div className="space-y-3">
          <ProblemNotice error={reading.error} onRetry={() => read(reading.variables)} />
          <WriteInstead />
        </div>
      )}
    </section>
  );
}
