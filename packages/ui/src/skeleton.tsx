import type { ReactElement } from 'react';
import { cx } from './cx.ts';

/** Holds the place of what is still loading; give it the size of that. Screen readers pass over it. */
export function Skeleton({ className }: { readonly className?: string }): ReactElement {
  return (
    <div aria-hidden className={cx('animate-[breathe_1.6s_ease-in-out_infinite] rounded bg-skeleton', className)} />
  );
}
