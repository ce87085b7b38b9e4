import { useId, type ReactElement, type ReactNode } from 'react';
import type { GoalOrigin } from './filled-goals.ts';
import { OriginLabel } from './origin-label.tsx';

type WishRowProps = {
  readonly name: string;
  readonly hint?: ReactNode;
  readonly origin: GoalOrigin | undefined;
  /** Given the id of what describes the control: who filled it. */
  readonly children: (describedBy: string | undefined) => ReactNode;
};

/** One thing a week can be asked for with, under its name. */
export function WishRow({ name, hint, origin, children }: WishRowProps): ReactElement {
  const id = useId();
  return (
    <div className="py-4">
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <h3 className="text-lg leading-snug">{name}</h3>
        {origin !== undefined && (
          <span id={id} className="inline-flex">
            <OriginLabel origin={origin} />
          </span>
        )}
      </div>
      {hint !== undefined && <p className="mb-2 text-sm text-ink-soft">{hint}</p>}
      <div className="mt-2">{children(origin === undefined ? undefined : id)}</div>
    </div>
  );
}
