import type { Db } from '../client.ts';
import { isLockTimeout } from './database-refusal.ts';
import { withSavepoint } from './savepoint.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** A year and a month: last year's week can still be looked back on. */
const EVENTS_KEPT_MS = 400 * DAY_MS;
/** How long counts of jobs are kept hour by hour; after that a day's are one. */
const HOURS_KEPT_MS = 30 * DAY_MS;
const DELIVERIES_KEPT_MS = 30 * DAY_MS;
const MAILS_KEPT_MS = 30 * DAY_MS;
/** How long an owner can look back on what let somebody in: sessions, tokens, invitations, grants and links to recipes. */
const ACCESS_KEPT_MS = 90 * DAY_MS;
/** Long enough for the archives, which are files, to be removed before the rows that name them. */
const EXPORTS_KEPT_MS = 7 * DAY_MS;
/** Far longer than any token lives that a retired key signed. */
const SIGNING_KEYS_KEPT_MS = DAY_MS;
/** How long an operator can look at a job that was given up, and try it again. */
const DEAD_JOBS_KEPT_MS = 90 * DAY_MS;
/** Longer than any job, so that one tried again still finds that it has had its effect. */
const JOB_EFFECTS_KEPT_MS = 100 * DAY_MS;

/** What goes by itself once its time is over. */
export const purgeKinds = [
  'keys',
  'jobRuns',
  'events',
  'mails',
  'webhookDeliveries',
  'links',
  'sessions',
  'accessTokens',
  'invitations',
  'grants',
  'recipeShares',
  'exports',
  'signingKeys',
  'deadJobs',
  'jobGroups',
  'jobEffects',
  'jobCounts',
  'jobHours',
  'aiUsages',
  'aiBudgets',
] as const;
export type PurgeKind = (typeof purgeKinds)[number];

/** Deletes at most `limit` rows of a kind that have passed their time; answers how many. */
export async function purge(db: Db, kind: PurgeKind, now: Date, limit: number): Promise<number> {
  return (await deleteOf(db, kind, now, limit)).count;
}

function deleteOf(db: Db, kind: PurgeKind, now: Date, limit: number): PromiseLike<{ readonly count: number }> {
  const before = (kept: number) => ({ lt: new Date(now.getTime() - kept) });
  const expired = { expiresAt: { lt: now } };
  const over = before(ACCESS_KEPT_MS);
  switch (kind) {
    case 'keys':
      return db.idempotencyKey.deleteMany({ where: expired, limit });
    case 'jobRuns':
      return db.jobRun.deleteMany({ where: expired, limit });
    case 'events':
      return db.event.deleteMany({ where: { recordedAt: before(EVENTS_KEPT_MS) }, limit });
    case 'mails':
      return db.mail.deleteMany({ where: { createdAt: before(MAILS_KEPT_MS) }, limit });
    case 'webhookDeliveries':
      return db.webhookDelivery.deleteMany({ where: { createdAt: before(DELIVERIES_KEPT_MS) }, limit });
    case 'links':
      return db.link.deleteMany({ where: { OR: [expired, { usedAt: { lt: now } }] }, limit });
    case 'sessions':
      return db.session.deleteMany({ where: { OR: [{ endedAt: over }, { expiresAt: over }] }, limit });
    case 'accessTokens':
      return db.accessToken.deleteMany({ where: { OR: [{ revokedAt: over }, { expiresAt: over }] }, limit });
    case 'invitations': {
      const ended = [{ acceptedAt: over }, { revokedAt: over }, { expiresAt: over }];
      return db.invitation.deleteMany({ where: { OR: ended }, limit });
    }
    case 'grants':
      return db.professionalGrant.deleteMany({ where: { revokedAt: over }, limit });
    case 'recipeShares':
      return db.recipeShare.deleteMany({ where: { OR: [{ revokedAt: over }, { expiresAt: over }] }, limit });
    case 'exports':
      return db.privacyExport.deleteMany({ where: { expiresAt: before(EXPORTS_KEPT_MS) }, limit });
    case 'signingKeys':
      return db.signingKey.deleteMany({ where: { retiredAt: before(SIGNING_KEYS_KEPT_MS) }, limit });
    case 'deadJobs':
      return counted(db.$executeRaw`
        delete from graphile_worker._private_jobs where id in (
          select id from graphile_worker._private_jobs
          where attempts >= max_attempts and locked_at is null and run_at < ${before(DEAD_JOBS_KEPT_MS).lt}
          limit ${limit} for update skip locked)`);
    case 'jobGroups':
      return emptyGroups(db, limit);
    case 'jobEffects':
      return db.jobEffect.deleteMany({ where: { createdAt: before(JOB_EFFECTS_KEPT_MS) }, limit });
    case 'jobCounts':
      return db.jobCount.deleteMany({ where: { hour: before(EVENTS_KEPT_MS) }, limit });
    case 'jobHours':
      return counted(sumUpHours(db, before(HOURS_KEPT_MS).lt, limit));
    case 'aiUsages':
      return db.aiUsage.deleteMany({ where: { createdAt: before(EVENTS_KEPT_MS), status: 'settled' }, limit });
    case 'aiBudgets':
      return db.aiBudget.deleteMany({ where: { period: before(EVENTS_KEPT_MS) }, limit });
  }
}

/** Adds old counts by the hour to those of their day, by UTC; answers how many hours are gone. */
function sumUpHours(db: Db, before: Date, limit: number): PromiseLike<number> {
  return db.$executeRaw`
    with hours as (
      delete from job_count where (task, hour) in (
        select task, hour from job_count where hour < ${before} and hour <> date_trunc('day', hour, 'UTC')
        order by hour limit ${limit} for update)
      returning *
    ), days as (
      insert into job_count (task, hour, done, failed, dead, ms)
      select task, date_trunc('day', hour, 'UTC'), sum(done), sum(failed), sum(dead), sum(ms) from hours group by 1, 2
      on conflict (task, hour) do update set done = job_count.done + excluded.done, failed = job_count.failed + excluded.failed,
        dead = job_count.dead + excluded.dead, ms = job_count.ms + excluded.ms
    )
    select from hours`;
}

async function counted(deleting: PromiseLike<number>): Promise<{ readonly count: number }> {
  return { count: await deleting };
}

/**
 * Deletes groups that no job waits in. A job that is queued at the same moment would be left with a group that is gone,
 * and never run: nobody may queue meanwhile, and where somebody's queueing takes its time, the groups stay until the next
 * purge.
 */
async function emptyGroups(db: Db, limit: number): Promise<{ readonly count: number }> {
  try {
    const count = await withSavepoint(db, async () => {
      await db.$executeRaw`set local lock_timeout = '200ms'`;
      await db.$executeRaw`lock table graphile_worker._private_jobs in share mode`;
      return db.$executeRaw`
        delete from graphile_worker._private_job_queues where id in (
          select id from graphile_worker._private_job_queues q where locked_at is null
            and not exists (select from graphile_worker._private_jobs where job_queue_id = q.id)
          limit ${limit} for update skip locked)`;
    });
    return { count };
  } catch (error) {
    if (isLockTimeout(error)) return { count: 0 };
    throw error;
  }
}
