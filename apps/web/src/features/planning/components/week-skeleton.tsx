import { Skeleton } from '@hearth/ui/skeleton.tsx';
import type { ReactElement } from 'react';

/** The outline of a week that is being fetched, of the size it will have. */
export function WeekSkeleton(): ReactElement {
  return (
    <div aria-busy>
      <output className="sr-only">Loading the week</output>
      <Skeleton className="h-[7.25rem] rounded-card max-md:h-72" />
      <Skeleton className="mt-6 h-[34rem] rounded-card" />
    </div>
  );
}
