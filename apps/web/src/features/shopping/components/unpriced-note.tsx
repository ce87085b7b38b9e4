import { CircleAlert } from '@hearth/ui/icons.ts';
import type { ReactElement } from 'react';

/** Says that the total is not all of it. */
export function UnpricedNote({ count }: { readonly count: number }): ReactElement | null {
  if (count === 0) return null;
  return (
    <p className="flex items-start gap-2 text-sm text-ink-soft">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
      {count === 1 ? 'One line has no price and is' : `${count} lines have no price and are`} not in the total.
    </p>
  );
}
