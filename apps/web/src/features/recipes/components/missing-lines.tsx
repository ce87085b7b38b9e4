import { lineText } from '@hearth/domain/recipes/export/line-text.ts';
import type { Recipe } from '@hearth/contracts/recipes/recipe.ts';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type { SaidLine } from './line-nutrition-sheet.tsx';
import { gapsByLine, missingWords } from './missing-words.ts';

type MissingLinesProps = {
  readonly recipe: Recipe;
  /** Somebody wants to say what a line holds; undefined: whoever looks may not. */
  readonly onSay: ((line: SaidLine) => void) | undefined;
};

const linkLook =
  'text-sm font-semibold whitespace-nowrap text-ink underline underline-offset-3 hover:text-accent print:hidden';

/** Lines that add to no figure and why; whoever may says what they hold. */
export function MissingLines({ recipe, onSay }: MissingLinesProps): ReactElement {
  const { missing } = recipe.nutrition;
  if (onSay === undefined)
    return (
      <ul className="mb-4 list-disc pl-5 text-ink-soft">
        {missingWords(missing, recipe.lines).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    );
  return (
    <ul aria-label="In no figure" className="mb-4 divide-y divide-line/60 text-ink-soft">
      {gapsByLine(missing, recipe.lines).map(({ at, line, words }) => (
        <li key={at} className="flex flex-wrap items-baseline justify-between gap-x-4 py-1.5">
          <span className="min-w-0 wrap-anywhere">{words}</span>
          {line.subRecipeId === null ? (
            <button
              type="button"
              className={linkLook}
              aria-label={`Say what ${line.name ?? line.ingredient} holds`}
              onClick={() =>
                onSay({ text: lineText({ ...line, name: line.name ?? line.ingredient }), grams: line.grams })
              }
            >
              Say what it holds
            </button>
          ) : (
            // What a recipe that goes in lacks is said of its own lines.
            <Link to={`/recipes/${line.subRecipeId}`} className={linkLook}>
              Open that recipe
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}
