import type { RecipeLine } from '@hearth/contracts/recipes/recipe.ts';
import { Badge } from '@hearth/ui/badge.tsx';
import { CircleAlert } from '@hearth/ui/icons.ts';
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'react-router';
import { amountWords, calledFor, remarkOf, shownWords } from './amount-words.ts';
import { lineSections } from './line-sections.ts';

function LineName({ line, factor }: { readonly line: RecipeLine; readonly factor: number }): ReactElement {
  const name = [line.size, calledFor(line, factor)].filter((part) => part !== null).join(' ');
  if (line.subRecipeId === null) return <>{name}</>;
  return (
    <Link to={`/recipes/${line.subRecipeId}`} className="underline underline-offset-3 hover:text-accent">
      {name}
    </Link>
  );
}

type IngredientLineProps = { readonly line: RecipeLine; readonly factor: number; readonly act: ReactNode };

function IngredientLine({ line, factor, act }: IngredientLineProps): ReactElement {
  const swaps = line.alternatives.map((each) => `${amountWords(each, factor)} ${each.ingredient}`);
  const remark = remarkOf(line);
  const isUnknown = line.ingredientId === null && line.subRecipeId === null;
  return (
    <li className="grid grid-cols-[6.5rem_1fr_auto] gap-3 py-1.5">
      <span className="figures text-right font-semibold">
        {line.shown === null ? amountWords(line, factor) : shownWords(line.shown)}
      </span>
      <span className="min-w-0 wrap-anywhere">
        <LineName line={line} factor={factor} />
        {line.preparation !== null && <span className="text-ink-soft">, {line.preparation}</span>}
        {line.optional && <span className="font-display text-ink-soft italic"> (optional)</span>}{' '}
        {isUnknown && (
          <Badge small tone="warn">
            <CircleAlert aria-hidden />
            not known
          </Badge>
        )}
        {!isUnknown && line.isDoubtful && (
          <Badge small tone="warn">
            taken for {line.ingredient}
          </Badge>
        )}
        {remark !== null && <span className="block text-sm text-ink-faint">{remark}</span>}
        {swaps.length > 0 && <span className="block text-sm text-ink-faint">or {swaps.join(', or ')}</span>}
      </span>
      {act}
    </li>
  );
}

/** What goes in, under its headings, for `factor` times what the lines say; what is shown in the reader's measures stays. */
export function IngredientList({
  lines,
  factor,
  renderAct,
  heading: Heading = 'h3',
}: {
  readonly lines: readonly RecipeLine[];
  readonly factor: number;
  /** What can be done with a line, by its place from 0. */
  readonly renderAct?: (index: number) => ReactNode;
  /** How the heading of a section ranks on the page. */
  readonly heading?: 'h3' | 'h4';
}): ReactElement {
  const numbered = lines.map((line, index) => ({ section: line.section, line, index }));
  return (
    <>
      {lineSections(numbered).map((section) => (
        <div key={section.name ?? ''} className="mt-2">
          {section.name !== null && <Heading className="mt-3 font-display italic">{section.name}</Heading>}
          <ul className="divide-y divide-line/60">
            {section.items.map(({ line, index }) => (
              <IngredientLine key={index} line={line} factor={factor} act={renderAct?.(index)} />
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}
