import type { WeeklySchedule } from '@hearth/contracts/planning/schedules.contract.ts';
import { dayAndTimeIn } from '@hearth/client/formats/days.ts';
import { may } from '@hearth/client/identity/may.ts';
import { useSchedule } from '@hearth/client/planning/use-schedule.ts';
import { Button } from '@hearth/ui/button.tsx';
import { Card } from '@hearth/ui/card.tsx';
import { Pencil } from '@hearth/ui/icons.ts';
import { Skeleton } from '@hearth/ui/skeleton.tsx';
import { useState, type ReactElement } from 'react';
import { useCurrentHousehold } from '../../../shell/current-household.ts';
import { ProblemNotice } from '../../../shell/problem-notice.tsx';
import { scheduleWords } from './schedule-words.ts';
import { ScheduleSheet } from './schedule-sheet.tsx';

function Words({ schedule, zone }: { readonly schedule: WeeklySchedule; readonly zone: string }): ReactElement {
  const { nextRunAt } = schedule;
  return (
    <div className="min-w-0">
      <p className="text-pretty">{scheduleWords(schedule)}</p>
      {nextRunAt !== null && (
        <p className="mt-1 text-sm text-ink-soft">
          Next: <time dateTime={nextRunAt}>{dayAndTimeIn(zone, nextRunAt)}</time>
        </p>
      )}
    </div>
  );
}

/** When the household's week plans itself, and the way to change it for whoever may. */
export function ScheduleCard(): ReactElement {
  const household = useCurrentHousehold();
  const schedule = useSchedule(household.id);
  const [edited, setEdited] = useState(false);
  if (schedule.data === undefined && schedule.isError)
    return <ProblemNotice error={schedule.error} onRetry={() => void schedule.refetch()} />;
  if (schedule.data === undefined) return <Skeleton className="h-20" />;
  return (
    <Card className="flex items-start justify-between gap-4 p-5">
      <Words schedule={schedule.data} zone={household.zone} />
      {may(household, 'household:write') && (
        <Button look="quiet" square aria-label="Change when the week plans itself" onClick={() => setEdited(true)}>
          <Pencil aria-hidden />
        </Button>
      )}
      {edited && <ScheduleSheet schedule={schedule.data} onClose={() => setEdited(false)} />}
    </Card>
  );
}
