import { z } from 'zod';
import { Instant, JobId } from '../shared/primitives.ts';
import { JobProgress } from './progress.ts';
import type { WatchedTask } from './task.ts';
import { buildVendorCartTask, generateWeeklyPlanTask, importRecipesTask, validateRecipeTask } from './tasks.ts';

const run = {
  id: JobId,
  status: z.enum(['queued', 'running', 'done', 'failed']),
  progress: JobProgress.nullable(),
  error: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
  createdAt: Instant,
  finishedAt: Instant.nullable(),
};

function runOf<const N extends string, R extends z.ZodType>({
  name,
  result,
}: Pick<WatchedTask<N, never, R>, 'name' | 'result'>) {
  return z.strictObject({ ...run, task: z.literal(name), result: result.nullable() });
}

/** The run of a job that somebody watches; kept for seven days. What `result` holds follows from the task. */
export const JobRun = z.discriminatedUnion('task', [
  runOf(generateWeeklyPlanTask),
  runOf(buildVendorCartTask),
  runOf(validateRecipeTask),
  runOf(importRecipesTask),
]);
export type JobRun = z.infer<typeof JobRun>;
