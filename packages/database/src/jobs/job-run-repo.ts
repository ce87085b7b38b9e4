import { JobRun } from '@hearth/contracts/jobs/job.ts';
import type { JobProgress } from '@hearth/contracts/jobs/progress.ts';
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
  /** Whether it has not ended; it then does not before this transaction does. */
  isOpen(id: JobId): Promise<boolean>;
  /** Ends it; false when it had ended already, so that its effect, in the same transaction, must be dropped. */
  finish(
    id: JobId,
    end: { readonly result: JsonResult } | { readonly error: { readonly code: string; readonly message: string } },
    now: Date,
  ): Promise<boolean>;
  /** Opens one that failed again; false when there is none. */
  reopen(id: JobId, now: Date): Promise<boolean>;
};

/** What a task's `result` schema lets through: contracts hold JSON alone. */
type JsonResult = Prisma.InputJsonValue;

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
      return row && toRun(row);
    },
    start: async (id) =>
      (await db.jobRun.updateMany({ where: { householdId, id, status: open }, data: { status: 'running' } })).count ===
      1,
    progress: async (id, progress) => {
      await db.jobRun.updateMany({ where: { householdId, id, status: open }, data: { progress } });
    },
    isOpen: async (id) => {
      const rows = await db.$queryRaw<object[]>`
        select from job_run where household_id = ${householdId}::uuid and id = ${id}::uuid and status in ('queued', 'running') for update`;
      return rows.length === 1;
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
    reopen: async (id, now) => {
      const { count } = await db.jobRun.updateMany({
        where: { householdId, id, status: 'failed' },
        data: {
          status: 'queued',
          progress: Prisma.DbNull,
          error: Prisma.DbNull,
          finishedAt: null,
          expiresAt: new Date(now.getTime() + KEPT_FOR_MS),
        },
      });
      return count === 1;
    },
  };
}

type RunRow = NonNullable<Awaited<ReturnType<Db['jobRun']['findUnique']>>>;

function toRun({ id, task, status, progress, result, error, createdAt, finishedAt }: RunRow): JobRun {
  return JobRun.parse({
    id,
    task,
    status,
    progress,
    result,
    error,
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  });
}
