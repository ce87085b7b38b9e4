import { Progress as Radix } from 'radix-ui';
import type { ReactElement } from 'react';
import { cx } from './cx.ts';

type ProgressProps = {
  readonly label: string;
  /** From 0 to 1; null: under way, nobody knows how far. */
  readonly value: number | null;
};

/** How far something has come. */
export function Progress({ label, value }: ProgressProps): ReactElement {
  const width = value === null ? 100 : Math.max(2, Math.min(100, value * 100));
  return (
    <Radix.Root
      aria-label={label}
      value={value === null ? null : Math.round(width)}
      className="h-2 overflow-hidden rounded-full bg-sunken"
    >
      <Radix.Indicator
        style={{ width: `${width}%` }}
        className={cx(
          'block h-full rounded-full bg-accent transition-[width] duration-500',
          value === null &&
            'animate-[simmer_1.2s_linear_infinite] bg-[repeating-linear-gradient(115deg,transparent_0_14px,rgb(255_255_255/0.28)_14px_20px)] bg-size-[40px_100%]',
        )}
      />
    </Radix.Root>
  );
}
