import { setTimeout as pause } from 'node:timers/promises';
import type { JobRun } from '@hearth/contracts/jobs/job.ts';
import { getJob } from '@hearth/contracts/jobs/jobs.contract.ts';
import {
  discardQueueJob,
  getQueueJob,
  getQueueStats,
  listQueueJobs,
  QueueJobState,
  type QueueJobId,
  retryQueueJob,
  runTask,
} from '@hearth/contracts/jobs/queue.contract.ts';
import { tasks } from '@hearth/contracts/jobs/tasks.ts';
import type { JobId } from '@hearth/contracts/shared/primitives.ts';
import { type Command, Option } from 'commander';
import { CommandFailed } from '../command-failed.ts';
import { jobLines } from '../format/job.ts';
import { queueJobLines, queueListLines, statsLines } from '../format/queue.ts';
import { parseAnyJobId, parseJobId, parseQueueJobId } from '../parse-id.ts';
import { parseObject, parseWhole } from '../parse-options.ts';
import { printResult } from '../print.ts';
import { errorReport } from '../report-error.ts';
import { withHearth, type Hearth } from '../runtime/with-hearth.ts';
import type { Terminal } from '../terminal.ts';
import { householdOption, type HouseholdOptions } from './household-option.ts';

type Json = { readonly json?: true };
type ListOptions = Json & {
  readonly state?: QueueJobState;
  readonly task?: string;
  readonly limit: number;
  readonly cursor?: string;
};

const LOOK_EVERY_MS = 1_000;

export function addJobsCommand(program: Command, terminal: Terminal): void {
  const jobs = program.command('jobs').description('look after queued work: what waits, what runs, what was given up');
  addLooks(jobs, terminal);
  addDeeds(jobs, terminal);
}

function addLooks(jobs: Command, terminal: Terminal): void {
  jobs
    .command('list')
    .description('list the jobs of the queue, newest first; what is done is gone')
    .addOption(new Option('--state <state>', 'only these').choices(QueueJobState.options))
    .addOption(new Option('--task <task>', 'only of this task').choices(tasks.map(({ name }) => name)))
    .option('--limit <number>', 'how many', parseWhole(1, 200), 50)
    .option('--cursor <cursor>', 'those after a page, as the end of that page has it')
    .option('--json', 'as JSON')
    .action(({ json, ...filter }: ListOptions) =>
      withHearth(async ({ call }) =>
        printResult(terminal, json, await call(listQueueJobs, filter), (page, width) =>
          queueListLines(page, filter, width),
        ),
      ),
    );
  jobs
    .command('show')
    .description('show a job: by its number as the queue holds it, by its id as its household watches it')
    .argument('<job>', 'number or id', parseAnyJobId)
    .addOption(householdOption())
    .option('--json', 'as JSON')
    .action((job: ReturnType<typeof parseAnyJobId>, { household, json }: HouseholdOptions) =>
      withHearth(async ({ call, householdId }) => {
        if ('queueJobId' in job) printResult(terminal, json, await call(getQueueJob, job), queueJobLines);
        else {
          const run = await call(getJob, { householdId: await householdId(household), ...job });
          printResult(terminal, json, run, jobLines);
        }
      }),
    );
  jobs
    .command('stats')
    .description('count the queue by task, with the last 24 hours, and list the workers')
    .option('--json', 'as JSON')
    .action(({ json }: Json) =>
      withHearth(async ({ call }) => printResult(terminal, json, await call(getQueueStats, {}), statsLines)),
    );
  jobs
    .command('watch')
    .description('follow the job of a household until it ends')
    .argument('<job>', "the job's id", parseJobId)
    .addOption(householdOption())
    .option('--json', 'as JSON')
    .action((jobId: JobId, { household, json }: HouseholdOptions) =>
      withHearth(async (hearth) => {
        const run = await ended(terminal, hearth, jobId, household);
        printResult(terminal, json, run, jobLines);
        if (run.status === 'failed') throw new CommandFailed('The job failed.');
      }),
    );
}

function addDeeds(jobs: Command, terminal: Terminal): void {
  jobs
    .command('retry')
    .description('try jobs again now, with all their attempts')
    .argument('<numbers...>', 'their numbers in the queue', collected(parseQueueJobId))
    .action((ids: readonly QueueJobId[]) =>
      withHearth(({ call }) =>
        eachOf(terminal, ids, async (queueJobId) => {
          const { id, task } = await call(retryQueueJob, { queueJobId });
          return `Job ${id} (${task}) is due now.`;
        }),
      ),
    );
  jobs
    .command('discard')
    .description('take jobs out of the queue for good')
    .argument('<numbers...>', 'their numbers in the queue', collected(parseQueueJobId))
    .action((ids: readonly QueueJobId[]) =>
      withHearth(({ call }) =>
        eachOf(terminal, ids, async (queueJobId) => {
          await call(discardQueueJob, { queueJobId });
          return `Job ${queueJobId} is gone.`;
        }),
      ),
    );
  jobs
    .command('run')
    .description(`queue a task by hand: ${tasks.map(({ name }) => name).join(', ')}`)
    .argument('<task>', 'its name')
    .argument('[payload]', "what it takes, as JSON; for a household's job, its request", parseObject, {})
    .option('--json', 'as JSON')
    .action((task: string, payload: Record<string, unknown>, { json }: Json) =>
      withHearth(async ({ call }) =>
        printResult(terminal, json, await call(runTask, { task, payload }), ({ id }) => [
          `Job ${id} (${task}) is queued. hearth jobs show ${id} tells how it stands; one that is done is gone.`,
        ]),
      ),
    );
}

/** Does a deed to each job and tells what came of it. Throws CommandFailed at the end that names those it failed for. */
async function eachOf(
  terminal: Terminal,
  ids: readonly QueueJobId[],
  deed: (id: QueueJobId) => Promise<string>,
): Promise<void> {
  const failed: { readonly id: QueueJobId; readonly why: string }[] = [];
  for (const id of ids) {
    try {
      terminal.out(await deed(id));
    } catch (error) {
      failed.push({
        id,
        why: errorReport(error)
          .lines.join(' ')
          .replace(/^error: /, ''),
      });
    }
  }
  if (failed.length === 0) return;
  throw new CommandFailed(
    `It failed for ${failed.map(({ id }) => id).join(', ')}.`,
    failed.map(({ id, why }) => `Job ${id}: ${why}`),
  );
}

async function ended(
  terminal: Terminal,
  { call, householdId }: Hearth,
  jobId: JobId,
  household: string | undefined,
): Promise<JobRun> {
  const at = { householdId: await householdId(household), jobId };
  for (;;) {
    const run = await call(getJob, at);
    if (run.status === 'done' || run.status === 'failed') {
      terminal.progress('');
      return run;
    }
    terminal.progress(`${run.task}: ${run.status}${run.progress ? `, ${run.progress.phase}` : ''}`);
    await pause(LOOK_EVERY_MS);
  }
}

/** Reads each of several arguments. */
function collected<T>(parse: (value: string) => T): (value: string, earlier?: readonly T[]) => readonly T[] {
  return (value, earlier = []) => [...earlier, parse(value)];
}
