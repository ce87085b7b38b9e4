import { COMMONS_ID } from '@hearth/contracts/shared/primitives.ts';
import { Prisma } from '../generated/client.ts';

export type OpenWeeksWanted = {
  readonly now: Date;
  /** Which households `h`. */
  readonly among: Prisma.Sql;
  /** How many occurrences after the latest; 0: the latest alone. */
  readonly ahead: number;
};

/**
 * Occurrences of households' schedules whose week has not had its turn, as (household_id, week_of, occurs_at): the latest
 * that has come, and those after it. A week is open as long as no run is within six days of it, so that another weekday,
 * week start or zone makes no second one, and no later week was planned meanwhile, so that a clock that goes back finds
 * nothing old to do. A later week planned more than four days from now does not count: that clock was ahead, and the
 * weeks between still come.
 */
export function openWeeks({ now, among, ahead }: OpenWeeksWanted): Prisma.Sql {
  return Prisma.sql`
    with wish as (
      select h.id, h.zone, h.week_start, greatest(h.created_at, s.enabled_at) as since, coalesce(s.weekday, 7) as weekday,
        make_interval(mins => coalesce(s.minute_of_day, 480)) as time_of_day
      from household h left join weekly_schedule s on s.household_id = h.id
      where coalesce(s.is_enabled, true) and h.erase_at is null and h.id <> ${COMMONS_ID}::uuid and ${among}
    ), clock as (
      select zone, app.local_time(zone, ${now}::timestamptz)::date as today from (select distinct zone from wish) as used
    ), nearest as (
      select wish.*, today - (extract(isodow from today)::int - weekday + 7) % 7 as day from wish join clock using (zone)
    ), latest as (
      select id, zone, week_start, since, time_of_day,
        case when (day + time_of_day) at time zone zone <= ${now}::timestamptz then day else day - 7 end as day
      from nearest
    ), occurrence as (
      select id, since, each.day + (week_start - extract(isodow from each.day)::int + 7) % 7 as week_of,
        (each.day + time_of_day) at time zone zone as occurs_at
      from latest, generate_series(0, ${ahead}::int) as k, lateral (select latest.day + 7 * k as day) as each
    )
    select o.id as household_id, o.week_of, o.occurs_at from occurrence o
    where o.occurs_at >= o.since and not exists (
      select from weekly_run r where r.household_id = o.id and r.week_of >= o.week_of - 6
        and (r.week_of <= o.week_of + 6 or r.created_at < ${now}::timestamptz + interval '4 days'))`;
}
