import { openFoodSource } from '@hearth/adapters/foods/open-food-source.ts';
import { type FoodSource, FoodSourceRefused } from '@hearth/adapters/foods/food-source.ts';
import { FoodSourceName } from '@hearth/contracts/catalog/food.ts';
import type { FoodImportPlace } from '@hearth/database/catalog/food-import-repo.ts';
import { type FoodImport, importFoods, tryFoods } from '@hearth/services/catalog/import-foods.ts';
import { type Command, Option } from 'commander';
import { CommandFailed } from '../command-failed.ts';
import { tableLines } from '../format/table.ts';
import { printResult } from '../print.ts';
import { hearthConfig } from '../runtime/hearth-config.ts';
import { operator } from '../runtime/operator.ts';
import { withDatabase } from '../runtime/with-database.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';

const EXPLAINED = `
usda-fdc takes the folder of a CSV release of USDA FoodData Central, or a JSON release; open-food-facts takes the JSON
lines export, packed or not. What is interrupted goes on where it was; the same again changes nothing.
`;

type ImportOptions = { readonly source: string; readonly dryRun?: true; readonly json?: true };

/** `hearth catalog …`: what every household shares, from tables made elsewhere. */
export function addCatalogCommand(program: Command, terminal: Terminal): void {
  const catalog = program.command('catalog').description('import tables of foods');
  catalog
    .command('import')
    .description('import foods and what they hold into the catalogue every household shares')
    .argument('<path>', 'the folder or file of a release')
    .addOption(
      new Option('--source <table>', 'whose release it is').choices(FoodSourceName.options).makeOptionMandatory(),
    )
    .option('--dry-run', 'read all of it, tell what is in it and write nothing')
    .option('--json', 'as JSON')
    .addHelpText('after', EXPLAINED)
    .action(async (from: string, { source: name, dryRun, json }: ImportOptions) => {
      const source = await opened(FoodSourceName.parse(name), from);
      const onProgress = (place: FoodImportPlace): void => terminal.progress(progressText(place));
      const run = dryRun
        ? () => tryFoods(source, { onProgress })
        : () => withDatabase(hearthConfig(), ({ uow }) => importFoods(uow, operator(), source, { onProgress }));
      const done = await untilBrokenOff(run, () => terminal.progress(''));
      printResult(terminal, json, done, (result, width) => importLines(result, dryRun === true, width));
    });
}

async function opened(name: FoodSourceName, from: string): Promise<FoodSource> {
  try {
    return await openFoodSource(name, from);
  } catch (error) {
    throw error instanceof FoodSourceRefused ? new UsageError(error.message) : error;
  }
}

async function untilBrokenOff(run: () => Promise<FoodImport>, ended: () => void): Promise<FoodImport> {
  try {
    return await run();
  } catch (error) {
    throw error instanceof FoodSourceRefused ? new CommandFailed(error.message) : error;
  } finally {
    ended();
  }
}

const count = (number: number): string => number.toLocaleString('en');

function progressText({ position, created, updated, unchanged }: FoodImportPlace): string {
  return `${count(position)} records read: ${count(created)} foods new, ${count(updated)} changed, ${count(unchanged)} as they were`;
}

function importLines(done: FoodImport, isDry: boolean, width: number): string[] {
  const { created, updated, unchanged, leftOut, rejected, position, resumedAt } = done;
  const foods = created + updated + unchanged;
  const resumed = resumedAt > 0 ? [`Went on after record ${count(resumedAt)}.`] : [];
  const written = isDry
    ? `${count(position)} records hold ${count(foods)} foods. Nothing was written.`
    : `${count(position)} records hold ${count(foods)} foods: ${count(created)} new, ${count(updated)} changed, ${count(unchanged)} as they were.`;
  const left = leftOut > 0 ? [`${count(leftOut)} of their values could not be right and were left out.`] : [];
  const reasons = Object.entries(rejected).toSorted(([, a], [, b]) => b - a);
  const table =
    reasons.length === 0
      ? []
      : [
          '',
          ...tableLines(
            rejectedColumns,
            reasons.map(([reason, records]) => [reason, count(records)]),
            width,
          ),
        ];
  return [...resumed, written, ...left, ...table];
}

const rejectedColumns = [{ title: 'Not taken because' }, { title: 'Records', align: 'right' }] as const;
