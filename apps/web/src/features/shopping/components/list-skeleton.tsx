import { Skeleton } from '@hearth/ui/skeleton.tsx';
import type { ReactElement } from 'react';

/** The outline of a list that is being fetched. */
export function ListSkeleton(): ReactElement {
  return (
    <div aria-busy className="pt-6">
      <output className="sr-only">Loading</output>
      <Skeleton className="h-6 w-32" />
      <Skeleton className="mt-2 h-12 w-80 max-w-full" />
      <div className="mt-8 grid gap-6 md:grid-cols-2 xl:grid-cols-3">
        <Skeleton className="h-80" />
        <Skeleton className="h-80" />
        <Skeleton className="h-80 max-xl:hidden" />
      </div>
    </div>
  );
}
