import { Skeleton } from '@hearth/ui/skeleton.tsx';
import type { ReactElement } from 'react';

/** The outline of a page whose household is still being asked for. */
export function PageSkeleton(): ReactElement {
  return (
    <div aria-busy className="min-h-screen">
      <output className="sr-only">Loading</output>
      <div className="towel-band" />
      <div className="mx-auto flex h-16 max-w-[1480px] items-center px-4 sm:px-8">
        <Skeleton className="h-6 w-28" />
      </div>
      <div className="mx-auto max-w-[1480px] space-y-6 px-4 pt-8 sm:px-8">
        <Skeleton className="h-11 w-80 max-w-full" />
        <Skeleton className="h-24" />
        <Skeleton className="h-[28rem]" />
      </div>
    </div>
  );
}
