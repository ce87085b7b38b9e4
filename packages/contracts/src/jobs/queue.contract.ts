import { z } from 'zod';
import { defineContract } from '../shared/contract.ts';
import { Instant, pageInput, pageOf } from '../shared/primitives.ts';

/** The number of a job in the queue. */
export const QueueJobId = z
  .string()
  .regex(/^\d{1,18}$/, "a job's number")
  .brand<'QueueJobId'>();
export type QueueJobId = z.infer<typeof QueueJobId>;

export const QueueJobState = z
  .enum(['waiting', 'later', 'running', 'dead'])
  .describe(
    'waiting: as soon as a worker is free. later: at `runAt`. running: in the hands of a worker. dead: given up, kept for 90 days.',
  );
export type QueueJobState = z.infer<typeof QueueJobState>;

/** A job as the queue holds it. One that is done is gone. */
export const QueueJob = z.strictObject({
  id: QueueJobId,
  task: z.string(),
  state: QueueJobState,
  attempts: z.number().int().describe('Times it was tried.'),
  maxAttempts: z.number().int(),
  group: z.string().nullable().describe('Jobs of one group run one after another.'),
  key: z.string().nullable().describe('Another job under this key takes the place of this one while it waits.'),
  lastError: z.string().nullable(),
  worker: z.string().nullable().describe('Who has it in hand.'),
  createdAt: Instant,
  runAt: Instant,
});
export type QueueJob = z.infer<typeof QueueJob>;

export const QueueJobDetails = QueueJob.extend({ payload: z.unknown().describe('What it was queued with.') });
export type QueueJobDetails = z.infer<typeof QueueJobDetails>;

/** How the queue stands. The counts of what ended are those of the last 24 hours, a few seconds behind. */
export const QueueStats = z.strictObject({
  oldestWaitingSeconds: z.number().describe('How long the first job in line has been due; 0: nothing waits.'),
  tasks: z.array(
    z.strictObject({
      task: z.string(),
      waiting: z.number().int(),
      later: z.number().int(),
      running: z.number().int(),
      dead: z.number().int(),
      done: z.number().int(),
      failed: z.number().int().describe('Attempts that failed and were tried again.'),
      givenUp: z.number().int(),
      averageMs: z.number().nullable().describe('Of an attempt; null: there was none.'),
    }),
  ),
  workers: z.array(
    z.strictObject({
      id: z.string(),
      host: z.string(),
      pid: z.number().int(),
      concurrency: z.number().int(),
      startedAt: Instant,
      beatAt: Instant.describe('When it last showed that it lives. After 30 seconds without, its jobs are taken back.'),
      isAlive: z.boolean(),
    }),
  ),
});
export type QueueStats = z.infer<typeof QueueStats>;

const admin = { access: 'admin', transaction: 'manual' } as const;
const byId = z.strictObject({ queueJobId: QueueJobId });

export const getQueueStats = defineContract({
  ...admin,
  kind: 'query',
  summary: 'Count the queue by task, and list its workers',
  rest: { method: 'GET', path: '/admin/queue', tag: 'queue' },
  input: z.strictObject({}),
  output: QueueStats,
  errors: ['session.admins-only'],
});

export const listQueueJobs = defineContract({
  ...admin,
  kind: 'query',
  summary: 'List the jobs of the queue, newest first',
  rest: { method: 'GET', path: '/admin/jobs', tag: 'queue' },
  input: z.strictObject({ state: QueueJobState.optional(), task: z.string().max(100).optional(), ...pageInput }),
  output: pageOf(QueueJob),
  errors: ['session.admins-only', 'request.bad-cursor'],
});

export const getQueueJob = defineContract({
  ...admin,
  kind: 'query',
  summary: 'Get a job of the queue with its payload and last error',
  rest: { method: 'GET', path: '/admin/jobs/{queueJobId}', tag: 'queue' },
  input: byId,
  output: QueueJobDetails,
  errors: ['session.admins-only', 'queue-job.not-found'],
});

export const retryQueueJob = defineContract({
  ...admin,
  kind: 'mutation',
  summary: 'Try a job again now, with all its attempts',
  description: 'For one that was given up, or waits for its next attempt. A watched run that had failed is open again.',
  rest: { method: 'POST', path: '/admin/jobs/{queueJobId}/retry', tag: 'queue', status: 200 },
  input: byId,
  output: QueueJob,
  errors: ['session.admins-only', 'queue-job.not-found', 'queue-job.running'],
});

export const discardQueueJob = defineContract({
  ...admin,
  kind: 'mutation',
  summary: 'Take a job out of the queue for good',
  description: 'A watched run of it ends as failed.',
  rest: { method: 'DELETE', path: '/admin/jobs/{queueJobId}', tag: 'queue', status: 204 },
  input: byId,
  output: z.strictObject({}),
  errors: ['session.admins-only', 'queue-job.not-found', 'queue-job.running'],
});

export const runTask = defineContract({
  ...admin,
  kind: 'mutation',
  summary: 'Queue a task by hand',
  description: 'The payload is what the task takes; for one whose run is watched, only its request.',
  rest: { method: 'POST', path: '/admin/jobs', tag: 'queue', status: 201, location: '/admin/jobs/{id}' },
  input: z.strictObject({
    task: z.string().max(100),
    payload: z.record(z.string(), z.unknown()).default({}),
  }),
  output: QueueJob,
  errors: ['session.admins-only', 'queue.no-such-task', 'queue.payload-invalid'],
});
