import { demoteAdminsTask, eraseDueTask, purgeExpiredTask } from '@hearth/contracts/jobs/tasks.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { queueDueWeeks } from '@hearth/services/planning/queue-due-weeks.ts';
import type { Ports } from '@hearth/services/ports.ts';
import { schedule, type ScheduledTask } from 'node-cron';
import type { JobLog } from './job-log.ts';

export type SchedulerParts = {
  readonly uow: Pick<UnitOfWork, 'system'>;
  readonly ports: Pick<Ports, 'now'>;
  readonly log: JobLog;
  /** False: nothing is scheduled, and `stop` is all there is. */
  readonly enabled: boolean;
};

/** `stop` waits for what is being queued. */
export type Scheduler = { stop(): Promise<void> };

const HOURLY = '0 * * * *';
const EVERY_MINUTE = '* * * * *';

/**
 * Queues what is due by the clock. It does none of the work itself and may run in any number of processes: a task of
 * the hour is queued under one key, so a second tick replaces what still waits instead of adding to it, and a
 * household's week has one turn, whoever gives it.
 */
export function startScheduler({ uow, ports, log, enabled }: SchedulerParts): Scheduler {
  const tasks: ScheduledTask[] = [];
  const ticking = new Set<Promise<void>>();
  const every = (times: string, what: string, queue: () => Promise<void>): void => {
    const tick = async (): Promise<void> => {
      const running = queue().catch((error: unknown) =>
        log.error({ err: error }, `The schedule could not queue ${what}; it tries again at its next time`),
      );
      ticking.add(running);
      await running;
      ticking.delete(running);
    };
    tasks.push(schedule(times, tick, { timezone: 'UTC', noOverlap: true, unref: true, suppressMissedWarning: true }));
  };
  if (enabled) {
    every(HOURLY, 'the tasks of the hour', () => queueDue(uow));
    every(EVERY_MINUTE, 'every week that is due', async () => {
      const { queued, hadPlan } = await queueDueWeeks(uow, ports);
      if (queued + hadPlan > 0) log.info({ queued, hadPlan }, 'Weeks were due to be planned');
    });
  }
  return {
    stop: async () => {
      for (const task of tasks) await task.destroy();
      await Promise.all(ticking);
    },
  };
}

/** Queues every task whose hour it is. */
export async function queueDue(uow: Pick<UnitOfWork, 'system'>): Promise<void> {
  await uow.system('queue scheduled tasks', async ({ jobs }) => {
    for (const task of [purgeExpiredTask, eraseDueTask, demoteAdminsTask]) await jobs.add(task, {}, { key: task.name });
  });
}
