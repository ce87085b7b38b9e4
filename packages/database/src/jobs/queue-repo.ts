import {
  QueueJobDetails,
  QueueStats,
  type QueueJob,
  type QueueJobState,
} from '@hearth/contracts/jobs/queue.contract.ts';
import { COMMONS_ID, type HouseholdId } from '@hearth/contracts/shared/primitives.ts';
import type { Db } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { badCursor, decodeCursor, pageFrom } from '../kernel/cursor.ts';

export type QueueFilter = {
  readonly state?: QueueJobState | undefined;
  readonly task?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
};

/** Attempts of one task that ended since they were last written down. */
export type CountedTask = {
  readonly task: string;
  readonly done: number;
  readonly failed: number;
  readonly dead: number;
  readonly ms: number;
};

/** The whole queue, for operators and admins. */
export type QueueRepo = {
  /** Newest first. */
  page(filter: QueueFilter): Promise<{ readonly items: QueueJob[]; readonly nextCursor: string | null }>;
  /** `lock` keeps workers from taking it until the transaction ends. */
  get(id: string, lock?: 'lock'): Promise<QueueJobDetails | null>;
  /** Makes a job that nobody holds due now, as if it had never been tried. */
  renew(id: string, maxAttempts: number): Promise<void>;
  /** Takes a job that nobody holds out of the queue. */
  remove(id: string): Promise<void>;
  /** Whether a job has had its effect, as far back as that is known. */
  hadEffect(id: string): Promise<boolean>;
  /** Lets a job have its effect though it claimed it before. */
  forgetEffect(id: string): Promise<void>;
  /** Whether there is such a household to work for; the commons is none. */
  hasHousehold(id: HouseholdId): Promise<boolean>;
  count(rows: readonly CountedTask[]): Promise<void>;
  stats(): Promise<QueueStats>;
};

const state = Prisma.sql`case when j.locked_at is not null then 'running' when j.attempts >= j.max_attempts then 'dead'
  when j.run_at > now() then 'later' else 'waiting' end`;
const columns = Prisma.sql`j.id::text, t.identifier as task, ${state} as state, j.attempts::int, j.max_attempts::int as "maxAttempts",
  q.queue_name as "group", j.key, j.last_error as "lastError", j.locked_by as worker,
  j.created_at as "createdAt", j.run_at as "runAt", j.payload`;
const source = Prisma.sql`graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
  left join graphile_worker._private_job_queues q on q.id = j.job_queue_id`;

type JobRow = Record<'createdAt' | 'runAt', Date> & Record<string, unknown>;

export function queueRepo(db: Db): QueueRepo {
  return {
    page: async ({ state: wanted, task, limit, cursor }) => {
      const rows = await db.$queryRaw<JobRow[]>`
        select ${columns} from ${source}
        where (${wanted ?? null}::text is null or ${state} = ${wanted ?? null})
          and (${task ?? null}::text is null or t.identifier = ${task ?? null})
          and (${beforeOf(cursor)}::bigint is null or j.id < ${beforeOf(cursor)}::bigint)
        order by j.id desc limit ${limit + 1}`;
      return pageFrom(rows.map(toJob), limit, ({ id }) => [id, COMMONS_ID]);
    },
    get: async (id, lock) => {
      const rows = await db.$queryRaw<JobRow[]>`
        select ${columns} from ${source} where j.id = ${id}::bigint ${lock ? Prisma.sql`for update of j` : Prisma.empty}`;
      return rows[0] ? toDetails(rows[0]) : null;
    },
    renew: async (id, maxAttempts) => {
      await db.$executeRaw`select graphile_worker.reschedule_jobs(array[${id}::bigint], run_at => now(), attempts => 0, max_attempts => ${maxAttempts}::int)`;
    },
    remove: async (id) => {
      await db.$executeRaw`select graphile_worker.complete_jobs(array[${id}::bigint])`;
    },
    hadEffect: async (id) => (await db.jobEffect.count({ where: { queueJobId: BigInt(id) } })) > 0,
    forgetEffect: async (id) => void (await db.jobEffect.deleteMany({ where: { queueJobId: BigInt(id) } })),
    hasHousehold: async (id) => id !== COMMONS_ID && (await db.household.count({ where: { id } })) > 0,
    count: async (rows) => {
      await db.$executeRaw`
        insert into job_count (task, hour, done, failed, dead, ms)
        select task, date_trunc('hour', now(), 'UTC'), done, failed, dead, ms
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as each (task text, done int, failed int, dead int, ms bigint)
        on conflict (task, hour) do update set done = job_count.done + excluded.done,
          failed = job_count.failed + excluded.failed, dead = job_count.dead + excluded.dead, ms = job_count.ms + excluded.ms`;
    },
    stats: () => stats(db),
  };
}

function beforeOf(cursor: string | undefined): string | null {
  if (cursor === undefined) return null;
  const [id] = decodeCursor(cursor);
  if (!/^\d{1,18}$/.test(id)) throw badCursor();
  return id;
}

function toDetails({ createdAt, runAt, ...row }: JobRow): QueueJobDetails {
  return QueueJobDetails.parse({ ...row, createdAt: createdAt.toISOString(), runAt: runAt.toISOString() });
}

function toJob(row: JobRow): QueueJob {
  const { payload: _, ...job } = toDetails(row);
  return job;
}

async function stats(db: Db): Promise<QueueStats> {
  const [row] = await db.$queryRaw<{ stats: unknown }[]>`
    with job as (
      select t.identifier as task, ${state} as state, j.run_at from ${source}
    ), standing as (
      select task, count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'later') as later,
        count(*) filter (where state = 'running') as running, count(*) filter (where state = 'dead') as dead
      from job group by task
    ), ended as (
      select task, sum(done) as done, sum(failed) as failed, sum(dead) as given_up, sum(ms) as ms
      from job_count where hour > now() - interval '24 hours' group by task
    )
    select json_build_object(
      'oldestWaitingSeconds', coalesce((select round(extract(epoch from now() - min(run_at))::numeric, 1) from job where state = 'waiting'), 0),
      'tasks', coalesce((select json_agg(json_build_object(
          'task', task, 'waiting', coalesce(waiting, 0), 'later', coalesce(later, 0), 'running', coalesce(running, 0),
          'dead', coalesce(dead, 0), 'done', coalesce(done, 0), 'failed', coalesce(failed, 0), 'givenUp', coalesce(given_up, 0),
          'averageMs', round(ms / nullif(done + failed + given_up, 0))) order by task)
        from standing full join ended using (task)), '[]'),
      'workers', coalesce((select json_agg(json_build_object(
          'id', id, 'host', host, 'pid', pid, 'concurrency', concurrency,
          'startedAt', to_char(started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'beatAt', to_char(beat_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'isAlive', beat_at > now() - interval '30 seconds') order by started_at) from job_worker), '[]')
    ) as stats`;
  return QueueStats.parse(row?.stats);
}
