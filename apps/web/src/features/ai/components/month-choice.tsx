import { monthAfter, monthName } from '@hearth/client/formats/months.ts';
import { Button } from '@hearth/ui/button.tsx';
import { ChevronLeft, ChevronRight } from '@hearth/ui/icons.ts';
import type { ReactElement } from 'react';

type MonthChoiceProps = {
  readonly month: string;
  /** The last one there is to look at. */
  readonly thisMonth: string;
  readonly onChange: (month: string) => void;
};

// The first that is taken as a month.
const FIRST = '2000-01';

/** Goes from month to month, up to this one. */
export function MonthChoice({ month, thisMonth, onChange }: MonthChoiceProps): ReactElement {
  return (
    <fieldset aria-label="Month" className="flex items-center gap-2">
      <Button
        look="quiet"
        square
        aria-label="The month before"
        busy={month <= FIRST}
        onClick={() => onChange(monthAfter(month, -1))}
      >
        <ChevronLeft aria-hidden />
      </Button>
      <output className="min-w-36 text-center font-semibold">{monthName(month)}</output>
      <Button
        look="quiet"
        square
        aria-label="The month after"
        busy={month >= thisMonth}
        onClick={() => onChange(monthAfter(month, 1))}
      >
        <ChevronRight aria-hidden />
      </Button>
    </fieldset>
  );
}
