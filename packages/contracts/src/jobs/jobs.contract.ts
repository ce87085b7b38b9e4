import { z } from 'zod';
import { defineContract } from '../shared/contract.ts';
import { HouseholdId, JobId } from '../shared/primitives.ts';
import { HouseholdEvent } from '../kernel/event.ts';
import { JobRun } from './job.ts';

export const getJob = defineContract({
  kind: 'query',
  access: 'jobs:read',
  summary: 'Get a job with its progress and result',
  rest: { method: 'GET', path: '/jobs/{jobId}', tag: 'jobs' },
  input: z.strictObject({ householdId: HouseholdId, jobId: JobId }),
  output: JobRun,
  errors: ['job.not-found'],
  transaction: 'write',
});

/** Follows what happens in a household. `lastEventId` is where a dropped connection resumes; tRPC clients send it themselves. */
export const watchEvents = defineContract({
  kind: 'subscription',
  access: 'household:read',
  summary: 'Watch what happens in a household',
  input: z.strictObject({
    householdId: HouseholdId,
    lastEventId: z
      .string()
      .regex(/^\d{1,18}$/)
      .nullish(),
  }),
  output: HouseholdEvent,
  errors: [],
  transaction: 'manual',
});
