import type { Contracts } from '@hearth/contracts/contracts.ts';
import { HouseholdId, IngredientId, RecipeId } from '@hearth/contracts/shared/primitives.ts';
import { openDatabase } from '@hearth/database/client.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import { unitOfWork, type UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { aHousehold, type SomeHousehold, type TestHousehold } from '@hearth/testing/a-household.ts';
import { aPlan } from '@hearth/testing/a-plan.ts';
import { anApi, type TestApi } from '@hearth/testing/an-api.ts';
import { blockedOrDone } from '@hearth/testing/blocked-or-done.ts';
import { createStarterDatabase } from '@hearth/testing/test-database.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { queueDueWeeks, type QueuedWeeks } from './queue-due-weeks.ts';

let api: TestApi;
let now = new Date();
beforeAll(async () => {
  api = await anApi({ database: await createStarterDatabase(), now: () => now });
});
beforeEach(() => api.sql(`update household set erase_at = now()`));
afterAll(() => api?.close());

type Wish = Contracts['schedules']['set']['input']['_zod']['input'];
const sunday: Omit<Wish, 'householdId'> = { isEnabled: true, weekday: 7, time: '08:00' };

/** A household that has been there since the Monday before, or since `founded`. */
async function aHome(wanted: SomeHousehold & { founded?: string } = {}): Promise<TestHousehold> {
  const { founded = '2026-11-16T00:00:00Z', ...rest } = wanted;
  const home = await aHousehold(api.uow, rest);
  await api.sql('update household set created_at = $2 where id = $1', [home.id, founded]);
  return home;
}

/** What the scheduler queues when its clock shows `at`. */
function tick(at: string, uow: UnitOfWork = api.uow): Promise<QueuedWeeks> {
  now = new Date(at);
  return queueDueWeeks(uow, { now: () => new Date(at) });
}

const get = ({ id, owner }: TestHousehold) => api.as(owner).schedules.get({ householdId: id });
const set = ({ id, owner }: TestHousehold, wish: Partial<Wish>) =>
  api.as(owner).schedules.set({ householdId: id, ...sunday, ...wish });

/** The weeks that had their turn; one without a job in brackets. */
async function weeks({ id }: TestHousehold): Promise<string[]> {
  const rows = await api.sql<{ week: string; outcome: string; job: string | null }>(
    `select week_of::text as week, outcome, job_id as job from weekly_run where household_id = $1 order by week_of`,
    [id],
  );
  return rows.map(({ week, outcome }) => (outcome === 'queued' ? week : `(${week})`));
}

