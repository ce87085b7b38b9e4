import type { Plan, PlanItem } from '@hearth/contracts/planning/plan.ts';
import { dayNumber, longDay, weekdayName } from '@hearth/client/formats/days.ts';
import { slotNames } from '@hearth/client/formats/words.ts';
import { Card } from '@hearth/ui/card.tsx';
import { cx } from '@hearth/ui/cx.ts';
import { Tab, TabList, TabPanel, Tabs } from '@hearth/ui/tabs.tsx';
import type { ReactElement } from 'react';
import { boardRows, openingDay } from './board-layout.ts';
import { DayTotals } from './day-totals.tsx';
import { DishCard } from './dish-card.tsx';
import { slotInk, slotStripe } from './slot-look.ts';

type DayPagesProps = { readonly plan: Plan; readonly today: string; readonly onOpen: (item: PlanItem) => void };

function DaySwitcher({ days, today }: { readonly days: readonly string[]; readonly today: string }): ReactElement {
  return (
    <TabList aria-label="Days" className="grid grid-cols-7 overflow-hidden rounded-card border border-line bg-surface">
      {days.map((date) => (
        <Tab
          key={date}
          value={date}
          aria-label={`${longDay(date)}${date === today ? ', today' : ''}`}
          className="group flex flex-col items-center border-l border-line py-2 first:border-l-0 data-[state=active]:bg-ink data-[state=active]:text-paper"
        >
          <span className="eyebrow text-ink-faint group-data-[state=active]:text-paper/80">
            {weekdayName(date).slice(0, 2)}
          </span>
          <span className="figures font-display text-xl leading-tight">{dayNumber(date)}</span>
          <span
            aria-hidden
            className={cx('mt-0.5 h-0.5 w-4 rounded', date === today ? 'bg-accent' : 'bg-transparent')}
          />
        </Tab>
      ))}
    </TabList>
  );
}

/** The week day by day, for a narrow screen. */
export function DayPages({ plan, today, onOpen }: DayPagesProps): ReactElement {
  const rows = boardRows(plan);
  return (
    <Tabs key={plan.id} defaultValue={openingDay(plan.days, today)}>
      <DaySwitcher days={plan.days} today={today} />
      {plan.days.map((date) => (
        <TabPanel key={date} value={date} className="pt-4">
          <h2 className="mb-3 text-xl">{longDay(date)}</h2>
          <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
            {rows.flatMap((row) =>
              row.cells
                .filter((cell) => cell.date === date)
                .map((cell) => (
                  <Card key={row.slot} className={cx('overflow-hidden border-l-5', slotStripe[row.slot])}>
                    <p className={cx('px-4 pt-3 font-display italic', slotInk[row.slot])}>{slotNames[row.slot]}</p>
                    {cell.items.length === 0 && <p className="px-4 pt-1 pb-4 text-ink-faint">Nothing planned</p>}
                    <div className="-mt-3 divide-y divide-line">
                      {cell.items.map((item) => (
                        <DishCard key={item.id} item={item} plan={plan} onOpen={onOpen} roomy />
                      ))}
                    </div>
                  </Card>
                )),
            )}
            <Card className="border-l-5 border-l-line-strong bg-sunken/45 px-4 py-3">
              <DayTotals plan={plan} date={date} />
            </Card>
          </div>
        </TabPanel>
      ))}
    </Tabs>
  );
}
