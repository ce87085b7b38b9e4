import { HouseholdId, JobId, PlainDate } from '@hearth/contracts/shared/primitives.ts';
import type { Db } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { newId } from '../kernel/new-id.ts';
import { openWeeks } from './open-weeks.ts';

/** A week that has had its turn; without a job where it had a plan already. */
export type WeeklyTurn = {
  readonly householdId: HouseholdId;
  readonly weekOf: PlainDate;
  readonly jobId: JobId | null;
};

export type WeeklyRunRepo = {
  /** Households whose coming week is to be planned now, by id. */
  due(now: Date): Promise<HouseholdId[]>;
  /**
   * Gives each of these that is still due its turn; whoever asks for one of them meanwhile waits, and finds it had. No
   * lock is waited for longer than two seconds from here to the transaction's end: what is held that long fails it.
   */
  take(households: readonly HouseholdId[], now: Date): Promise<WeeklyTurn[]>;
};

/** Longer than ordinary transactions take, shorter than imports and archives, which hold a household's log for minutes. */
const LOCK_WAIT = '2s';

/** A week is planned for somebody. */
const inhabited = Prisma.sql`exists (select from member m where m.household_id = h.id)`;

/** Which weeks of which households have been planned by themselves, or are to be. */
export function weeklyRunRepo(db: Db): WeeklyRunRepo {
  return {
    due: async (now) => {
      const rows = await db.$queryRaw<{ id: string }[]>`
        select household_id as id from (${openWeeks({ now, among: inhabited, ahead: 0 })}) as due order by household_id`;
      return rows.map(({ id }) => HouseholdId.parse(id));
    },
    take: async (households, now) => {
      const among = Prisma.sql`h.id = any(${households}::uuid[]) and ${inhabited}`;
      const jobs = households.map(() => newId(JobId));
      await db.$executeRaw`select set_config('lock_timeout', ${LOCK_WAIT}, true)`;
      // A household's one after another: two that saw different settings at the same moment could each find a week of
      // their own. In one order, so that two with many in common wait for each other in a line.
      await db.$executeRaw`
        select pg_advisory_xact_lock(hashtextextended('hearth.weekly-run ' || id, 0))
        from unnest(${households.toSorted()}::text[]) as id`;
      const rows = await db.$queryRaw<{ householdId: string; weekOf: string; jobId: string | null }[]>`
        insert into weekly_run (household_id, week_of, outcome, job_id, created_at)
        select household_id, week_of, case when planned then 'has-plan' else 'queued' end, case when planned then null else job end, ${now}::timestamptz
        from (${openWeeks({ now, among, ahead: 0 })}) as due
          join unnest(${households}::uuid[], ${jobs}::uuid[]) as given (household_id, job) using (household_id),
          lateral (select exists (select from plan p where p.household_id = due.household_id and p.week_of = due.week_of
            and p.status in ('draft', 'approved')) as planned) as found
        order by household_id
        on conflict do nothing
        returning household_id as "householdId", week_of::text as "weekOf", job_id as "jobId"`;
      return rows.map(({ householdId, weekOf, jobId }) => ({
        householdId: HouseholdId.parse(householdId),
        weekOf: PlainDate.parse(weekOf),
        jobId: jobId === null ? null : JobId.parse(jobId),
      }));
    },
  };
}
