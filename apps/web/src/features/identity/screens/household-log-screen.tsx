import type { HouseholdAuditEntry } from '@hearth/contracts/identity/audit.contract.ts';
import { momentHere } from '@hearth/client/formats/moments.ts';
import { useHouseholdAudit } from '@hearth/client/identity/use-audit.ts';
import { Button } from '@hearth/ui/button.tsx';
import { Card } from '@hearth/ui/card.tsx';
import { EmptyState } from '@hearth/ui/empty-state.tsx';
import { ScrollText } from '@hearth/ui/icons.ts';
import { SelectField } from '@hearth/ui/select-field.tsx';
import { Skeleton } from '@hearth/ui/skeleton.tsx';
import { useState, type ReactElement } from 'react';
import { useCurrentAccount } from '../../../shell/current-account.ts';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import { useTitle } from '../../../shell/use-title.ts';
import { auditActorWords, auditFilters, auditSentence, type AuditFilter } from '../components/audit-words.ts';
import { HouseholdTabs } from '../components/household-tabs.tsx';

function Entries({ entries }: { readonly entries: readonly HouseholdAuditEntry[] }): ReactElement {
  const { members } = useCurrentHousehold();
  const { id: me } = useCurrentAccount();
  const names = { me, memberName: (memberId: string) => members.find(({ id }) => id === memberId)?.name };
  return (
    <Card className="overflow-x-auto">
      <table className="w-full text-left">
        <thead>
          <tr className="eyebrow text-ink-faint">
            <th scope="col" className="px-4 py-2.5 sm:px-5">
              What
            </th>
            <th scope="col" className="px-4 py-2.5 max-sm:hidden">
              By
            </th>
            <th scope="col" className="px-5 py-2.5 max-sm:hidden">
              When
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.seq} className="border-t border-line align-top">
              <td className="px-4 py-2.5 sm:px-5">
                {auditSentence(entry, names)}
                <span className="figures block text-sm text-ink-soft sm:hidden">
                  by {auditActorWords(entry, names)}, {momentHere(entry.at)}
                </span>
              </td>
              <td className="px-4 py-2.5 text-ink-soft max-sm:hidden">{auditActorWords(entry, names)}</td>
              <td className="figures px-5 py-2.5 whitespace-nowrap text-ink-soft max-sm:hidden">
                <time dateTime={entry.at}>{momentHere(entry.at)}</time>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function Log({ filter }: { readonly filter: AuditFilter }): ReactElement {
  const household = useCurrentHousehold();
  const log = useHouseholdAudit(household.id, filter === '' ? undefined : filter);
  if (log.data === undefined && log.isError)
    return <ProblemNotice error={log.error} onRetry={() => void log.refetch()} />;
  if (log.data === undefined) return <Skeleton className="h-72" />;
  const entries = log.data.pages.flatMap(({ items }) => items);
  if (entries.length === 0) {
    return (
      <EmptyState icon={<ScrollText />} title="Nothing of this kind yet">
        Choose “Everything” to see what else was done here.
      </EmptyState>
    );
  }
  return (
    <>
      <Entries entries={entries} />
      {log.hasNextPage && (
        <Button className="mt-4" disabled={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          {log.isFetchingNextPage ? 'Reading…' : 'Show older'}
        </Button>
      )}
    </>
  );
}

/** What was done in the household, for its owner. */
export function HouseholdLogScreen(): ReactElement {
  useTitle('Log');
  const [filter, setFilter] = useState<AuditFilter>('');
  return (
    <>
      <HouseholdTabs />
      <div className="mb-5 flex flex-wrap items-end justify-between gap-4">
        <p className="max-w-prose text-ink-soft text-pretty">
          What was done here, newest first. Nobody can change or remove an entry; people stand in it by ids alone.
        </p>
        <SelectField className="w-52" label="Show" value={filter} options={auditFilters} onChange={setFilter} />
      </div>
      <Log filter={filter} />
    </>
  );
}
