import { getJob } from '@hearth/contracts/jobs/jobs.contract.ts';
import type { JobId } from '@hearth/contracts/shared/primitives.ts';
import type { Command } from 'commander';
import { jobLines } from '../format/job.ts';
import { parseJobId } from '../parse-id.ts';
import { printResult } from '../print.ts';
import { withHearth } from '../runtime/with-hearth.ts';
import type { Terminal } from '../terminal.ts';
import { householdOption, type HouseholdOptions } from './household-option.ts';

export function addJobsCommand(program: Command, terminal: Terminal): void {
  const jobs = program.command('jobs').description('look at queued work');
  jobs
    .command('show')
    .description('show a job with its progress and result')
    .argument('<job>', "the job's id", parseJobId)
    .addOption(householdOption())
    .option('--json', 'as JSON')
    .action((jobId: JobId, { household, json }: HouseholdOptions) =>
      withHearth(async ({ call, householdId }) =>
        printResult(terminal, json, await call(getJob, { householdId: await householdId(household), jobId }), jobLines),
      ),
    );
}
