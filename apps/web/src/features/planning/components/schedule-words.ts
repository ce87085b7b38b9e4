import type { WeeklySchedule } from '@hearth/contracts/planning/schedules.contract.ts';
import { timeOfDay, weekdayName } from '@hearth/client/formats/days.ts';
import { daysFrom } from '@hearth/domain/shared/week.ts';

const A_MONDAY = '2024-01-01';

/** The days of a week, Monday first, as a choice of one. */
export const scheduleDays = daysFrom(A_MONDAY, 7).map((day, index) => ({
  value: String(index + 1),
  label: weekdayName(day, 'long'),
}));

/** When the week plans itself, in a sentence. */
export function scheduleWords({ isEnabled, weekday, time }: WeeklySchedule): string {
  if (!isEnabled) return 'A week is planned when somebody asks for it, and not by itself.';
  return `Every ${scheduleDays[weekday - 1]?.label ?? 'week'} at ${timeOfDay(time)}, a draft is made of the week that comes next, unless it has a plan.`;
}
