import { demoteAdminsTask, eraseDueTask, purgeExpiredTask } from '@hearth/contracts/jobs/job.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { schedule, type ScheduledTask } from 'node-cron';
import type { JobLog } from './job-log.ts';

export type SchedulerParts = {
  readonly uow: Pick<UnitOfWork, 'system'>;
  readonly log: JobLog;
  /** False: nothing is scheduled, and `stop` is all there is. */
  readonly enabled: boolean;
};

export type Scheduler = { stop(): Promise<void> };

const HOURLY = '0 * * * *';

/**
 * Queues what is due by the clock. It does none of the work itself and may run in any number of processes: each task
 * is queued under one key, so a second tick replaces what still waits instead of adding to it.
 */
export function startScheduler({ uow, log, enabled }: SchedulerParts): Scheduler {
  const tasks: ScheduledTask[] = [];
  if (enabled) {
    const tick = (): Promise<void> =>
      queueDue(uow).catch((error: unknown) =>
        log.error({ err: error }, 'The schedule could not queue its tasks; it tries again next hour'),
      );
    tasks.push(schedule(HOURLY, tick, { timezone: 'UTC', noOverlap: true, unref: true, suppressMissedWarning: true }));
  }
  return {
    stop: async () => {
      for (const task of tasks) await task.destroy();
    },
  };
}

/** Queues every task whose hour it is. */
export async function queueDue(uow: Pick<UnitOfWork, 'system'>): Promise<void> {
  await uow.system('queue scheduled tasks', async ({ jobs }) => {
    for (const task of [purgeExpiredTask, eraseDueTask, demoteAdminsTask]) await jobs.add(task, {}, { key: task.name });
  });
}
