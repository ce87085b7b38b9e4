import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { withClient } from '@hearth/database/runtime/migration-history.ts';
import type { BoundTask } from './bind-task.ts';
import type { JobCounts } from './job-counts.ts';
import type { JobLog } from './job-log.ts';
import { runErrorOf } from './run-delivery.ts';

export type WatchParts = {
  readonly connectionString: string;
  /** The name under which this worker locks jobs. */
  readonly poolId: string;
  readonly concurrency: number;
  readonly registry: readonly BoundTask[];
  readonly log: JobLog;
  readonly counts: JobCounts;
};

/** A database connection, as far as it is needed here. */
type Client = Parameters<Parameters<typeof withClient>[1]>[0];
type LeftJob = { id: string; task: string; payload: unknown; attempts: number; last: boolean };

const BEAT_EVERY_MS = 10_000;
/** After this without a beat a worker is taken for gone, though its connection may still stand. */
const SILENT = "interval '30 seconds'";
const RECONNECT_MS = 5_000;
/** A worker has its presence lock long before a job of it is this old. */
const SETTLED = "interval '5 seconds'";
/** A newer version may be about to start beside this one, so what this one does not know gets a while to be taken. */
const UNKNOWN_FOR = "interval '15 minutes'";

const LOST = 'Its worker was lost while it had the job in hand.';

const presence = (poolParameter: string): string => `hashtextextended('hearth.worker.' || ${poolParameter}, 0)`;

/**
 * Shows that this worker lives, and takes jobs back from those that do not.
 *
 * Every worker holds an advisory lock for as long as it is connected, and beats. A job whose worker's lock is free was
 * left by a killed process; one whose worker has not beaten for thirty seconds, by a process that hangs or a host that
 * is cut off. Either is given back to the queue, or given up if that was its last attempt. Should such a worker wake up
 * again, it finds that its jobs are not its own any more (`claimEffect`). A task nobody knows is failed for good after
 * a while.
 */
export function keepWatch(parts: WatchParts): { stop(): Promise<void> } {
  const end = new AbortController();
  const wait = (ms: number): Promise<void> =>
    pause(ms, undefined, { signal: end.signal, ref: false }).catch(() => undefined);
  const watching = (async () => {
    while (!end.signal.aborted) {
      try {
        await withClient(parts.connectionString, async (client) => {
          await client.query(`select pg_advisory_lock(${presence('$1')})`, [parts.poolId]);
          while (!end.signal.aborted) {
            await beat(client, parts);
            await reclaimJobs(client, parts);
            await freeGroups(client);
            await failUnknown(client, parts);
            await wait(BEAT_EVERY_MS);
          }
          await client.query('delete from job_worker where id = $1', [parts.poolId]);
        });
      } catch (error) {
        parts.log.warn({ err: error }, 'The worker lost the connection that shows it is alive; it connects again');
        await wait(RECONNECT_MS);
      }
    }
  })();
  return {
    stop: async () => {
      end.abort();
      await watching;
    },
  };
}

async function beat(client: Client, { poolId, concurrency }: WatchParts): Promise<void> {
  await client.query(
    `insert into job_worker (id, host, pid, concurrency) values ($1, $2, $3, $4)
     on conflict (id) do update set beat_at = now()`,
    [poolId, hostname(), process.pid, concurrency],
  );
}

async function reclaimJobs(client: Client, parts: WatchParts): Promise<void> {
  const holders = await client.query<{ holder: string; silent: boolean }>(
    `select distinct j.locked_by as holder, coalesce(w.beat_at < now() - ${SILENT}, false) as silent
     from graphile_worker.jobs j left join job_worker w on w.id = j.locked_by
     where j.locked_by <> $1 and j.locked_at < now() - ${SETTLED}`,
    [parts.poolId],
  );
  for (const { holder, silent } of holders.rows) {
    if (silent) {
      await takeBack(client, holder, parts);
      continue;
    }
    const { rows } = await client.query<{ gone: boolean }>(`select pg_try_advisory_lock(${presence('$1')}) as gone`, [
      holder,
    ]);
    if (rows[0]?.gone !== true) continue;
    try {
      await takeBack(client, holder, parts);
    } finally {
      await client.query(`select pg_advisory_unlock(${presence('$1')})`, [holder]);
    }
  }
  await client.query(`delete from job_worker where beat_at < now() - interval '1 hour'`);
}

async function takeBack(client: Client, holder: string, { registry, log, counts }: WatchParts): Promise<void> {
  const left = await client.query<LeftJob>(
    `select j.id::text, t.identifier as task, j.payload, j.attempts, j.attempts >= j.max_attempts as last
     from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where j.locked_by = $1`,
    [holder],
  );
  for (const job of left.rows) {
    if (job.last)
      await registry.find(({ name }) => name === job.task)?.givenUp(job.payload, runErrorOf(null, job.attempts));
  }
  await client.query('begin');
  try {
    // A process that hangs in the middle of a transaction may hold rows; the next look finds them free or tries again.
    await client.query(`set local lock_timeout = '2s'`);
    await client.query('update graphile_worker._private_jobs set last_error = $2 where locked_by = $1', [holder, LOST]);
    await client.query('select graphile_worker.force_unlock_workers(array[$1])', [holder]);
    await client.query('delete from job_worker where id = $1', [holder]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
  for (const { task, last } of left.rows) counts.add(task, last ? 'dead' : 'failed', 0);
  log.warn({ holder, jobs: left.rows.map(({ id }) => id) }, 'Took back the jobs of a worker that is gone');
}

/**
 * Frees groups that are held though none of their jobs is in anybody's hands. A worker that hung and wakes may end a job
 * that another has taken over; the library then finds no job to let the other's group go with.
 */
async function freeGroups(client: Client): Promise<void> {
  await client.query(
    `update graphile_worker._private_job_queues q set locked_by = null, locked_at = null
     where q.locked_at < now() - ${SETTLED} and not exists (
       select from graphile_worker._private_jobs j where j.job_queue_id = q.id and j.locked_by = q.locked_by)`,
  );
}

async function failUnknown(client: Client, { registry, log }: WatchParts): Promise<void> {
  const failed = await client.query<{ task: string }>(
    `with unknown as (
       select id, task_identifier from graphile_worker.jobs
       where task_identifier <> all($1) and locked_by is null and attempts < max_attempts and run_at < now() - ${UNKNOWN_FOR})
     select unknown.task_identifier as task from unknown,
       lateral graphile_worker.permanently_fail_jobs(array[unknown.id], 'No worker knows the task ' || unknown.task_identifier)`,
    [registry.map(({ name }) => name)],
  );
  if (failed.rows.length > 0)
    log.error({ tasks: failed.rows.map(({ task }) => task) }, 'Gave up jobs of tasks that no worker knows');
}
