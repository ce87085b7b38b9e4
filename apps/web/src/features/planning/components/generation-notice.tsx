import type { InfeasibleReason } from '@hearth/contracts/planning/plan.ts';
import type { Generation } from '@hearth/client/planning/generation.ts';
import { Button } from '@hearth/ui/button.tsx';
import { Card } from '@hearth/ui/card.tsx';
import { Progress } from '@hearth/ui/progress.tsx';
import type { ReactElement, ReactNode } from 'react';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import { progressWords, provenShare } from './generation-progress.ts';
import { adviceFor, budgetThatWorks, reasonWords } from './reason-advice.ts';

type GenerationNoticeProps = {
  readonly generation: Generation;
  readonly currency: string;
  readonly onAgain: () => void;
  readonly onBudget: (budgetMinor: string) => void;
  readonly onChange: () => void;
  readonly onDismiss: () => void;
};

function Verdict({
  title,
  children,
  actions,
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly actions: ReactNode;
}): ReactElement {
  return (
    <Card className="border-warn/50 bg-warn-wash p-6">
      <h2 className="text-2xl leading-tight">{title}</h2>
      {children}
      <div className="mt-5 flex flex-wrap gap-3">{actions}</div>
    </Card>
  );
}

function Infeasible({
  reasons,
  currency,
  onBudget,
  onChange,
  onDismiss,
}: GenerationNoticeProps & { readonly reasons: readonly InfeasibleReason[] }): ReactElement {
  const budget = budgetThatWorks(reasons);
  const actions = (
    <>
      {budget !== undefined && (
        <Button look="primary" onClick={() => onBudget(budget)}>
          Plan with that budget
        </Button>
      )}
      <Button onClick={onChange}>Change the wishes</Button>
      <Button look="quiet" onClick={onDismiss}>
        Dismiss
      </Button>
    </>
  );
  return (
    <Verdict title="No such week exists" actions={actions}>
      <p className="mt-1 text-ink-soft">This is proven, not given up on. Nothing was changed.</p>
      <ul className="mt-4 space-y-3">
        {reasons.map((reason) => (
          <li key={`${reason.code} ${reason.message}`} className="border-l-3 border-warn pl-4">
            <p className="font-display text-lg leading-snug">{reasonWords(reason, currency)}</p>
            <p className="mt-0.5 text-ink-soft">{adviceFor(reason)}</p>
          </li>
        ))}
      </ul>
    </Verdict>
  );
}

function Outcome(props: GenerationNoticeProps): ReactElement | null {
  const { generation, onAgain, onChange, onDismiss } = props;
  switch (generation.status) {
    case 'running':
      return (
        <Card className="px-6 py-5">
          <p className="mb-3 font-display text-lg leading-snug">{progressWords(generation.progress)}</p>
          <Progress label="How far the plan is proven" value={provenShare(generation.progress)} />
        </Card>
      );
    case 'infeasible':
      return <Infeasible {...props} reasons={generation.reasons} />;
    case 'undecided':
      return (
        <Verdict
          title="Time ran out before an answer"
          actions={
            <>
              <Button look="primary" onClick={onAgain}>
                Try again
              </Button>
              <Button onClick={onChange}>Change the wishes</Button>
              <Button look="quiet" onClick={onDismiss}>
                Dismiss
              </Button>
            </>
          }
        >
          <p className="mt-2 text-ink-soft">
            {generation.message} Trying again, or asking for less, may find one. Nothing was changed.
          </p>
        </Verdict>
      );
    case 'failed':
      return <ProblemNotice error={generation.problem} onRetry={onAgain} />;
    case 'idle':
    case 'done':
    default:
      return null;
  }
}

/** Where the making of a plan stands, said aloud as it changes. */
export function GenerationNotice(props: GenerationNoticeProps): ReactElement {
  return (
    <div aria-live="polite">
      <Outcome {...props} />
    </div>
  );
}