describe('a household’s coming week', () => {
  test('is queued on Sunday at eight by its own clock, once, with a run that the household watches', async () => {
    const home = await aHome();
    await tick('2026-11-22T06:59:59Z');
    expect(await weeks(home)).toEqual([]);
    expect((await get(home)).nextRunAt).toBe('2026-11-22T07:00:00.000Z');
    expect(await tick('2026-11-22T07:00:00Z')).toEqual({ queued: 1, hadPlan: 0 });
    for (const at of ['2026-11-22T07:01:00Z', '2026-11-25T07:00:00Z', '2026-11-29T06:59:00Z'])
      expect(await tick(at)).toEqual({ queued: 0, hadPlan: 0 });
    expect(await weeks(home)).toEqual(['2026-11-23']);
    const [run] = await api.sql<{ job_id: string }>('select job_id from weekly_run where household_id = $1', [home.id]);
    const job = await api.as(home.owner).jobs.get({ householdId: home.id, jobId: run?.job_id ?? '' });
    expect(job).toMatchObject({ task: 'generate_weekly_plan', status: 'queued' });
    const queued = await api.sql<{ payload: object }>(
      `select payload from graphile_worker._private_jobs where payload->>'jobId' = $1`,
      [job.id],
    );
    expect(queued).toEqual([
      { payload: { jobId: job.id, request: expect.objectContaining({ householdId: home.id, weekOf: '2026-11-23' }) } },
    ]);
    const told = await api.sql('select type, payload from event where scope_id = $1', [home.id]);
    expect(told).toEqual([{ type: 'job.queued', payload: { jobId: job.id, task: 'generate_weekly_plan' } }]);
    await tick('2026-11-29T07:00:00Z');
    expect(await weeks(home)).toEqual(['2026-11-23', '2026-11-30']);
  });

  test('is each household’s own: its zone and the day its week begins', async () => {
    const [newYork, lordHowe] = [
      await aHome({ zone: 'America/New_York', weekStart: 7, founded: '2026-08-01' }),
      await aHome({ zone: 'Australia/Lord_Howe', weekStart: 3, founded: '2026-08-01' }),
    ];
    await tick('2026-11-21T20:59:00Z');
    expect([await weeks(newYork), await weeks(lordHowe)]).toEqual([['2026-11-15'], ['2026-11-18']]);
    await tick('2026-11-21T21:00:00Z');
    expect([await weeks(newYork), await weeks(lordHowe)]).toEqual([['2026-11-15'], ['2026-11-18', '2026-11-25']]);
    await tick('2026-11-22T13:00:00Z');
    expect(await weeks(newYork)).toEqual(['2026-11-15', '2026-11-22']);
  });

  test('is not planned at once when the household is new', async () => {
    const home = await aHome({ founded: '2026-11-25T10:00:00Z' });
    await tick('2026-11-25T10:01:00Z');
    expect(await weeks(home)).toEqual([]);
    await tick('2026-11-29T07:00:00Z');
    expect(await weeks(home)).toEqual(['2026-11-30']);
  });

  test('that has a plan is left alone, unless that was put away', async () => {
    const [planned, archived] = [await aHome(), await aHome()];
    for (const home of [planned, archived]) await addPlan(home);
    await api.sql(`update plan set status = 'archived', approved_at = created_at where household_id = $1`, [
      archived.id,
    ]);
    expect(await tick('2026-11-22T07:00:00Z')).toEqual({ queued: 1, hadPlan: 1 });
    expect([await weeks(planned), await weeks(archived)]).toEqual([['(2026-11-23)'], ['2026-11-23']]);
    expect(await api.sql('select from job_run where household_id = $1', [planned.id])).toEqual([]);
    await api.sql('delete from plan where household_id = $1', [planned.id]);
    await tick('2026-11-22T07:01:00Z');
    expect(await weeks(planned)).toEqual(['(2026-11-23)']);
  });

  test('is nobody’s who is being erased, lives nowhere or turned it off', async () => {
    const [erased, off] = [await aHome(), await aHome()];
    await api.sql(
      `insert into household (id, name, currency, zone, week_start, created_at) values ($1, 'Empty', 'EUR', 'Europe/Berlin', 1, '2026-08-01')`,
      [newId(HouseholdId)],
    );
    await api.sql(`update household set erase_at = '2026-12-24' where id = $1`, [erased.id]);
    now = new Date('2026-11-21T10:00:00Z');
    expect(await set(off, { isEnabled: false })).toMatchObject({ isEnabled: false, nextRunAt: null });
    expect((await get(erased)).nextRunAt).toBeNull();
    expect(await tick('2026-11-22T07:00:00Z')).toEqual({ queued: 0, hadPlan: 0 });
  });
});

describe('when clocks are changed', () => {
  test('in spring, a time that is skipped comes that much later, once', async () => {
    const home = await aHome();
    now = new Date('2027-03-27T12:00:00Z');
    await api.sql(`update household set created_at = $2 where id = $1`, [home.id, now]);
    const { nextRunAt } = await set(home, { time: '02:30' });
    expect(nextRunAt).toBe('2027-03-28T01:30:00.000Z');
    await tick('2027-03-28T01:29:00Z');
    expect(await weeks(home)).toEqual([]);
    for (const at of ['01:30', '01:31', '02:30']) await tick(`2027-03-28T${at}:00Z`);
    expect(await weeks(home)).toEqual(['2027-03-29']);
    expect((await get(home)).nextRunAt).toBe('2027-04-04T00:30:00.000Z');
  });

  test('in autumn, a time that comes twice counts the second time, once', async () => {
    const home = await aHome();
    now = new Date('2027-10-30T12:00:00Z');
    await api.sql(`update household set created_at = $2 where id = $1`, [home.id, now]);
    expect((await set(home, { time: '02:30' })).nextRunAt).toBe('2027-10-31T01:30:00.000Z');
    for (const at of ['00:29', '00:30', '00:59', '01:00', '01:29']) await tick(`2027-10-31T${at}:00Z`);
    expect(await weeks(home)).toEqual([]);
    for (const at of ['01:30', '01:59', '02:30', '05:00']) await tick(`2027-10-31T${at}:00Z`);
    expect(await weeks(home)).toEqual(['2027-11-01']);
  });
});

