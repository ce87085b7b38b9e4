import { z } from 'zod';

/** What a job's work has come to so far. Amounts are minor units. */
export const JobProgress = z.strictObject({
  phase: z.string(),
  bestMinor: z.number().optional(),
  boundMinor: z.number().optional(),
  gap: z.number().optional(),
});
export type JobProgress = z.infer<typeof JobProgress>;
