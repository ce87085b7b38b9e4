import type { DraftDoubt } from '@hearth/contracts/recipes/recipe-draft.ts';
import type { ReactElement, ReactNode } from 'react';

/** What import could not be sure of, with what the source said. */
export function RecipeDoubts({
  doubts,
  children,
}: {
  readonly doubts: readonly DraftDoubt[];
  readonly children?: ReactNode;
}): ReactElement | null {
  if (doubts.length === 0) return null;
  return (
    <section aria-labelledby="doubts" className="rounded-card border border-warn/40 bg-warn-wash p-5">
      <h2 id="doubts" className="text-lg leading-snug">
        {doubts.length === 1 ? 'One thing to look at' : `${doubts.length} things to look at`}
      </h2>
      <ul className="mt-2 list-disc space-y-1 pl-5 text-pretty">
        {doubts.map((doubt) => (
          <li key={`${doubt.field} ${doubt.index} ${doubt.code} ${doubt.message}`}>
            {doubt.message}
            {doubt.source !== null && <span className="text-ink-soft"> It said: “{doubt.source.slice(0, 300)}”</span>}
          </li>
        ))}
      </ul>
      {children}
    </section>
  );
}
