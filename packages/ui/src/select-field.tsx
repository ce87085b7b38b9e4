import type { ComponentProps, ReactElement, ReactNode } from 'react';
import { cx } from './cx.ts';
import { ChevronDown } from './icons.ts';
import { Labelled } from './labelled.tsx';

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
  return (
    <Labelled label={label} hint={hint} error={error} className={className}>
      {(control) => (
        <div className="relative">
          <select
            {...control}
            value={value}
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
      )}
    </Labelled>
  );
}
