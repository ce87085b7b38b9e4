import { weekdayName } from '@hearth/client/formats/days.ts';
import { formatCount, nutrientUnit } from '@hearth/client/formats/quantities.ts';
import { nutrientNames } from '@hearth/client/formats/words.ts';
import { DayBars } from '@hearth/ui/day-bars.tsx';
import { RangeBar } from '@hearth/ui/range-bar.tsx';
import type { ReactElement } from 'react';
import type { NutrientWeek } from './member-nutrition.ts';
import { rangeWords, verdictWords } from './target-words.ts';

/** One nutrient of one member: the week's average against its target, and each day beside it. */
export function NutrientChart({ week }: { readonly week: NutrientWeek }): ReactElement {
  const met = week.verdict === 'within';
  return (
    <li className="grid grid-cols-[1fr_7.5rem] items-end gap-5 py-3">
      <div className="min-w-0">
        <p className="flex items-baseline justify-between gap-3">
          <span className="font-semibold">{nutrientNames[week.nutrient]}</span>
          <span className="figures">
            <span className="font-display text-lg">{formatCount(week.average)}</span>{' '}
            <span className="text-sm text-ink-soft">{nutrientUnit(week.nutrient)}</span>
          </span>
        </p>
        <RangeBar value={week.average} range={week.range} top={week.top} />
        <p className="figures mt-0.5 flex justify-between gap-3 text-xs text-ink-soft">
          <span>{rangeWords(week.nutrient, week.range)}</span>
          <span className={met ? 'text-good' : 'font-semibold text-warn'}>{verdictWords(week)}</span>
        </p>
      </div>
      <DayBars
        range={week.range}
        top={week.top}
        days={week.days.map((day) => ({ key: day.date, label: weekdayName(day.date).slice(0, 1), value: day.value }))}
      />
    </li>
  );
}
