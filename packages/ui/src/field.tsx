import { useId, type ComponentProps, type ReactElement, type ReactNode } from 'react';
import { cx } from './cx.ts';

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
  const id = useId();
  const note = error ?? hint;
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block text-sm font-semibold">
        {label}
      </label>
      <div
        className={cx(
          'flex h-10 items-center rounded-card border bg-paper focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-accent',
          error === undefined ? 'border-line-strong' : 'border-accent',
        )}
      >
        {prefix !== undefined && <span className="pl-3 text-ink-faint">{prefix}</span>}
        <input
          id={id}
          aria-invalid={error !== undefined}
          aria-describedby={note === undefined ? undefined : `${id}-note`}
          className="figures h-full w-full min-w-0 bg-transparent px-3 outline-none placeholder:text-ink-faint"
          {...input}
        />
        {suffix}
      </div>
      {note !== undefined && (
        <p id={`${id}-note`} className={cx('mt-1 text-xs', error === undefined ? 'text-ink-faint' : 'text-accent')}>
          {note}
        </p>
      )}
    </div>
  );
}
