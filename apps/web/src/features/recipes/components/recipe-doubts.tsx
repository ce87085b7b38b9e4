import type { DraftDoubt } from '@hearth/contracts/recipes/recipe-draft.ts';
import type { ReactElement, ReactNode } from 'react';
import { toLookAt } from './doubt-words.ts';

/** What import could not be sure of, with what the source said. */
export function RecipeDoubts({
  doubts,
  children,
}: {
  readonly doubts: readonly DraftDoubt[];
  readonly children?: ReactNode;
}): ReactElement | null {
  const things = toLookAt(doubts);
  if (things.length === 0) return null;
  return (
    <section aria-labelledby="doubts" className="rounded-card border border-warn/40 bg-warn-wash p-5">
      <h2 id="doubts" className="text-lg leading-snug">
        {things.length === 1 ? 'One thing to look at' : `${things.length} things to look at`}
      </h2>
      <ul className="mt-2 list-disc space-y-1 pl-5 text-pretty">
        {things.map(({ message, source }) => (
          <li key={`${message} ${source}`}>
            {message}
            {source !== null && <span className="text-ink-soft"> It said: “{source.slice(0, 300)}”</span>}
          </li>
        ))}
      </ul>
      {children}
    </section>
  );
}
