import { ToggleGroup } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { cx } from './cx.ts';

type SegmentedProps<T extends string> = {
  readonly label: string;
  /** The id of what is said of it besides. */
  readonly describedBy?: string | undefined;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: ReactNode }[];
  readonly onChange: (value: T) => void;
  readonly className?: string;
};

/** One choice of a few, all in sight. Arrow keys move between them. */
export function Segmented<T extends string>({
  label,
  describedBy,
  value,
  options,
  onChange,
  className,
}: SegmentedProps<T>): ReactElement {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      aria-describedby={describedBy}
      value={value}
      onValueChange={(next) => {
        // Empty when the pressed one is pressed again: the choice stays.
        const chosen = options.find((option) => option.value === next);
        if (chosen !== undefined) onChange(chosen.value);
      }}
      className={cx('inline-flex rounded-full border border-line-strong bg-surface p-0.5', className)}
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          className="h-8 rounded-full px-3.5 text-sm font-medium text-ink-soft transition-colors hover:text-ink data-[state=on]:bg-ink data-[state=on]:text-paper"
        >
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
