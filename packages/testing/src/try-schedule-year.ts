import type { HouseholdId } from '@hearth/contracts/shared/primitives.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import type { Random } from '@hearth/planner/seeded-random.ts';
import { queueDueWeeks } from '@hearth/services/planning/queue-due-weeks.ts';
import { aHousehold } from './a-household.ts';
import { occurrencesOf, type ScheduledHome } from './schedule-oracle.ts';

/** How long the story is, and how often its schedulers tick. */
export type ScheduleSpan = { readonly from: Date; readonly weeks: number; readonly tickMinutes: number };

export type ScheduleStage = {
  /** Schedulers on connections of their own; each has a clock of its own. */
  readonly schedulers: readonly UnitOfWork[];
  readonly sql: <R extends object>(text: string, values?: readonly unknown[]) => Promise<R[]>;
};

/** What was looked at, and where it was not as promised. */
export type ScheduleFindings = { readonly householdWeeks: number; readonly broken: readonly string[] };

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const WEEK = 7 * DAY;
/** How far a clock is off for a while; before a pause and at the end it is right, so that nothing is planned beyond. */
const AHEAD = 10 * DAY;
const OFF_MS = [-2 * DAY, -61 * MINUTE, -MINUTE, 0, 0, 0, 0, MINUTE, 59 * MINUTE, 2 * DAY, AHEAD];

type Home = ScheduledHome & { readonly id: HouseholdId; readonly isRestless: boolean };
/** When nobody schedules anything: what comes then was not seen by a tick before. */
type Pause = { readonly from: number; readonly to: number };

/**
 * Plays a span of weeks in three zones with clocks that jump, schedulers that tick at the same moment, a pause of three
 * weeks and households that change their minds, and answers where a household's week was planned twice, or not at all.
 */
export async function tryScheduleYear(
  stage: ScheduleStage,
  random: Random,
  { from, weeks, tickMinutes }: ScheduleSpan,
): Promise<ScheduleFindings> {
  const start = from.getTime();
  const end = start + weeks * WEEK;
  const homes = await settle(stage, random, from);
  const pausedAt = start + Math.floor(weeks / 2) * WEEK + random.between(0, 6) * DAY;
  const pause = { from: pausedAt, to: pausedAt + 3 * WEEK };
  const off = stage.schedulers.map(() => 0);
  for (let now = start; now < end; now += tickMinutes * MINUTE) {
    if (now >= pause.from && now < pause.to) continue;
    const isCalm = now === start || (now > pause.from - AHEAD && now < pause.to + DAY) || now > end - AHEAD;
    const clocks = stage.schedulers.map((_, index) => {
      if (random.chance(0.05)) off[index] = random.pick(OFF_MS);
      return new Date(now + (isCalm ? 0 : (off[index] ?? 0)));
    });
    if (random.chance(0.01)) await changeMind(stage, random, homes);
    await Promise.all(
      stage.schedulers.map((uow, index) => queueDueWeeks(uow, { now: () => clocks[index] ?? new Date(now) })),
    );
  }
  const tick = tickMinutes * MINUTE;
  const quiet = { from: pause.from - tick + 1, to: pause.to };
  return findings(stage, homes, { from: start, last: end - tick, quiet });
}

const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'];
/** With the hours that a change of clocks skips or has twice. */
const times = ['00:00', '01:45', '02:00', '02:30', '08:00', '23:45'];

async function settle({ schedulers, sql }: ScheduleStage, random: Random, from: Date): Promise<Home[]> {
  const [uow] = schedulers;
  if (!uow) throw new RangeError('no scheduler');
  const homes: Home[] = [];
  for (const zone of zones)
    for (const [index, time] of [...times, '08:00'].entries()) {
      const isRestless = index === times.length;
      const weekday = index < 4 ? 7 : random.between(1, 7);
      const home = { zone, time, weekday, weekStart: random.pick([1, 1, 6, 7]) };
      const { id } = await aHousehold(uow, { zone, weekStart: home.weekStart });
      await sql('update household set created_at = $2 where id = $1', [id, from]);
      await sql('insert into weekly_schedule values ($1, true, $2, $3)', [id, weekday, minuteOf(time)]);
      homes.push({ ...home, id, isRestless });
    }
  return homes;
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

async function changeMind({ sql }: ScheduleStage, random: Random, homes: readonly Home[]): Promise<void> {
  const { id } = random.pick(homes.filter(({ isRestless }) => isRestless));
  await sql('update household set zone = $2, week_start = $3 where id = $1', [
    id,
    random.pick(zones),
    random.between(1, 7),
  ]);
  await sql('update weekly_schedule set weekday = $2, minute_of_day = $3 where household_id = $1', [
    id,
    random.between(1, 7),
    random.between(0, 1439),
  ]);
}

type Run = {
  readonly id: string;
  readonly week: string;
  readonly at: Date;
  readonly runs: number;
  readonly jobs: number;
};

async function findings(
  { sql }: ScheduleStage,
  homes: readonly Home[],
  { from, last, quiet }: { readonly from: number; readonly last: number; readonly quiet: Pause },
): Promise<ScheduleFindings> {
  const all = await sql<Run>(
    `select w.household_id as id, w.week_of::text as week, w.created_at as at,
       (select count(*)::int from job_run j where j.household_id = w.household_id and j.id = w.job_id) as runs,
       (select count(*)::int from graphile_worker._private_jobs j where j.payload->'request'->>'householdId' = w.household_id::text
         and j.payload->'request'->>'weekOf' = w.week_of::text) as jobs
     from weekly_run w where w.household_id = any($1::uuid[]) order by 1, 2`,
    [homes.map(({ id }) => id)],
  );
  const broken: string[] = [];
  for (const home of homes) {
    const runs = all.filter(({ id }) => id === home.id);
    const name = `${home.zone}, day ${home.weekday} at ${home.time}, weeks from day ${home.weekStart}`;
    broken.push(...faultsOf(runs).map((fault) => `${name}: ${fault}`));
    if (home.isRestless) continue;
    const wanted = occurrencesOf(home, from, last + 1);
    // Of what came while nobody scheduled, the latest is made up for; it may come before the first tick after.
    const passed = occurrencesOf(home, quiet.from, quiet.to + 1).slice(0, -1);
    const weeks = wanted.map(({ weekOf }) => weekOf).filter((week) => !passed.some(({ weekOf }) => weekOf === week));
    const had = runs.map(({ week }) => week);
    broken.push(...weeks.filter((week) => !had.includes(week)).map((week) => `${name}: ${week} was not planned`));
    broken.push(...had.filter((week) => !weeks.includes(week)).map((week) => `${name}: ${week} was planned`));
    for (const { week, at } of runs) {
      const due = wanted.find(({ weekOf }) => weekOf === week)?.at ?? 0;
      if (at.getTime() < due) broken.push(`${name}: ${week} was planned at ${at.toISOString()}, before its time`);
    }
  }
  return { householdWeeks: all.length, broken };
}

/** What holds whatever a household changes: weeks do not overlap, and each has one run and one job. */
function faultsOf(runs: readonly Run[]): string[] {
  return runs.flatMap(({ week, runs: watched, jobs }, index) => {
    const before = runs[index - 1];
    const overlaps = before !== undefined && Date.parse(week) - Date.parse(before.week) < WEEK;
    return [
      ...(overlaps ? [`${week} was planned beside ${before.week}`] : []),
      ...(watched === 1 && jobs === 1 ? [] : [`${week} has ${watched} runs and ${jobs} jobs`]),
    ];
  });
}
