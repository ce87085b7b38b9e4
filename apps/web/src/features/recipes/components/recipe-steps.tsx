import type { RecipeStep } from '@hearth/contracts/recipes/recipe-content.ts';
import type { ReactElement } from 'react';
import { stepSections } from './line-sections.ts';

/** What to do, step by step, counted through under its headings. */
export function RecipeSteps({
  steps,
  heading: Heading = 'h3',
}: {
  readonly steps: readonly RecipeStep[];
  /** How the heading of a section ranks on the page. */
  readonly heading?: 'h3' | 'h4';
}): ReactElement {
  if (steps.length === 0) return <p className="mt-3 text-ink-soft">It does not say what to do.</p>;
  return (
    <>
      {stepSections(steps).map(({ name, items, first }) => (
        <div key={first}>
          {name !== null && <Heading className="mt-5 font-display text-lg italic">{name}</Heading>}
          <ol start={first + 1} className="mt-3 space-y-4">
            {items.map((step, index) => (
              <li key={first + index} className="grid grid-cols-[2.25rem_1fr]">
                <span aria-hidden className="font-display text-[1.75rem] leading-[1.1] text-accent italic">
                  {first + index + 1}
                </span>
                <p className="leading-relaxed text-pretty whitespace-pre-line">{step.text}</p>
              </li>
            ))}
          </ol>
        </div>
      ))}
    </>
  );
}
