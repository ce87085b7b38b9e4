import type { WeeklySchedule } from '@hearth/contracts/planning/schedules.contract.ts';
import type { ScheduleWish } from '@hearth/database/planning/schedule-repo.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import type { Ports } from '../ports.ts';

type Clock = Pick<Ports, 'now'>;

/** When the household's week plans itself, and when it next does. */
export function getSchedule(tx: HouseholdTx, { now }: Clock): Promise<WeeklySchedule> {
  return tx.schedules.get(now());
}

/** Sets it; setting what is set already is recorded nowhere. */
export async function setSchedule(tx: HouseholdTx, { now }: Clock, wanted: ScheduleWish): Promise<WeeklySchedule> {
  const at = now();
  const before = await tx.schedules.get(at);
  const fields = (['isEnabled', 'weekday', 'time'] as const).filter((field) => wanted[field] !== before[field]);
  if (fields.length === 0) return before;
  await tx.schedules.set(wanted, at);
  await tx.events.record('schedule.revised', { fields });
  return tx.schedules.get(at);
}
