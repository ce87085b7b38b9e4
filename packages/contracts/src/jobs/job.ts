import { z } from 'zod';
import { PlanOutcome } from '../planning/plan.ts';
import { PlanRequest } from '../planning/plans.contract.ts';
import { HouseholdId, Instant, JobId, UserId } from '../shared/primitives.ts';
import { JobProgress } from './progress.ts';

/** The run of a job that somebody watches; kept for seven days. */
export const JobRun = z.strictObject({
  id: JobId,
  task: z.string(),
  status: z.enum(['queued', 'running', 'done', 'failed']),
  progress: JobProgress.nullable(),
  result: PlanOutcome.nullable(),
  error: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
  createdAt: Instant,
  finishedAt: Instant.nullable(),
});
export type JobRun = z.infer<typeof JobRun>;

/** A kind of work for the queue: its payload is checked when it is queued and again when it is run. */
export type TaskContract<P extends z.ZodType = z.ZodType> = {
  readonly name: string;
  readonly payload: P;
  /** Times it is tried in all before it is given up. */
  readonly maxAttempts: number;
  /** Lower runs first. */
  readonly priority: number;
  readonly timeoutMs: number;
};

export function defineTask<P extends z.ZodType>(task: TaskContract<P>): TaskContract<P> {
  return task;
}

export const generateWeeklyPlanTask = defineTask({
  name: 'generate_weekly_plan',
  payload: z.strictObject({ jobId: JobId, request: PlanRequest }),
  maxAttempts: 3,
  priority: 0,
  timeoutMs: 120_000,
});

export const purgeExpiredTask = defineTask({
  name: 'purge_expired',
  payload: z.strictObject({}),
  maxAttempts: 3,
  priority: 10,
  timeoutMs: 10 * 60_000,
});

export const sendMailTask = defineTask({
  name: 'send_mail',
  payload: z.strictObject({ mailId: z.uuidv7() }),
  maxAttempts: 12,
  priority: -1,
  timeoutMs: 60_000,
});

const PrivacyJob = { exportId: z.uuidv7(), requestedBy: UserId.nullable() };

/** Writes the archive of an export that was asked for. */
export const exportPersonalDataTask = defineTask({
  name: 'export_personal_data',
  payload: z.discriminatedUnion('of', [
    z.strictObject({ ...PrivacyJob, of: z.literal('household'), householdId: HouseholdId }),
    z.strictObject({ ...PrivacyJob, of: z.literal('user'), userId: UserId }),
  ]),
  maxAttempts: 5,
  priority: 5,
  timeoutMs: 10 * 60_000,
});

/** Takes the admin's role back from accounts that the configuration names no longer. */
export const demoteAdminsTask = defineTask({
  name: 'demote_admins',
  payload: z.strictObject({}),
  maxAttempts: 3,
  priority: 10,
  timeoutMs: 60_000,
});

/** Erases the accounts and households whose grace is over. */
export const eraseDueTask = defineTask({
  name: 'erase_due',
  payload: z.strictObject({}),
  maxAttempts: 5,
  priority: 10,
  timeoutMs: 10 * 60_000,
});
