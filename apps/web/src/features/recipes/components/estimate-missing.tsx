import type { ApiOutput } from '@hearth/client/transport/api-output.ts';
import { useEstimateMacros } from '@hearth/client/recipes/use-line-nutrition.ts';
import { Button } from '@hearth/ui/button.tsx';
import { Card } from '@hearth/ui/card.tsx';
import { Sparkles } from '@hearth/ui/icons.ts';
import type { ReactElement } from 'react';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import { askedWords } from './asked-words.ts';
import { estimateWords } from './estimated-lines.tsx';
import { stillUnknown } from './missing-words.ts';

type Outcome = ApiOutput['recipes']['estimateMacros'];

function outcomeTitle(estimated: number, unknown: number): string {
  if (estimated === 0) return unknown === 0 ? 'Nothing is missing any more' : 'Nothing new was estimated';
  return estimated === 1 ? 'One line was estimated' : `${estimated} lines were estimated`;
}

function EstimateOutcome({ outcome }: { readonly outcome: Outcome }): ReactElement {
  const made = outcome.estimated.filter(({ isNew }) => isNew);
  const left = stillUnknown(outcome.unknown, outcome.notAsked);
  return (
    <Card className="p-5">
      <h3 className="text-lg leading-snug">{outcomeTitle(made.length, outcome.unknown.length)}</h3>
      {made.length > 0 && (
        <ul className="mt-1 list-disc pl-5">
          {made.map((line) => (
            <li key={`${line.line} ${line.text}`}>
              {line.text} <span className="text-ink-soft">({estimateWords(line)})</span>
            </li>
          ))}
        </ul>
      )}
      {outcome.notAsked !== null && <p className="mt-2 text-pretty">{outcome.notAsked}</p>}
      {left.length > 0 && (
        <>
          <p className="mt-3 font-semibold">Still not known</p>
          <ul className="mt-0.5 list-disc pl-5 text-ink-soft text-pretty">
            {left.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </>
      )}
      {outcome.asked !== null && <p className="mt-3 text-sm text-ink-faint">{askedWords(outcome.asked)}</p>}
    </Card>
  );
}

/** Has estimated what no table tells of a recipe, and says what came of it. */
export function EstimateMissing({
  recipeId,
  isMissing,
}: {
  readonly recipeId: string;
  /** Whether there is anything to estimate. */
  readonly isMissing: boolean;
}): ReactElement | null {
  const { id: householdId } = useCurrentHousehold();
  const estimate = useEstimateMacros();
  const ask = (): void => {
    if (!estimate.isPending) estimate.mutate({ householdId, recipeId });
  };
  if (!isMissing && estimate.status === 'idle') return null;
  return (
    <div className="mb-5 space-y-3 print:hidden">
      {isMissing && (
        <Button aria-disabled={estimate.isPending} onClick={ask}>
          <Sparkles aria-hidden />
          {estimate.isPending ? 'Estimating…' : 'Estimate what is missing'}
        </Button>
      )}
      <output className="sr-only">{estimate.isPending && 'Estimating what is missing'}</output>
      {estimate.isError && <ProblemNotice error={estimate.error} onRetry={ask} />}
      <div aria-live="polite">{estimate.isSuccess && <EstimateOutcome outcome={estimate.data} />}</div>
    </div>
  );
}
