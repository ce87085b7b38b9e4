import { setTimeout as pause } from 'node:timers/promises';
import { PlanRequest } from '@hearth/contracts/planning/plans.contract.ts';
import { Instant, type HouseholdId } from '@hearth/contracts/shared/primitives.ts';
import type { Database } from '@hearth/database/client.ts';
import { daysFrom } from '@hearth/domain/shared/week.ts';
import { queuePlan } from '@hearth/services/planning/queue-plan.ts';
import { aHousehold } from '../a-household.ts';
import type { TestApi } from '../an-api.ts';
import { startFakeReceiver, type ReceivedWebhook } from '../fake-receiver/fake-receiver.ts';
import { startFakeSmtp } from '../fake-smtp/fake-smtp.ts';
import { startWorkerProcess, type WorkerProcess, type WorkerSetting } from './killed-worker.ts';

/** What holds however often workers are killed, or hang and wake again, in the middle of their jobs. */
export const chaosProperties = [
  'each-database-effect-once',
  'each-http-effect-under-one-key',
  'each-mail-at-least-once-under-one-id',
  'nothing-is-lost',
  'taken-up-within-a-minute',
] as const;
export type ChaosProperty = (typeof chaosProperties)[number];
export type BrokenChaos = { readonly property: ChaosProperty; readonly detail: string };

export type ChaosOptions = {
  /** Jobs in all: plans and mails by turns. */
  readonly jobs: number;
  readonly kills: number;
  /** From 0 to 1, by the seed. */
  readonly random: () => number;
  readonly onKill?: (killed: number) => void;
};

export type ChaosEnd = {
  readonly broken: readonly BrokenChaos[];
  /** Times a job was in the hands of a worker that was killed. */
  readonly left: number;
  /** The longest from a kill to the end of a job it had cut off, in seconds. */
  readonly longestSeconds: number;
};

type Stage = Pick<TestApi, 'url' | 'database' | 'uow' | 'as' | 'sql'>;
type Plan = { readonly householdId: HouseholdId; readonly weekOf: string };

const HOUSEHOLDS = 8;
/** One in so many workers hangs, and wakes when another has its jobs, before it is killed. */
const KILLS_A_HANG = 5;
const TAKE_OVER_SECONDS = 20;
const SLOWEST_PLAN_MS = 400;
const LONGEST_LIFE_MS = 1_200;
const WATCH_EVERY_MS = 200;
const TAKEN_UP_SECONDS = 60;
const GIVE_UP_SECONDS = 150;
const operator = { kind: 'operator', name: 'chaos' } as const;
const clock = { now: (): Date => new Date() };

/** Queues jobs while one worker after another is killed at a random moment, and looks at what came of it. */
export async function tryJobChaos(stage: Stage, options: ChaosOptions): Promise<ChaosEnd> {
  const [smtp, receiver] = await Promise.all([startFakeSmtp(), startFakeReceiver()]);
  const setting = { url: stage.url, smtpUrl: smtp.url, slowestMs: SLOWEST_PLAN_MS };
  const watch = watchCutOff(stage.database);
  let worker: WorkerProcess | undefined;
  try {
    const homes = await Promise.all(Array.from({ length: HOUSEHOLDS }, () => aHookedHome(stage, receiver.url)));
    const plans: Plan[] = [];
    for (let kill = 0, queued = 0; kill < options.kills; kill += 1) {
      for (const until = ((kill + 1) * options.jobs) / options.kills; queued < until; queued += 1)
        await queueOne(stage, homes, queued, plans);
      worker = await startWorkerProcess(setting);
      await pause(options.random() * LONGEST_LIFE_MS);
      if (kill % KILLS_A_HANG === 0) await outliveHang(stage, setting, worker);
      await worker.kill();
      await watch.note();
      options.onKill?.(kill + 1);
    }
    worker = await startWorkerProcess(setting);
    await drained(stage.database);
    await worker.stop();
    const { left, longestSeconds } = await watch.end();
    const broken = [
      ...(await brokenPlans(stage, plans)),
      ...(await brokenWebhooks(stage, receiver.received)),
      ...(await brokenMails(
        stage,
        smtp.mails.map(({ headers }) => headers.get('message-id') ?? ''),
      )),
      ...(await lostJobs(stage)),
      ...(longestSeconds > TAKEN_UP_SECONDS
        ? [{ property: 'taken-up-within-a-minute', detail: `${longestSeconds} s` } as const]
        : []),
    ];
    return { broken, left, longestSeconds };
  } finally {
    await worker?.kill();
    await watch.end();
    await Promise.all([smtp.close(), receiver.close()]);
  }
}

