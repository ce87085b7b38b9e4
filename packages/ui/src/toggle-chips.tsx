import { ToggleGroup } from 'radix-ui';
import type { ReactElement } from 'react';
import { Check } from './icons.ts';

type ToggleChipsProps<T extends string> = {
  readonly label: string;
  /** The id of what is said of it besides. */
  readonly describedBy?: string | undefined;
  readonly values: readonly T[];
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (values: T[]) => void;
};

/** Any number of choices of a few. */
export function ToggleChips<T extends string>({
  label,
  describedBy,
  values,
  options,
  onChange,
}: ToggleChipsProps<T>): ReactElement {
  return (
    <ToggleGroup.Root
      type="multiple"
      aria-label={label}
      aria-describedby={describedBy}
      value={[...values]}
      onValueChange={(next) => onChange(options.map((option) => option.value).filter((value) => next.includes(value)))}
      className="flex flex-wrap gap-2"
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          className="group inline-flex h-9 items-center gap-1.5 rounded-full border border-line-strong bg-surface px-3.5 text-sm font-medium text-ink-soft transition-colors hover:border-ink hover:text-ink data-[state=on]:border-good data-[state=on]:bg-good-wash data-[state=on]:text-good"
        >
          <Check aria-hidden className="hidden size-3.5 group-data-[state=on]:block" />
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
