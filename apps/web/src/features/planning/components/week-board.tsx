import type { Plan, PlanItem } from '@hearth/contracts/planning/plan.ts';
import { dayNumber, longDay, weekdayName } from '@hearth/client/formats/days.ts';
import { slotNames } from '@hearth/client/formats/words.ts';
import { cx } from '@hearth/ui/cx.ts';
import type { ReactElement } from 'react';
import { boardRows, type BoardRow } from './board-layout.ts';
import { DayTotals } from './day-totals.tsx';
import { DishCard } from './dish-card.tsx';
import { slotInk, slotStripe } from './slot-look.ts';

type WeekBoardProps = { readonly plan: Plan; readonly today: string; readonly onOpen: (item: PlanItem) => void };

function DayHead({ date, isToday }: { readonly date: string; readonly isToday: boolean }): ReactElement {
  return (
    <th
      scope="col"
      abbr={longDay(date)}
      aria-current={isToday ? 'date' : undefined}
      className={cx(
        'border-b border-l border-line px-3 pt-2.5 pb-2 text-left font-normal',
        isToday && 'border-t-3 border-t-accent bg-accent-wash',
      )}
    >
      <span className="flex items-baseline gap-2">
        <span className={cx('figures font-display text-[1.75rem] leading-none', isToday ? 'text-accent' : 'text-ink')}>
          {dayNumber(date)}
        </span>
        <span className="eyebrow text-ink-soft">{weekdayName(date)}</span>
        {isToday && <span className="ml-auto font-display text-sm text-accent italic">today</span>}
      </span>
    </th>
  );
}

function SlotRow({ row, plan, today, onOpen }: WeekBoardProps & { readonly row: BoardRow }): ReactElement {
  return (
    <tr>
      <th
        scope="row"
        className={cx(
          'border-b border-l-5 border-b-line px-3 pt-3 text-left align-top font-normal',
          slotStripe[row.slot],
        )}
      >
        <span className={cx('font-display text-[0.9375rem] leading-tight italic', slotInk[row.slot])}>
          {slotNames[row.slot]}
        </span>
      </th>
      {row.cells.map((cell) => (
        // A height of 1px lets the card inside fill the cell, whose height the row decides.
        <td
          key={cell.date}
          className={cx('h-px border-b border-l border-line p-0 align-top', cell.date === today && 'bg-accent-wash/45')}
        >
          {cell.items.length === 0 && <p className="px-3 pt-3 text-sm text-ink-faint">Nothing planned</p>}
          <div className={cx('divide-y divide-line', cell.items.length === 1 && 'h-full')}>
            {cell.items.map((item) => (
              <DishCard key={item.id} item={item} plan={plan} onOpen={onOpen} />
            ))}
          </div>
        </td>
      ))}
    </tr>
  );
}

/** The week as a board: days across, meals down. */
export function WeekBoard({ plan, today, onOpen }: WeekBoardProps): ReactElement {
  return (
    <div className="overflow-hidden rounded-card border border-line bg-surface">
      <table className="-mb-px w-full table-fixed border-separate border-spacing-0">
        <caption className="sr-only">The dishes of the week, days across and meals down</caption>
        <thead>
          <tr>
            <th scope="col" className="w-[6.75rem] border-b border-line">
              <span className="sr-only">Meal</span>
            </th>
            {plan.days.map((date) => (
              <DayHead key={date} date={date} isToday={date === today} />
            ))}
          </tr>
        </thead>
        <tbody>
          {boardRows(plan).map((row) => (
            <SlotRow key={row.slot} row={row} plan={plan} today={today} onOpen={onOpen} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th
              scope="row"
              className="border-b border-l-5 border-line border-l-line-strong bg-sunken/45 px-3 pt-3 text-left align-top font-normal"
            >
              <span className="font-display text-[0.9375rem] leading-tight text-ink-soft italic">The day</span>
            </th>
            {plan.days.map((date) => (
              <td
                key={date}
                className={cx(
                  'border-b border-l border-line px-3 py-2.5 align-top',
                  date === today ? 'bg-accent-wash' : 'bg-sunken/45',
                )}
              >
                <DayTotals plan={plan} date={date} />
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
