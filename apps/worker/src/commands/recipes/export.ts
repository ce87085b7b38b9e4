import { createWriteStream } from 'node:fs';
import { access, rename, rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Download } from '@hearth/api/kernel/scope.ts';
import {
  CollectionExportFormat,
  exportRecipe,
  exportRecipes,
  RecipeExportFormat,
} from '@hearth/contracts/recipes/export.contract.ts';
import type { RecipeId } from '@hearth/contracts/shared/primitives.ts';
import { type Command, Option } from 'commander';
import { CommandFailed } from '../../command-failed.ts';
import { parseRecipeId } from '../../parse-id.ts';
import { printResult } from '../../print.ts';
import { type Hearth, withHearth } from '../../runtime/with-hearth.ts';
import type { Terminal } from '../../terminal.ts';
import { UsageError } from '../../usage-error.ts';
import { householdOption, type HouseholdOptions } from '../household-option.ts';

type ExportOptions = HouseholdOptions & {
  readonly format: CollectionExportFormat;
  readonly out: string;
  readonly force?: true;
  readonly recipe?: RecipeId;
  readonly owner: 'household' | 'all';
};

/** `hearth recipes export`: a household's recipes, or one of them, as a file. */
export function addExportCommand(recipes: Command, terminal: Terminal): void {
  recipes
    .command('export')
    .description('write the recipes of a household, or one recipe, to a file')
    .addOption(householdOption())
    .addOption(
      new Option('--format <format>', 'what it is written as')
        .choices(CollectionExportFormat.options)
        .makeOptionMandatory(),
    )
    .requiredOption('--out <file>', 'where to; a file that must not be there yet')
    .option('--force', 'replace the file where it is there, once the new one is whole')
    .option('--recipe <id>', 'this recipe alone', parseRecipeId)
    .addOption(new Option('--owner <whose>', 'of all: whose').choices(['household', 'all']).default('household'))
    .option('--json', 'as JSON')
    .action(async (options: ExportOptions) => {
      const { out: file, force = false } = options;
      if (!force) await refuseExisting(file);
      await withHearth(async (hearth) => keep(await asked(hearth, options), file, force));
      const { size: bytes } = await stat(file);
      printResult(terminal, options.json, { file, bytes }, () => [`${file}: ${bytes} bytes.`]);
    });
}

async function asked(hearth: Hearth, { household, recipe, format, owner }: ExportOptions): Promise<Download> {
  const householdId = await hearth.householdId(household);
  if (recipe === undefined) return hearth.download(exportRecipes, { householdId, format, owner });
  const one = RecipeExportFormat.safeParse(format);
  if (!one.success) throw new UsageError(`One recipe is written as ${RecipeExportFormat.options.join(', ')}.`);
  return hearth.download(exportRecipe, { householdId, recipeId: recipe, format: one.data });
}

/** Writes it beside its place first, so that a part never passes for the whole. */
async function keep({ content }: Download, file: string, force: boolean): Promise<void> {
  const part = `${file}.part`;
  try {
    await pipeline(content instanceof Readable ? content : Readable.from([content]), createWriteStream(part));
    if (!force) await refuseExisting(file);
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function refuseExisting(file: string): Promise<void> {
  const exists = await access(file).then(
    () => true,
    () => false,
  );
  if (exists) throw new CommandFailed(`${file} is there already. Name another file, or replace it with --force.`);
}
