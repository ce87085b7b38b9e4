import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import type { JobLog } from './job-log.ts';

/** How an attempt ended: done, failed and tried again, or given up. */
export type JobEnd = 'done' | 'failed' | 'dead';

export type JobCounts = {
  /** Counts an attempt that took `ms`; it costs the attempt nothing. */
  add(task: string, end: JobEnd, ms: number): void;
  /** Writes what is not written yet, and counts no more. */
  close(): Promise<void>;
};

const WRITE_EVERY_MS = 5_000;

/** Counts in memory and writes every few seconds; a process that is killed loses the counts of those. */
export function countJobs(uow: Pick<UnitOfWork, 'system'>, log: JobLog): JobCounts {
  let counted = new Map<string, { done: number; failed: number; dead: number; ms: number }>();
  const write = async (): Promise<void> => {
    if (counted.size === 0) return;
    const rows = [...counted].map(([task, counts]) => ({ task, ...counts }));
    counted = new Map();
    await uow.system('count finished jobs', ({ queue }) => queue.count(rows));
  };
  const missed = (error: unknown): void =>
    log.warn({ err: error }, 'Finished jobs could not be counted; their numbers are lost, the jobs are not');
  let writing = Promise.resolve();
  const writeNext = (): Promise<void> => (writing = writing.then(write).catch(missed));
  const timer = setInterval(() => void writeNext(), WRITE_EVERY_MS).unref();
  return {
    add: (task, end, ms) => {
      const counts = counted.get(task) ?? { done: 0, failed: 0, dead: 0, ms: 0 };
      counts[end] += 1;
      counts.ms += ms;
      counted.set(task, counts);
    },
    close: async () => {
      clearInterval(timer);
      await writeNext();
    },
  };
}
