import type { ReactElement } from 'react';
import { cx } from './cx.ts';

type MeterProps = {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  /** The value in words, for those who cannot see the bar. */
  readonly text: string;
  readonly className?: string;
};

/** How much of a limit is used. Over it, the bar is full and of the warning's colour. */
export function Meter({ label, value, max, text, className }: MeterProps): ReactElement {
  const share = max > 0 ? value / max : 1;
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a meter element cannot be drawn alike in every browser
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={Math.min(value, max)}
      aria-valuetext={text}
      className={cx('h-2 overflow-hidden rounded-full bg-sunken', className)}
    >
      <div
        style={{ width: `${Math.min(100, share * 100)}%` }}
        className={cx('h-full rounded-full', share > 1 ? 'bg-warn' : 'bg-good')}
      />
    </div>
  );
}
