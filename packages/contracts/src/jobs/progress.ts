import { z } from 'zod';

/** What a job's work has come to so far. Amounts are minor units; `done` of `total` things are through. */
export const JobProgress = z.strictObject({
  phase: z.string(),
  bestMinor: z.number().optional(),
  boundMinor: z.number().optional(),
  gap: z.number().optional(),
  done: z.number().int().optional(),
  total: z.number().int().optional(),
});
export type JobProgress = z.infer<typeof JobProgress>;
