import type { ReactElement } from 'react';
import { cx } from './cx.ts';
import { bandOf, verdictOf, type Range } from './range-scale.ts';

type DayBarsProps = {
  readonly days: readonly { readonly key: string; readonly label: string; readonly value: number }[];
  readonly range: Range;
  readonly top: number;
};

/** One standing bar a day, with the wanted range drawn behind; a day outside it is paler, not alarming: the average counts. Decorative: the same figures are in a table. */
export function DayBars({ days, range, top }: DayBarsProps): ReactElement {
  const band = bandOf(range, top);
  return (
    <div aria-hidden>
      <div className="relative h-14">
        <div
          style={{ bottom: `${band.from}%`, height: `${band.to - band.from}%` }}
          className={cx(
            'absolute inset-x-0 border-good/45 bg-good-wash',
            range.min !== undefined && 'border-b',
            range.max !== undefined && 'border-t',
          )}
        />
        <div className="absolute inset-0 flex items-end justify-between gap-1 border-b border-line-strong">
          {days.map((day) => (
            <div
              key={day.key}
              style={{ height: `${Math.min(100, (day.value / top) * 100)}%` }}
              className={cx(
                'mx-auto w-2.5 rounded-t-[2px]',
                verdictOf(day.value, range) === 'within' ? 'bg-good' : 'bg-line-strong',
              )}
            />
          ))}
        </div>
      </div>
      <div className="flex justify-between gap-1 pt-1 text-[0.625rem] leading-3 text-ink-faint">
        {days.map((day) => (
          <span key={day.key} className="flex-1 text-center">
            {day.label}
          </span>
        ))}
      </div>
    </div>
  );
}