describe('a changed mind', () => {
  test('about day or hour holds at once and makes no week twice', async () => {
    const home = await aHome({ founded: '2026-11-15T12:00:00Z' });
    now = new Date('2026-11-22T06:00:00Z');
    expect((await set(home, { weekday: 6, time: '18:30' })).nextRunAt).toBe('2026-11-22T06:00:00.000Z');
    await tick('2026-11-22T06:00:00Z');
    expect((await get(home)).nextRunAt).toBe('2026-11-28T17:30:00.000Z');
    expect((await set(home, { weekday: 7, time: '08:00' })).nextRunAt).toBe('2026-11-29T07:00:00.000Z');
    await tick('2026-11-22T07:00:00Z');
    await set(home, { weekday: 1 });
    await tick('2026-11-23T07:00:00Z');
    expect(await weeks(home)).toEqual(['2026-11-23']);
    expect((await set(home, { weekday: 3 })).nextRunAt).toBe('2026-11-25T07:00:00.000Z');
    await tick('2026-11-25T07:00:00Z');
    expect(await weeks(home)).toEqual(['2026-11-23', '2026-11-30']);
  });

  test('about zone or the first day of the week makes no second week for the same days', async () => {
    const home = await aHome();
    const { households } = api.as(home.owner);
    await tick('2026-11-22T07:00:00Z');
    for (const change of [
      { zone: 'America/New_York' },
      { zone: 'Pacific/Auckland' },
      { weekStart: 6 },
      { weekStart: 2 },
      { weekStart: 7 },
    ]) {
      await households.revise({ householdId: home.id, ...change });
      await tick('2026-11-22T13:00:00Z');
      await tick('2026-11-23T13:00:00Z');
    }
    expect(await weeks(home)).toEqual(['2026-11-23']);
    // Sunday the 29th is a day of the week that was planned.
    await tick('2026-11-29T07:00:00Z');
    await tick('2026-12-06T07:00:00Z');
    expect(await weeks(home)).toEqual(['2026-11-23', '2026-12-06']);
  });

  test('that turns it on again begins with the next time that comes', async () => {
    const home = await aHome();
    now = new Date('2026-11-21T10:00:00Z');
    await set(home, { isEnabled: false });
    await tick('2026-11-22T07:00:00Z');
    now = new Date('2026-11-25T10:00:00Z');
    expect((await set(home, {})).nextRunAt).toBe('2026-11-29T07:00:00.000Z');
    await tick('2026-11-25T10:01:00Z');
    expect(await weeks(home)).toEqual([]);
    await tick('2026-11-29T07:00:00Z');
    expect(await weeks(home)).toEqual(['2026-11-30']);
  });
});

