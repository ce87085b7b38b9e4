import { type JobRun } from '@hearth/contracts/jobs/job.ts';
import { generateWeeklyPlanTask } from '@hearth/contracts/jobs/tasks.ts';
import type { HouseholdEvent } from '@hearth/contracts/kernel/event.ts';
import { Currency } from '@hearth/contracts/shared/money.ts';
import { JobId, PlainDate, type HouseholdId } from '@hearth/contracts/shared/primitives.ts';
import { PlanGoals } from '@hearth/contracts/planning/plan.ts';
import type { PlanRequest } from '@hearth/contracts/planning/plans.contract.ts';
import { openDatabase, type Database } from '@hearth/database/client.ts';
import { listenForEvents, type EventListener } from '@hearth/database/kernel/event-listener.ts';
import { unitOfWork, type HouseholdTx, type UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { followEvents } from '@hearth/services/jobs/follow-events.ts';
import { queuePlan } from '@hearth/services/planning/queue-plan.ts';
import type { PlannerPort, Ports } from '@hearth/services/ports.ts';
import { emptyWeek } from '@hearth/testing/empty-week.ts';
import { testPorts } from '@hearth/testing/test-ports.ts';
import { createTestDatabase } from '@hearth/testing/test-database.ts';
import type { JobLog } from '../job-log.ts';
import { migrateQueue } from '../migrate-queue.ts';
import { startWorker, type Worker } from '../start-worker.ts';

export type QueuedJob = {
  readonly id: string;
  readonly attempts: number;
  readonly max_attempts: number;
  readonly last_error: string | null;
  readonly locked_by: string | null;
};

const operator = { kind: 'operator', name: 'test' } as const;
export const silent: JobLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A planner that answers with an empty week at once. */
export const quickPlanner: PlannerPort = { plan: () => Promise.resolve(emptyWeek) };

export function portsWith(planner: PlannerPort): Ports {
  return testPorts({ planner });
}

export type OpenedJobs = {
  readonly url: string;
  readonly database: Database;
  readonly uow: UnitOfWork;
  readonly householdId: HouseholdId;
  readonly inHousehold: <T>(work: (tx: HouseholdTx) => Promise<T>) => Promise<T>;
  readonly request: (changes?: Partial<PlanRequest>) => PlanRequest;
  /** Queues a plan and answers with its job. */
  readonly queue: (request?: PlanRequest) => Promise<JobId>;
  readonly run: (jobId: JobId) => Promise<JobRun | null>;
  /** Waits for the event that a watcher of the job ends with, and answers with its run. */
  readonly ended: (jobId: JobId) => Promise<JobRun | null>;
  readonly plans: () => Promise<number>;
  /** What the queue holds. */
  readonly queued: () => Promise<QueuedJob[]>;
  /** Makes every waiting retry due now. */
  readonly hurry: () => Promise<void>;
  readonly worker: (planner: PlannerPort) => Promise<Worker>;
  readonly close: () => Promise<void>;
};

/** A database with a queue and a household of one adult who eats anything. */
export async function openJobs(): Promise<OpenedJobs> {
  const { url, drop } = await createTestDatabase();
  await migrateQueue(url);
  const database = openDatabase({ url, poolSize: 5, onConnectionError: () => undefined });
  const uow = unitOfWork(database, () => undefined);
  const householdId = await uow.system('test', ({ system }) => system.createHousehold(household));
  const listener = await listenForEvents(url, () => undefined);
  const inHousehold: OpenedJobs['inHousehold'] = (work) => uow.household(operator, householdId, 'plans:write', work);
  const request: OpenedJobs['request'] = (changes) => ({
    householdId,
    weekOf: PlainDate.parse('2026-11-23'),
    goals: PlanGoals.parse({}),
    toolFocus: [],
    ...changes,
  });
  const run: OpenedJobs['run'] = (jobId) => inHousehold((tx) => tx.jobRuns.get(jobId));
  return {
    url,
    database,
    uow,
    householdId,
    inHousehold,
    request,
    queue: async (asked = request()) => {
      const outcome = await inHousehold((tx) => queuePlan(tx, portsWith(quickPlanner), asked));
      if (outcome.status !== 'running') throw new Error('Queueing did not answer with a job');
      return outcome.jobId;
    },
    run,
    ended: async (jobId) => {
      await finished(inHousehold, listener, householdId, jobId);
      return run(jobId);
    },
    plans: async () => (await database.pool.query('select from plan')).rowCount ?? 0,
    queued: async () =>
      (
        await database.pool.query<QueuedJob>(
          'select id, attempts, max_attempts, last_error, locked_by from graphile_worker.jobs order by id',
        )
      ).rows,
    hurry: async () =>
      void (await database.pool.query(
        'update graphile_worker._private_jobs set run_at = now() where locked_by is null',
      )),
    worker: (planner) =>
      startWorker({ connectionString: url, uow, ports: portsWith(planner), concurrency: 2, log: silent }),
    close: async () => {
      await listener.close();
      await database.close();
      await drop();
    },
  };
}

async function finished(
  inHousehold: OpenedJobs['inHousehold'],
  listener: EventListener,
  householdId: HouseholdId,
  jobId: JobId,
): Promise<HouseholdEvent> {
  const follow = { householdId, lastEventId: '0', signal: AbortSignal.timeout(25_000) };
  for await (const event of followEvents(inHousehold, listener, follow)) {
    if (event.type === 'job.finished' && event.payload.jobId === jobId) return event;
  }
  throw new Error(`The job ${jobId} did not end in time`);
}

const household = {
  name: 'Jobs',
  currency: Currency.parse('EUR'),
  zone: 'Europe/Berlin',
  weekStart: 1,
  tools: ['oven'],
  budgetMinor: null,
  members: [{ name: 'Ada', role: 'owner', diets: [], allergies: [], portion: 1, targets: [], userId: null }],
} as const satisfies Parameters<Parameters<Parameters<UnitOfWork['system']>[1]>[0]['system']['createHousehold']>[0];

/** The task every test here queues. */
export const planTask = generateWeeklyPlanTask;
