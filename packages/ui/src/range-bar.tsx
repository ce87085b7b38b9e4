import type { ReactElement } from 'react';
import { cx } from './cx.ts';
import { bandOf, verdictOf, type Range } from './range-scale.ts';

type RangeBarProps = { readonly value: number; readonly range: Range; readonly top: number };

/** A value on a lying scale with the wanted range drawn behind it. Decorative: the figures stand beside it. */
export function RangeBar({ value, range, top }: RangeBarProps): ReactElement {
  const band = bandOf(range, top);
  const inside = verdictOf(value, range) === 'within';
  return (
    <div aria-hidden className="relative h-4">
      <div className="absolute inset-x-0 top-1/2 h-px bg-line-strong/60" />
      <div
        style={{ left: `${band.from}%`, width: `${band.to - band.from}%` }}
        className={cx(
          'absolute inset-y-0 border-good/55 bg-good-wash',
          range.min !== undefined && 'border-l-2',
          range.max !== undefined && 'border-r-2',
        )}
      />
      <div
        style={{ width: `${Math.min(100, (value / top) * 100)}%` }}
        className={cx('absolute inset-y-[5px] left-0 rounded-r-full', inside ? 'bg-good' : 'bg-warn')}
      />
    </div>
  );
}