describe('a scheduler', () => {
  test('that was down for three weeks makes up for the latest alone, even where its clock then goes back', async () => {
    const home = await aHome({ founded: '2026-10-24' });
    await tick('2026-10-25T08:00:00Z');
    await tick('2026-11-15T07:10:00Z');
    expect(await weeks(home)).toEqual(['2026-10-26', '2026-11-16']);
    for (const at of ['2026-11-15T06:10:00Z', '2026-11-12T08:00:00Z', '2026-11-15T07:10:00Z']) await tick(at);
    expect(await weeks(home)).toEqual(['2026-10-26', '2026-11-16']);
  });

  test('whose clock was ahead by weeks leaves no later week without its turn', async () => {
    const home = await aHome();
    await tick('2026-11-22T07:00:00Z');
    await tick('2026-12-06T07:00:00Z');
    for (const at of ['2026-11-22T08:00:00Z', '2026-11-29T07:00:00Z', '2026-12-06T07:00:00Z', '2026-12-13T07:00:00Z'])
      await tick(at);
    expect(await weeks(home)).toEqual(['2026-11-23', '2026-11-30', '2026-12-07', '2026-12-14']);
  });

  test('is one of many that tick at the same instant, over more households than one transaction takes', async () => {
    await api.sql(
      `with made as (insert into household (id, name, currency, zone, week_start, created_at)
         select ('01900000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Many', 'EUR', 'Europe/Berlin', 1, '2026-08-01'
         from generate_series(1, 450) as n returning id)
       insert into member (household_id, id, name, role, portion) select id, id, 'Ada', 'adult', 1 from made`,
    );
    const databases = [1, 2].map(() => openDatabase({ url: api.url, poolSize: 3, onConnectionError: () => undefined }));
    const [one, other] = databases.map((database) => unitOfWork(database, () => undefined));
    const both = await Promise.all([tick('2026-11-22T07:00:00Z', one), tick('2026-11-22T07:00:00Z', other)]);
    await Promise.all(databases.map((database) => database.close()));
    expect(both.reduce((sum, { queued }) => sum + queued, 0)).toBe(450);
    const [found] = await api.sql(
      `select count(*)::int as jobs, count(distinct payload->'request'->>'householdId')::int as households
       from graphile_worker._private_jobs where payload->'request'->>'householdId' like '01900000-0000-7000-8000-%'`,
    );
    expect(found).toEqual({ jobs: 450, households: 450 });
    expect(await api.sql(`select from job_run where household_id::text like '01900000-0000-7000-8000-%'`)).toHaveLength(
      450,
    );
  });

  test('waits for another that is at it, whose week the household’s new first day would not be', async () => {
    const home = await aHome();
    now = new Date('2026-11-22T07:00:00Z');
    let second: Promise<unknown> = Promise.resolve();
    await api.uow.system('a scheduler that takes its time', async ({ weeklyRuns }) => {
      expect(await weeklyRuns.take([home.id], now)).toMatchObject([{ weekOf: '2026-11-23' }]);
      await api.as(home.owner).households.revise({ householdId: home.id, weekStart: 6 });
      second = tick('2026-11-22T07:00:00Z');
      await blockedOrDone(api, second);
    });
    expect(await second).toEqual({ queued: 0, hadPlan: 0 });
    expect(await weeks(home)).toEqual(['2026-11-23']);
  });

  test('plans for all but whose rows are bad, names those, and tries them again', async () => {
    const [lost, broken, sound] = [await aHome(), await aHome(), await aHome()];
    await api.sql(`update household set zone = 'Nowhere/Land' where id = $1`, [lost.id]);
    await api.sql(
      `create function refuse() returns trigger language plpgsql as $$ begin raise 'no run here'; end $$;
       create trigger refuse before insert on job_run for each row when (new.household_id = '${broken.id}') execute function refuse()`,
    );
    await expect(tick('2026-11-22T07:00:00Z')).rejects.toThrow(new RegExp(`the week of household ${broken.id}$`));
    expect([await weeks(lost), await weeks(broken), await weeks(sound)]).toEqual([[], [], ['2026-11-23']]);
    expect((await get(lost)).nextRunAt).toBeNull();
    await api.sql('drop trigger refuse on job_run; drop function refuse()');
    await tick('2026-11-22T07:01:00Z');
    expect(await weeks(broken)).toEqual(['2026-11-23']);
  });
});

/** A plan for the week of 23 November. */
async function addPlan({ id, members }: TestHousehold): Promise<void> {
  const [member] = members.values();
  if (!member) throw new Error('a household has a member');
  await api.uow.household({ kind: 'operator', name: 'test' }, id, 'plans:write', async (tx) => {
    const [recipe] = await tx.recipes.plannable();
    const recipeId = RecipeId.parse(recipe?.id);
    const ingredientId = IngredientId.parse(recipe?.lines[0]?.ingredientId);
    await tx.plans.insert(aPlan({ householdId: id, memberId: member.id, recipeId, ingredientId }));
  });
}
