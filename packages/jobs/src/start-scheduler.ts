import {
  backUpTask,
  demoteAdminsTask,
  eraseDueTask,
  purgeExpiredTask,
  settleAiUsageTask,
} from '@hearth/contracts/jobs/tasks.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { queueDueWeeks } from '@hearth/services/planning/queue-due-weeks.ts';
import type { Ports } from '@hearth/services/ports.ts';
import { schedule } from 'node-cron';
import type { JobLog } from './job-log.ts';

export type SchedulerParts = {
  readonly uow: Pick<UnitOfWork, 'system'>;
  readonly ports: Pick<Ports, 'now' | 'backups'>;
  readonly log: JobLog;
  /** False: nothing is scheduled, and `stop` is all there is. */
  readonly enabled: boolean;
};

/** `stop` waits for what is being queued. */
export type Scheduler = { stop(): Promise<void> };

const EVERY_MINUTE = '* * * * *';
const HOUR_MS = 60 * 60_000;

/**
 * Queues what is due by the clock, at its start and every minute. It does none of the work itself and may run in any
 * number of processes: a task of the hour is queued under one key, so a second process replaces what still waits instead
 * of adding to it, and a household's week has one turn, whoever gives it.
 */
export function startScheduler({ uow, ports, log, enabled }: SchedulerParts): Scheduler {
  if (!enabled) return { stop: () => Promise.resolve() };
  const tryTo = (what: string, queue: () => Promise<void>): Promise<void> =>
    queue().catch((error: unknown) =>
      log.error({ err: error }, `The schedule could not queue ${what}; it tries again in a minute`),
    );
  let queuedHour = Number.NEGATIVE_INFINITY;
  const look = async (): Promise<void> => {
    const hour = Math.floor(ports.now().getTime() / HOUR_MS);
    // Not by a tick on the hour: a process that sleeps through it, or starts after it, would leave the hour out.
    if (hour > queuedHour)
      await tryTo('the tasks of the hour', async () => {
        await queueDue(uow, ports);
        queuedHour = hour;
      });
    await tryTo('every week that is due', async () => {
      const { queued, hadPlan } = await queueDueWeeks(uow, ports);
      if (queued + hadPlan > 0) log.info({ queued, hadPlan }, 'Weeks were due to be planned');
    });
  };
  let looking: Promise<void> | null = null;
  const tick = (): Promise<void> => (looking ??= look().finally(() => (looking = null)));
  const minutely = schedule(EVERY_MINUTE, tick, { timezone: 'UTC', unref: true, suppressMissedWarning: true });
  void tick();
  return {
    stop: async () => {
      await minutely.destroy();
      await looking;
    },
  };
}

const HOURLY = [purgeExpiredTask, eraseDueTask, demoteAdminsTask, settleAiUsageTask] as const;

/** Queues every task whose hour it is. The backup is asked for every hour too, and finds out itself whether it is due. */
export async function queueDue(uow: Pick<UnitOfWork, 'system'>, { backups }: Pick<Ports, 'backups'>): Promise<void> {
  await uow.system('queue scheduled tasks', async ({ jobs }) => {
    for (const task of backups ? [...HOURLY, backUpTask] : HOURLY) await jobs.add(task, {}, { key: task.name });
  });
}
