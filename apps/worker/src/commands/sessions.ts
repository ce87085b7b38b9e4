import { endAccountSessions } from '@hearth/services/identity/end-account-sessions.ts';
import type { Command } from 'commander';
import { parseAddress } from '../parse-options.ts';
import { printResult } from '../print.ts';
import { hearthConfig } from '../runtime/hearth-config.ts';
import { operator } from '../runtime/operator.ts';
import { withDatabase } from '../runtime/with-database.ts';
import type { Terminal } from '../terminal.ts';

export function addSessionsCommand(program: Command, terminal: Terminal): void {
  program
    .command('sessions')
    .description('end the sessions of accounts')
    .command('end')
    .description('sign an account out on every device; its access tokens and logins elsewhere stay')
    .argument('<email>', "the account's address", parseAddress)
    .option('--json', 'as JSON')
    .action((email: string, { json }: { json?: true }) =>
      withDatabase(hearthConfig(), async ({ uow }) => {
        const ended = await endAccountSessions(uow, operator(), email, new Date());
        printResult(terminal, json, { ended }, endedLines);
      }),
    );
}

function endedLines({ ended }: { readonly ended: number }): string[] {
  if (ended === 0) return ['The account is signed in nowhere.'];
  return [`${ended === 1 ? 'One session was' : `${ended} sessions were`} ended.`];
}
