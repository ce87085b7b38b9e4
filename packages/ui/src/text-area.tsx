import type { ComponentProps, ReactElement, ReactNode } from 'react';
import { cx } from './cx.ts';
import { Labelled } from './labelled.tsx';

type TextAreaProps = Omit<ComponentProps<'textarea'>, 'id'> & {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  /** Room for a page of lines, not for some sentences. */
  readonly tall?: boolean;
};

/** A labelled box for some sentences, with its hint or what is wrong with it. */
export function TextArea({ label, hint, error, tall = false, className, ...area }: TextAreaProps): ReactElement {
  return (
    <Labelled label={label} hint={hint} error={error} className={className}>
      {(control) => (
        <textarea
          {...control}
          rows={2}
          className={cx(
            'block field-sizing-content w-full scroll-mt-10 resize-none rounded-card border bg-paper px-3 py-2 focus:outline-2 focus:outline-offset-1 focus:outline-accent',
            tall ? 'max-h-[40rem] min-h-56' : 'max-h-60 min-h-16',
            error === undefined ? 'border-line-strong' : 'border-accent',
          )}
          {...area}
        />
      )}
    </Labelled>
  );
}