/** A household whose plans are told to somebody else's server. */
async function aHookedHome({ uow, as }: Stage, url: string): Promise<HouseholdId> {
  const { id, owner } = await aHousehold(uow, { zone: 'Europe/Berlin' });
  await as(owner).webhooks.create({ householdId: id, url, eventTypes: ['plan.generated'] });
  return id;
}

/** Has a worker hang until another has taken its jobs over, and lets both go on with them. */
async function outliveHang({ database }: Stage, setting: WorkerSetting, hung: WorkerProcess): Promise<void> {
  hung.hang();
  const { pool } = database;
  const { rows } = await pool.query<{ holder: string }>(
    `update job_worker set beat_at = now() - interval '31 seconds' returning id as holder`,
  );
  const second = await startWorkerProcess(setting);
  const until = Date.now() + TAKE_OVER_SECONDS * 1000;
  const held = 'select from graphile_worker._private_jobs where locked_by = any($1) limit 1';
  while (Date.now() < until && (await pool.query(held, [rows.map(({ holder }) => holder)])).rowCount !== 0)
    await pause(WATCH_EVERY_MS);
  hung.wake();
  await pause(SLOWEST_PLAN_MS);
  await second.kill();
}

/** Plans and mails by turns; every plan is of a week of its own. */
async function queueOne({ uow }: Stage, homes: readonly HouseholdId[], at: number, plans: Plan[]): Promise<void> {
  if (at % 2 === 1) {
    const expiresAt = Instant.parse(new Date(Date.now() + 3_600_000).toISOString());
    const linkId = '01a1fb9f-da08-7672-9d40-45751617d7cb';
    await uow.gate(({ mail }) =>
      mail.add({ to: 'ada@example.org', template: 'magic-link', data: { linkId, expiresAt } }),
    );
    return;
  }
  const turn = at / 2;
  const householdId = homes[turn % homes.length];
  if (householdId === undefined) throw new Error('There is no household to plan for');
  const weekOf = daysFrom('2026-11-23', 1 + 7 * Math.floor(turn / homes.length)).at(-1) ?? '';
  plans.push({ householdId, weekOf });
  await uow.household(operator, householdId, 'plans:write', (tx) =>
    queuePlan(tx, clock, PlanRequest.parse({ householdId, weekOf })),
  );
}

/** Follows the jobs that killed workers had in hand until they are done. */
function watchCutOff({ pool }: Database) {
  const cutOff = new Map<string, { readonly by: string; readonly at: number }>();
  let left = 0;
  let longestSeconds = 0;
  const look = async (): Promise<void> => {
    if (cutOff.size === 0) return;
    const { rows } = await pool.query<{ id: string }>(
      'select id::text from graphile_worker._private_jobs where id = any($1::bigint[])',
      [[...cutOff.keys()]],
    );
    const there = new Set(rows.map(({ id }) => id));
    for (const [id, { at }] of cutOff) {
      longestSeconds = Math.max(longestSeconds, Math.round((Date.now() - at) / 1000));
      if (!there.has(id)) cutOff.delete(id);
    }
  };
  let looking = Promise.resolve();
  const next = (): Promise<void> => (looking = looking.then(look).catch(() => undefined));
  const timer = setInterval(() => void next(), WATCH_EVERY_MS);
  return {
    note: async (): Promise<void> => {
      const { rows } = await pool.query<{ id: string; by: string }>(
        'select id::text, locked_by as by from graphile_worker._private_jobs where locked_at is not null',
      );
      for (const { id, by } of rows) {
        if (cutOff.get(id)?.by === by) continue;
        left += 1;
        cutOff.set(id, { by, at: Date.now() });
      }
    },
    end: async () => {
      clearInterval(timer);
      await next();
      return { left, longestSeconds };
    },
  };
}

