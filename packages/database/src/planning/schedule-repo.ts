import { WeeklySchedule } from '@hearth/contracts/planning/schedules.contract.ts';
import type { HouseholdId, JobId } from '@hearth/contracts/shared/primitives.ts';
import type { Db } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { openWeeks } from './open-weeks.ts';

export type ScheduleWish = Pick<WeeklySchedule, 'isEnabled' | 'weekday' | 'time'>;

export type ScheduleRepo = {
  get(now: Date): Promise<WeeklySchedule>;
  /** Turned on anew, it begins at `now`. */
  set(wish: ScheduleWish, now: Date): Promise<void>;
  /** Whether a job is a week that came by itself, and not somebody's wish. */
  isTurn(jobId: JobId): Promise<boolean>;
};

/** What holds where nobody has said otherwise; `openWeeks` keeps to the same. */
const usual: ScheduleWish = { isEnabled: true, weekday: 7, time: '08:00' };
/** Two weeks can be taken, by a run six days to either side. */
const LOOKED_AHEAD = 3;

/** When a household's week is planned by itself. */
export function scheduleRepo(db: Db, householdId: HouseholdId): ScheduleRepo {
  const wished = async (): Promise<ScheduleWish> => {
    const row = await db.weeklySchedule.findUnique({ where: { householdId } });
    return row ? { isEnabled: row.isEnabled, weekday: row.weekday, time: timeAt(row.minuteOfDay) } : usual;
  };
  return {
    get: async (now) => {
      const among = Prisma.sql`h.id = ${householdId}::uuid`;
      const [next] = await db.$queryRaw<{ at: Date }[]>`
        select greatest(occurs_at, ${now}::timestamptz) as at
        from (${openWeeks({ now, among, ahead: LOOKED_AHEAD })}) as open order by occurs_at limit 1`;
      return WeeklySchedule.parse({ householdId, ...(await wished()), nextRunAt: next?.at.toISOString() ?? null });
    },
    set: async ({ isEnabled, weekday, time }, now) => {
      const isTurnedOn = isEnabled && !(await wished()).isEnabled;
      const wish = { isEnabled, weekday, minuteOfDay: minuteAt(time), ...(isTurnedOn ? { enabledAt: now } : {}) };
      await db.weeklySchedule.upsert({
        where: { householdId },
        create: { householdId, ...wish },
        update: wish,
      });
    },
    isTurn: async (jobId) => (await db.weeklyRun.count({ where: { householdId, jobId } })) > 0,
  };
}

function timeAt(minuteOfDay: number): string {
  const two = (count: number): string => String(count).padStart(2, '0');
  return `${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`;
}

function minuteAt(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}
