import type { LineEstimate } from '@hearth/contracts/recipes/recipe.ts';
import { formatGrams } from '@hearth/client/formats/quantities.ts';
import { useRemoveLineNutrition } from '@hearth/client/recipes/use-line-nutrition.ts';
import { Button } from '@hearth/ui/button.tsx';
import type { ReactElement } from 'react';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { RemovableRow } from '../../../shell/removable-row.tsx';
import { Row } from '../../../shell/row.tsx';
import type { SaidLine } from './line-nutrition-sheet.tsx';

type Say = (line: SaidLine) => void;

/** Where the figures of a line come from, and what it is reckoned to weigh. */
export function estimateWords({ origin, grams }: Pick<LineEstimate, 'origin' | 'grams'>): string {
  const by = origin === 'ai' ? 'An AI’s estimate' : 'Said by this household';
  return grams === null ? by : `${by}, ${formatGrams(grams)}`;
}

function EstimatedLine({ line, onSay }: { readonly line: LineEstimate; readonly onSay: Say }): ReactElement {
  const { id: householdId } = useCurrentHousehold();
  const remove = useRemoveLineNutrition();
  const isGuess = line.origin === 'ai';
  return (
    <RemovableRow
      title={line.text}
      detail={estimateWords(line)}
      act="Take back"
      name={`${isGuess ? 'the estimate of' : 'what was said of'} “${line.text}”`}
      consequence={
        isGuess
          ? 'Nothing is known of the line then, in all recipes that have it, until it is estimated anew or somebody says what it holds.'
          : 'Nothing is known of the line then, in all recipes that have it.'
      }
      removal={remove}
      input={{ householdId, line: line.text }}
    >
      {isGuess && (
        <Button
          look="quiet"
          aria-label={`Say what ${line.text} holds`}
          onClick={() => onSay({ text: line.text, grams: null })}
        >
          Say what it holds
        </Button>
      )}
    </RemovableRow>
  );
}

/** Lines whose figures are no food table's, and whose they are; whoever may takes them back. */
export function EstimatedLines({
  lines,
  onSay,
}: {
  readonly lines: readonly LineEstimate[];
  /** Undefined: whoever looks may change nothing. */
  readonly onSay: Say | undefined;
}): ReactElement | null {
  if (lines.length === 0) return null;
  const distinct = [...new Map(lines.map((line) => [line.text, line])).values()];
  return (
    <div className="mb-5">
      <h3 className="mb-1 text-lg">Not from food tables</h3>
      <ul aria-label="Not from food tables" className="divide-y divide-line border-y border-line">
        {distinct.map((line) => (
          <li key={line.text} className="py-2.5">
            {onSay === undefined ? (
              <Row title={line.text} detail={estimateWords(line)} />
            ) : (
              <EstimatedLine line={line} onSay={onSay} />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
