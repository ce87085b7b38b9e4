import { Command } from 'commander';
import { addBackupCommands } from './commands/backup.ts';
import { addCatalogCommand } from './commands/catalog.ts';
import { addConfigCommand } from './commands/config.ts';
import { addDbCommand } from './commands/db.ts';
import { addHouseholdCommand } from './commands/household.ts';
import { addJobsCommand } from './commands/jobs.ts';
import { addKeysCommand } from './commands/keys.ts';
import { addMailCommand } from './commands/mail.ts';
import { addOpenApiCommand } from './commands/openapi.ts';
import { addPackCommand } from './commands/pack.ts';
import { addPlanCommand } from './commands/plan.ts';
import { addRecipesCommand } from './commands/recipes.ts';
import { addRunCommands } from './commands/run.ts';
import { addSessionsCommand } from './commands/sessions.ts';
import { addShoppingCommands } from './commands/shopping.ts';
import type { Terminal } from './terminal.ts';

/** The whole `hearth` command. */
export function hearthProgram(terminal: Terminal): Command {
  const program = new Command('hearth')
    .description("Plan a household's week, shop for it, and run the server that does.")
    .version('0.1.0')
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
    })
    .exitOverride()
    .showHelpAfterError('Run it with --help to see what it takes.');
  addRunCommands(program, terminal);
  addPlanCommand(program, terminal);
  addShoppingCommands(program, terminal);
  addHouseholdCommand(program, terminal);
  addPackCommand(program, terminal);
  addCatalogCommand(program, terminal);
  addRecipesCommand(program, terminal);
  addJobsCommand(program, terminal);
  addMailCommand(program, terminal);
  addSessionsCommand(program, terminal);
  addKeysCommand(program, terminal);
  addDbCommand(program, terminal);
  addBackupCommands(program, terminal);
  addConfigCommand(program, terminal);
  addOpenApiCommand(program, terminal);
  return program;
}
