import type { ComponentProps, ReactElement, ReactNode } from 'react';
import { cx } from './cx.ts';
import { Labelled } from './labelled.tsx';

type FieldProps = Omit<ComponentProps<'input'>, 'id'> & {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  /** Inside the box, before what is typed: a currency. */
  readonly prefix?: string;
  /** Inside the box, behind what is typed: a button. */
  readonly suffix?: ReactNode;
};

/** A labelled box to type into, with its hint or what is wrong with it. */
export function Field({ label, hint, error, prefix, suffix, className, ...input }: FieldProps): ReactElement {
  return (
    <Labelled label={label} hint={hint} error={error} className={className}>
      {(control) => (
        <div
          className={cx(
            'flex h-10 items-center rounded-card border bg-paper focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-accent',
            error === undefined ? 'border-line-strong' : 'border-accent',
          )}
        >
          {prefix !== undefined && <span className="pl-3 text-ink-faint">{prefix}</span>}
          <input
            {...control}
            className="figures h-full w-full min-w-0 bg-transparent px-3 outline-none placeholder:text-ink-faint"
            {...input}
          />
          {suffix}
        </div>
      )}
    </Labelled>
  );
}
