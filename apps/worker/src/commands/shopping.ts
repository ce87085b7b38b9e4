import type { PlanId } from '@hearth/contracts/shared/primitives.ts';
import { getShoppingList, previewOrder } from '@hearth/contracts/shopping/shopping.contract.ts';
import type { Command } from 'commander';
import { cartLines, shoppingListLines } from '../format/shopping.ts';
import { parsePlanId } from '../parse-id.ts';
import { printResult } from '../print.ts';
import { withHearth } from '../runtime/with-hearth.ts';
import type { Terminal } from '../terminal.ts';
import { householdOption, type HouseholdOptions } from './household-option.ts';

type PlanOptions = HouseholdOptions & { readonly plan: PlanId };

export function addShoppingCommands(program: Command, terminal: Terminal): void {
  const list = program.command('list').description('shopping lists');
  list
    .command('show')
    .description("show an approved plan's shopping list, aisle by aisle")
    .requiredOption('--plan <plan>', "the plan's id", parsePlanId)
    .addOption(householdOption())
    .option('--json', 'as JSON')
    .action(({ plan: planId, household, json }: PlanOptions) =>
      withHearth(async ({ call, householdId }) =>
        printResult(
          terminal,
          json,
          await call(getShoppingList, { householdId: await householdId(household), planId }),
          shoppingListLines,
        ),
      ),
    );
  program
    .command('cart')
    .description("price an approved plan's shopping list; nothing is ordered")
    .requiredOption('--plan <plan>', "the plan's id", parsePlanId)
    .addOption(householdOption())
    .option('--all', 'the lines that are ticked too')
    .option('--json', 'as JSON')
    .action(({ plan: planId, household, json, all }: PlanOptions & { readonly all?: true }) =>
      withHearth(async ({ call, householdId }) =>
        printResult(
          terminal,
          json,
          await call(previewOrder, { householdId: await householdId(household), planId, skipChecked: all !== true }),
          cartLines,
        ),
      ),
    );
}