async function drained({ pool }: Database): Promise<void> {
  const until = Date.now() + GIVE_UP_SECONDS * 1000;
  while (Date.now() < until) {
    const { rowCount } = await pool.query(
      'select from graphile_worker._private_jobs where attempts < max_attempts or locked_at is not null limit 1',
    );
    if (rowCount === 0) return;
    await pause(WATCH_EVERY_MS);
  }
}

async function brokenPlans({ database }: Stage, plans: readonly Plan[]): Promise<BrokenChaos[]> {
  const { rows } = await database.pool.query<{ made: string; effects: number }>(
    `select household_id || ' ' || week_of as made, count(*)::int as effects from plan group by 1
     union all
     select scope_id || ' ' || (payload->>'weekOf'), count(*)::int from event where type = 'plan.generated' group by 1`,
  );
  const counts = Map.groupBy(rows, ({ made }) => made);
  return plans.flatMap(({ householdId, weekOf }) => {
    const found = counts.get(`${householdId} ${weekOf}`)?.map(({ effects }) => effects) ?? [];
    return found.length === 2 && found.every((effects) => effects === 1)
      ? []
      : [
          {
            property: 'each-database-effect-once',
            detail: `${householdId} ${weekOf}: ${found.join(' and ')}`,
          } as const,
        ];
  });
}

/** Every plan that was made has been told at least once, and always under the one id of its delivery. */
async function brokenWebhooks({ sql }: Stage, received: readonly ReceivedWebhook[]): Promise<BrokenChaos[]> {
  const deliveries = await sql<{ id: string; status: string }>('select id::text, status from webhook_delivery');
  const [made] = await sql<{ events: number }>(
    `select count(*)::int as events from event where type = 'plan.generated'`,
  );
  const ids = new Set(received.map(({ headers }) => String(headers['webhook-id'])));
  const known = new Set(deliveries.map(({ id }) => id));
  const property = 'each-http-effect-under-one-key';
  return [
    ...(deliveries.length === made?.events ? [] : [`${made?.events} events and ${deliveries.length} deliveries`]),
    ...deliveries.filter(({ id, status }) => status !== 'delivered' || !ids.has(id)).map(({ id }) => `not told: ${id}`),
    ...[...ids].filter((id) => !known.has(id)).map((id) => `under a key of its own: ${id}`),
  ].map((detail) => ({ property, detail }));
}

async function brokenMails({ database }: Stage, received: readonly string[]): Promise<BrokenChaos[]> {
  const { rows } = await database.pool.query<{ id: string; sent: boolean }>(
    `select id, sent_at is not null as sent from mail`,
  );
  const ids = new Set(received);
  const wanted = new Set(rows.map(({ id }) => `<${id}@hearth.test>`));
  const property = 'each-mail-at-least-once-under-one-id';
  return [
    ...rows.filter(({ id, sent }) => !sent || !ids.has(`<${id}@hearth.test>`)).map(({ id }) => `not sent: ${id}`),
    ...[...ids].filter((id) => !wanted.has(id)).map((id) => `under an id of its own: ${id}`),
  ].map((detail) => ({ property, detail }));
}

async function lostJobs({ database }: Stage): Promise<BrokenChaos[]> {
  const { rows } = await database.pool.query<{ detail: string }>(
    `select 'job ' || id || ': ' || coalesce(last_error, 'still there') as detail from graphile_worker._private_jobs
     union all select 'run ' || id || ': ' || status from job_run where status <> 'done'`,
  );
  return rows.map(({ detail }) => ({ property: 'nothing-is-lost', detail }));
}
