import { useAiUsage } from '@hearth/client/ai/use-ai-usage.ts';
import { monthName } from '@hearth/client/formats/months.ts';
import { momentHere } from '@hearth/client/formats/moments.ts';
import { Button } from '@hearth/ui/button.tsx';
import { Skeleton } from '@hearth/ui/skeleton.tsx';
import { useState, type ReactElement } from 'react';
import { useCurrentAccount } from '../../../shell/current-account.ts';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import { SettingsSection } from '../../../shell/settings-section.tsx';
import { useNow } from '../../../shell/use-now.ts';
import { BudgetCard } from './budget-card.tsx';
import { countWords } from './call-words.ts';
import { CallsTable } from './calls-table.tsx';
import { MonthChoice } from './month-choice.tsx';

type Usage = ReturnType<typeof useAiUsage>;
type MonthProps = { readonly usage: Usage; readonly isNow: boolean };

function Budgets({ usage, isNow }: MonthProps): ReactElement {
  const { name } = useCurrentHousehold();
  const first = usage.data?.pages[0];
  if (first === undefined && usage.isError)
    return <ProblemNotice error={usage.error} onRetry={() => void usage.refetch()} />;
  if (first === undefined) return <Skeleton className="h-44" />;
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <BudgetCard title="The household" note={`Everybody in ${name}.`} budget={first.household} isNow={isNow} />
        {first.user !== null && (
          <BudgetCard title="You" note="In all your households." budget={first.user} isNow={isNow} />
        )}
      </div>
      {isNow && (
        <p className="mt-3 text-sm text-ink-soft">
          The limits begin anew on <time dateTime={first.resetsAt}>{momentHere(first.resetsAt)}</time>.
        </p>
      )}
    </>
  );
}

function Calls({ usage, month }: { readonly usage: Usage; readonly month: string }): ReactElement | null {
  const { id: me } = useCurrentAccount();
  if (usage.data === undefined) return usage.isError ? null : <Skeleton className="h-44" />;
  const calls = usage.data.pages.flatMap(({ items }) => items);
  if (calls.length === 0) {
    return (
      <p className="rounded-card border border-dashed border-line-strong px-5 py-4 text-ink-soft">
        Nothing was asked in {monthName(month)}.
      </p>
    );
  }
  return (
    <>
      <p className="mb-2 text-sm text-ink-soft" aria-live="polite">
        {countWords(calls, !usage.hasNextPage, me)}
      </p>
      <CallsTable calls={calls} />
      {usage.hasNextPage && (
        <Button className="mt-4" busy={usage.isFetchingNextPage} onClick={() => void usage.fetchNextPage()}>
          {usage.isFetchingNextPage ? 'Reading…' : 'Show older'}
        </Button>
      )}
    </>
  );
}

/** What a month used of AI: in all, and call by call. */
export function UsageSections(): ReactElement {
  const { id } = useCurrentHousehold();
  // The months of the limits are those of UTC, as is the moment.
  const thisMonth = useNow().slice(0, 7);
  const [chosen, setChosen] = useState<string>();
  const month = chosen ?? thisMonth;
  const isNow = month >= thisMonth;
  const usage = useAiUsage(id, month);
  return (
    <>
      <SettingsSection
        title="What was used"
        about="Money is what whoever runs the server pays; calls with a key of one’s own count as tokens alone. Months are those of UTC."
      >
        <div className="mb-3 -ml-2">
          <MonthChoice month={month} thisMonth={thisMonth} onChange={setChosen} />
        </div>
        <Budgets usage={usage} isNow={isNow} />
      </SettingsSection>
      <SettingsSection
        title="Call by call"
        about="What was asked here in that month, newest first. The words that were asked and answered are kept nowhere."
      >
        <Calls usage={usage} month={month} />
      </SettingsSection>
    </>
  );
}
