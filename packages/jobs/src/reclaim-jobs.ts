import type { BoundTask } from './bind-task.ts';
import type { JobCounts } from './job-counts.ts';
import type { JobLog } from './job-log.ts';
import { presenceLock } from './show-presence.ts';
import { stayConnected, type Client } from './stay-connected.ts';
import { takeBackJob } from './take-back-job.ts';

export type ReclaimParts = {
  readonly connectionString: string;
  /** The name under which this worker locks jobs. */
  readonly poolId: string;
  readonly registry: readonly BoundTask[];
  readonly log: JobLog;
  readonly counts: JobCounts;
};

type Holder = { readonly holder: string; readonly silent: boolean };

const LOOK_EVERY_MS = 10_000;
/** After this without a beat a worker whose lock is free is gone: one that only connects again has beaten by then. */
const QUIET = "interval '15 seconds'";
/** After this without a beat a worker is taken for gone, though its connection may still stand. */
const SILENT = "interval '30 seconds'";
/** A worker beats for the first time long before a job of it is this old. */
const SETTLED = "interval '5 seconds'";
/** A newer version may be about to start beside this one, so what this one does not know gets a while to be taken. */
const UNKNOWN_FOR = "interval '15 minutes'";

const HOLDS_NOTHING = 'not exists (select from graphile_worker._private_jobs j where j.locked_by = job_worker.id)';

/**
 * Takes jobs back from workers that are gone.
 *
 * A job whose worker's lock is free and whose beat is old was left by a killed process; one whose worker has not beaten
 * for thirty seconds, by a process that hangs or a host that is cut off. Either is given back to the queue, or given up
 * if that was its last attempt. Should such a worker wake up again, it finds that its jobs are not its own any more
 * (`claimEffect`). A task nobody knows is failed for good after a while. What fails of all this holds up nothing else
 * and is tried again at the next look.
 */
export function reclaimJobs(parts: ReclaimParts): { stop(): Promise<void> } {
  const { connectionString, log } = parts;
  return stayConnected({
    connectionString,
    everyMs: LOOK_EVERY_MS,
    work: async (client) => {
      // Whatever is locked here is left for the next look.
      await client.query(`set lock_timeout = '2s'`);
      for (const step of [freeGroups, failUnknown, reclaimAll, forgetWorkers])
        await step(client, parts).catch((error: unknown) => goOn(client, parts, error));
    },
    onLost: (error) =>
      log.warn({ err: error }, 'The worker lost the connection it looks for left jobs on; it connects again'),
  });
}

/** Throws where it was the connection that failed. */
async function goOn(client: Client, { log }: ReclaimParts, error: unknown, holder?: string): Promise<void> {
  log.warn({ err: error, holder }, 'Not all that was left behind could be taken back; the next look tries again');
  await client.query('select');
}

async function reclaimAll(client: Client, parts: ReclaimParts): Promise<void> {
  const { rows } = await client.query<Holder>(
    `select distinct j.locked_by as holder, coalesce(w.beat_at < now() - ${SILENT}, false) as silent
     from graphile_worker.jobs j left join job_worker w on w.id = j.locked_by
     where j.locked_by <> $1 and j.locked_at < now() - ${SETTLED} and (w.id is null or w.beat_at < now() - ${QUIET})`,
    [parts.poolId],
  );
  for (const each of rows)
    await reclaimFrom(client, each, parts).catch((error: unknown) => goOn(client, parts, error, each.holder));
}

async function reclaimFrom(client: Client, { holder, silent }: Holder, parts: ReclaimParts): Promise<void> {
  if (silent) return takeBack(client, holder, parts);
  const { rows } = await client.query<{ gone: boolean }>(`select pg_try_advisory_lock(${presenceLock('$1')}) as gone`, [
    holder,
  ]);
  if (rows[0]?.gone !== true) return;
  try {
    await takeBack(client, holder, parts);
  } finally {
    await client.query(`select pg_advisory_unlock(${presenceLock('$1')})`, [holder]);
  }
}

async function takeBack(client: Client, holder: string, { registry, log, counts }: ReclaimParts): Promise<void> {
  const held = await client.query<{ id: string }>(
    'select id::text from graphile_worker._private_jobs where locked_by = $1 order by id',
    [holder],
  );
  const taken: string[] = [];
  for (const { id } of held.rows) {
    const job = await takeBackJob(client, { id, holder }, { registry, log });
    if (!job) continue;
    taken.push(id);
    counts.add(job.task, job.end, 0);
  }
  if (taken.length > 0) log.warn({ holder, jobs: taken }, 'Took back the jobs of a worker that is gone');
  await client.query(`delete from job_worker where id = $1 and ${HOLDS_NOTHING}`, [holder]);
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

async function failUnknown(client: Client, { registry, log }: ReclaimParts): Promise<void> {
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

/** Those that were not heard of for an hour. */
async function forgetWorkers(client: Client): Promise<void> {
  await client.query(`delete from job_worker where beat_at < now() - interval '1 hour' and ${HOLDS_NOTHING}`);
}
