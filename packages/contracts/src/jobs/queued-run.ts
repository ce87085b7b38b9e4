import { z } from 'zod';
import { JobId } from '../shared/primitives.ts';

/** The answer of a verb that was left to a job: its run can be watched. */
export const QueuedRun = z.strictObject({ status: z.literal('running'), jobId: JobId });
export type QueuedRun = z.infer<typeof QueuedRun>;
