import type { JobRun } from '@hearth/contracts/jobs/job.ts';
import { outcomeLines } from './plan.ts';

/** A job's run with what came of it. */
export function jobLines(
  { id, task, status, progress, result, error, createdAt, finishedAt }: JobRun,
  width: number,
): string[] {
  return [
    `Job ${id}`,
    `${task}: ${status}`,
    `Queued   ${createdAt}`,
    ...(finishedAt === null ? [] : [`Ended    ${finishedAt}`]),
    ...(progress === null || finishedAt !== null ? [] : [`Phase    ${progress.phase}`]),
    ...(error === null ? [] : ['', error.message]),
    ...(result === null ? [] : ['', ...outcomeLines(result, width)]),
  ];
}
