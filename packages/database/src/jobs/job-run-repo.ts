import { JobRun } from '@hearth/contracts/jobs/job.ts';
import type { JobProgress } from '@hearth/contracts/jobs/progress.ts';
import type { PlanOutcome } from '@hearth/contracts/planning/plan.ts';
import type { HouseholdId, JobId } from '@hearth/contracts/shared/primitives.ts';
import type { Db } from '../client.ts';
import { Prisma } from '../generated/client.ts';

const KEPT_FOR_MS = 7 * 24 * 60 * 60 * 1000;

export type JobRunRepo = {
  create(id: JobId, task: string, now: Date): Promise<void>;
  get(id: JobId): Promise<JobRun | null>;
  /** Marks it as running; false when it has ended already, so that a repeated delivery does nothing. */
  start(id: JobId): Promise<boolean>;
  progress(id: JobId, progress: JobProgress): Promise<void>;
  /** Ends it; false when it had ended already, so that its effect, in the same transaction, must be dropped. */
  finish(
    id: JobId,
    end: { readonly result: PlanOutcome } | { readonly error: { readonly code: string; readonly message: string } },
    now: Date,
  ): Promise<boolean>;
};

const open = { in: ['queued', 'running'] };

export function jobRunRepo(db: Db, householdId: HouseholdId): JobRunRepo {
  return {
    create: async (id, task, now) => {
      await db.jobRun.create({
        data: {
          householdId,
          id,
          task,
          status: 'queued',
          createdAt: now,
          expiresAt: new Date(now.getTime() + KEPT_FOR_MS),
        },
      });
    },
    get: async (id) => {
      const row = await db.jobRun.findUnique({ where: { householdId_id: { householdId, id } } });
      if (!row) return null;
      const { createdAt, finishedAt } = row;
      return JobRun.parse({
        id: row.id,
        task: row.task,
        status: row.status,
        progress: row.progress,
        result: row.result,
        error: row.error,
        createdAt: createdAt.toISOString(),
        finishedAt: finishedAt?.toISOString() ?? null,
      });
    },
    start: async (id) =>
      (await db.jobRun.updateMany({ where: { householdId, id, status: open }, data: { status: 'running' } })).count ===
      1,
    progress: async (id, progress) => {
      await db.jobRun.updateMany({ where: { householdId, id, status: open }, data: { progress } });
    },
    finish: async (id, end, now) => {
      const data =
        'result' in end
          ? { status: 'done', result: end.result, error: Prisma.DbNull }
          : { status: 'failed', error: end.error };
      const { count } = await db.jobRun.updateMany({
        where: { householdId, id, status: open },
        data: { ...data, finishedAt: now },
      });
      return count === 1;
    },
  };
}
