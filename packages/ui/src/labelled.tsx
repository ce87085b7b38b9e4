import { useId, type ReactElement, type ReactNode } from 'react';
import { cx } from './cx.ts';

/** What a control is given so that its label and note are read out with it. */
export type LabelledControl = {
  readonly id: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
};

type LabelledProps = {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong with it; takes the hint's place. */
  readonly error?: string | undefined;
  readonly className?: string | undefined;
  readonly children: (control: LabelledControl) => ReactNode;
};

/** A control under its label, with its hint or what is wrong with it below. */
export function Labelled({ label, hint, error, className, children }: LabelledProps): ReactElement {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block text-sm font-semibold">
        {label}
      </label>
      {children({
        id,
        'aria-invalid': error !== undefined,
        'aria-describedby': note === undefined ? undefined : `${id}-note`,
      })}
      {note !== undefined && (
        <p id={`${id}-note`} className={cx('mt-1 text-xs', error === undefined ? 'text-ink-faint' : 'text-accent')}>
          {note}
        </p>
      )}
    </div>
  );
}
