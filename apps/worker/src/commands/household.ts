import { getHousehold } from '@hearth/contracts/identity/households.contract.ts';
import type { Command } from 'commander';
import { householdLines, householdListLines } from '../format/household.ts';
import { printResult } from '../print.ts';
import { listHouseholds } from '../runtime/find-household.ts';
import { withHearth } from '../runtime/with-hearth.ts';
import type { Terminal } from '../terminal.ts';

export function addHouseholdCommand(program: Command, terminal: Terminal): void {
  const household = program.command('household').description('list and show households');
  household
    .command('list')
    .description('list every household of this server')
    .option('--json', 'as JSON')
    .action(({ json }: { json?: true }) =>
      withHearth(async ({ uow }) => printResult(terminal, json, await listHouseholds(uow), householdListLines)),
    );
  household
    .command('show')
    .description('show a household with its members')
    .argument('[name-or-id]', 'needed where there are several')
    .option('--json', 'as JSON')
    .action((nameOrId: string | undefined, { json }: { json?: true }) =>
      withHearth(async ({ call, householdId }) =>
        printResult(
          terminal,
          json,
          await call(getHousehold, { householdId: await householdId(nameOrId) }),
          householdLines,
        ),
      ),
    );
}
