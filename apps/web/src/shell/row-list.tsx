import { Card } from '@hearth/ui/card.tsx';
import { Skeleton } from '@hearth/ui/skeleton.tsx';
import type { ReactElement, ReactNode } from 'react';
import { ProblemNotice } from './problem-notice.tsx';

/** What of a hook's answer is looked at. */
type Asked<T> = {
  readonly data: { readonly items: readonly T[] } | undefined;
  readonly error: unknown;
  readonly isError: boolean;
  readonly refetch: () => unknown;
};

type RowListProps<T> = {
  /** For a screen reader. */
  readonly label: string;
  readonly query: Asked<T>;
  /** Instead of the rows when there are none: what to do about it. */
  readonly empty: ReactNode;
  readonly keyOf: (item: T) => string;
  readonly renderRow: (item: T) => ReactNode;
};

/** Rows on a card, while they are asked for, when they cannot be had and when there are none. */
export function RowList<T>({ label, query, empty, keyOf, renderRow }: RowListProps<T>): ReactElement {
  if (query.data === undefined && query.isError)
    return <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <Skeleton className="h-20" />;
  if (query.data.items.length === 0)
    return <p className="rounded-card border border-dashed border-line-strong px-5 py-4 text-ink-soft">{empty}</p>;
  return (
    <Card>
      <ul aria-label={label}>
        {query.data.items.map((item) => (
          <li key={keyOf(item)} className="border-t border-line px-4 py-3.5 first:border-t-0 sm:px-5">
            {renderRow(item)}
          </li>
        ))}
      </ul>
    </Card>
  );
}
