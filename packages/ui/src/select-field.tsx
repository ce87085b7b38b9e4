import { useId, type ComponentProps, type ReactElement, type ReactNode } from 'react';
import { cx } from './cx.ts';
import { ChevronDown } from './icons.ts';

type SelectFieldProps<T extends string> = Omit<ComponentProps<'select'>, 'id' | 'value' | 'onChange'> & {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
};

/** A labelled choice of one among many, the device's own. */
export function SelectField<T extends string>({
  label,
  hint,
  error,
  value,
  options,
  onChange,
  className,
  ...select
}: SelectFieldProps<T>): ReactElement {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block text-sm font-semibold">
        {label}
      </label>
      <div className="relative">
        <select
          id={id}
          value={value}
          aria-invalid={error !== undefined}
          aria-describedby={note === undefined ? undefined : `${id}-note`}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.target.value);
            if (chosen !== undefined) onChange(chosen.value);
          }}
          className={cx(
            'h-10 w-full appearance-none truncate rounded-card border bg-paper pr-9 pl-3 text-ink',
            error === undefined ? 'border-line-strong' : 'border-accent',
          )}
          {...select}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown aria-hidden className="pointer-events-none absolute top-3 right-3 size-4 text-ink-faint" />
      </div>
      {note !== undefined && (
        <p id={`${id}-note`} className={cx('mt-1 text-xs', error === undefined ? 'text-ink-faint' : 'text-accent')}>
          {note}
        </p>
      )}
    </div>
  );
}
