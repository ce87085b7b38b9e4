import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { addExportCommand } from './recipes/export.ts';
import { addParseLinesCommand } from './recipes/parse-lines.ts';
import { addReadPageCommand } from './recipes/read-page.ts';

/** `hearth recipes …`: what reads recipes, for scripts and without a database, and what gives a household's away. */
export function addRecipesCommand(program: Command, terminal: Terminal): void {
  const recipes = program
    .command('recipes')
    .description('read recipe pages and ingredient lines for a script, and export recipes');
  addExportCommand(recipes, terminal);
  addReadPageCommand(recipes, terminal);
  addParseLinesCommand(recipes, terminal);
}
