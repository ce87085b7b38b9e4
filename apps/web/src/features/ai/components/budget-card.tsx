import type { AiBudget } from '@hearth/contracts/ai/ai.ts';
import { Card } from '@hearth/ui/card.tsx';
import { Meter } from '@hearth/ui/meter.tsx';
import type { ReactElement } from 'react';
import { budgetLines } from './budget-words.ts';

type BudgetCardProps = {
  /** Whose it is: "The household". */
  readonly title: string;
  readonly note: string;
  readonly budget: AiBudget;
  /** Whether it is this month's, whose limits hold. */
  readonly isNow: boolean;
};

/** What somebody used of a month, and what is left of it. */
export function BudgetCard({ title, note, budget, isNow }: BudgetCardProps): ReactElement {
  return (
    <Card className="p-4 sm:p-5">
      <h3 className="font-text text-base font-semibold">{title}</h3>
      <p className="text-sm text-ink-soft text-pretty">{note}</p>
      <dl className="mt-3 space-y-3">
        {budgetLines(budget, isNow).map(({ name, used, limit, text, setAside }) => (
          <div key={name}>
            <div className="flex flex-wrap items-baseline justify-between gap-x-3">
              <dt className="text-sm text-ink-soft">{name}</dt>
              <dd className="figures">{text}</dd>
            </div>
            {limit !== null && (
              <dd className="mt-1">
                <Meter label={`${name} of ${title}`} value={used} max={limit} text={text} />
              </dd>
            )}
            {setAside !== null && (
              <dd className="figures mt-1 text-sm text-ink-soft">{setAside} of it set aside for calls under way</dd>
            )}
          </div>
        ))}
      </dl>
    </Card>
  );
}
