import { Skeleton } from '@hearth/ui/skeleton.tsx';
import type { ReactElement } from 'react';

/** The outline of what a page says, below its header. */
export function PageBodySkeleton(): ReactElement {
  return (
    <div aria-busy className="space-y-6 pt-8">
      <output className="sr-only">Loading</output>
      <Skeleton className="h-11 w-80 max-w-full" />
      <Skeleton className="h-24" />
      <Skeleton className="h-[28rem]" />
    </div>
  );
}

/** The outline of a page while it is still asked who is signed in. */
export function PageSkeleton(): ReactElement {
  return (
    <div className="min-h-screen">
      <div className="towel-band" />
      <div className="mx-auto flex h-16 max-w-[1480px] items-center px-4 sm:px-8">
        <Skeleton className="h-6 w-28" />
      </div>
      <div className="mx-auto max-w-[1480px] px-4 sm:px-8">
        <PageBodySkeleton />
      </div>
    </div>
  );
}
