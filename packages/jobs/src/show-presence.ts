import { hostname } from 'node:os';
import type { JobLog } from './job-log.ts';
import { stayConnected } from './stay-connected.ts';

export type PresenceParts = {
  readonly connectionString: string;
  /** The name under which this worker locks jobs. */
  readonly poolId: string;
  readonly concurrency: number;
  readonly log: JobLog;
};

const BEAT_EVERY_MS = 5_000;

/** The advisory lock that a worker holds while it is connected, as SQL over the parameter that names it. */
export const presenceLock = (parameter: string): string => `hashtextextended('hearth.worker.' || ${parameter}, 0)`;

/**
 * Shows that this worker lives: it beats, and holds a lock for as long as it is connected. On a connection and a timer
 * of its own, so that nothing this worker waits for keeps it from beating.
 */
export function showPresence({ connectionString, poolId, concurrency, log }: PresenceParts): { stop(): Promise<void> } {
  return stayConnected({
    connectionString,
    everyMs: BEAT_EVERY_MS,
    work: async (client) => {
      await client.query(
        `insert into job_worker (id, host, pid, concurrency) values ($1, $2, $3, $4)
         on conflict (id) do update set beat_at = now()`,
        [poolId, hostname(), process.pid, concurrency],
      );
      // Tried for at every beat, not waited for: a connection that broke on this side alone may hold it for long.
      await client.query(`select pg_try_advisory_lock(${presenceLock('$1')})`, [poolId]);
    },
    atEnd: async (client) => void (await client.query('delete from job_worker where id = $1', [poolId])),
    onLost: (error) =>
      log.warn({ err: error }, 'The worker lost the connection that shows it is alive; it connects again'),
  });
}
