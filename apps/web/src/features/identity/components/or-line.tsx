import type { ReactElement } from 'react';

/** Between two ways of doing the same. */
export function OrLine(): ReactElement {
  return (
    <p className="my-7 flex items-center gap-4 text-sm text-ink-faint before:h-px before:flex-1 before:bg-line-strong after:h-px after:flex-1 after:bg-line-strong">
      or
    </p>
  );
}
