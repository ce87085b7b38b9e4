import { approvePlan, getPlan, listPlans } from '@hearth/contracts/planning/plans.contract.ts';
import type { PlainDate } from '@hearth/contracts/shared/primitives.ts';
import type { Command } from 'commander';
import { planLines, planListLines } from '../format/plan.ts';
import { parseDay, parseWhole } from '../parse-options.ts';
import { printResult } from '../print.ts';
import { parsePlanId } from '../parse-id.ts';
import { withHearth } from '../runtime/with-hearth.ts';
import type { Terminal } from '../terminal.ts';
import { householdOption, type HouseholdOptions } from './household-option.ts';
import { addPlanGenerate } from './plan-generate.ts';

type ListOptions = HouseholdOptions & { readonly week?: PlainDate; readonly limit: number; readonly cursor?: string };

export function addPlanCommand(program: Command, terminal: Terminal): void {
  const plan = program.command('plan').description("generate, show and approve a household's weeks");
  addPlanGenerate(plan, terminal);
  for (const { name, contract, description } of [
    { name: 'show', contract: getPlan, description: 'show a plan as a board of its week' },
    { name: 'approve', contract: approvePlan, description: 'approve a plan and make its shopping list' },
  ]) {
    plan
      .command(name)
      .description(description)
      .argument('<plan>', "the plan's id", parsePlanId)
      .addOption(householdOption())
      .option('--json', 'as JSON')
      .action((planId: ReturnType<typeof parsePlanId>, { household, json }: HouseholdOptions) =>
        withHearth(async ({ call, householdId }) => {
          printResult(
            terminal,
            json,
            await call(contract, { householdId: await householdId(household), planId }),
            planLines,
          );
          if (name === 'approve' && !json) terminal.out(`\nIts shopping list: hearth list show --plan ${planId}`);
        }),
      );
  }
  plan
    .command('list')
    .description('list plans, newest first')
    .addOption(householdOption())
    .option('--week <day>', 'only those of the week of this day', parseDay)
    .option('--limit <count>', 'how many at most', parseWhole(1, 200), 50)
    .option('--cursor <cursor>', 'where an earlier list ended')
    .option('--json', 'as JSON')
    .action(({ household, json, week, limit, cursor }: ListOptions) =>
      withHearth(async ({ call, householdId }) => {
        const filter = { ...(week === undefined ? {} : { weekOf: week }), ...(cursor === undefined ? {} : { cursor }) };
        const page = await call(listPlans, { householdId: await householdId(household), limit, ...filter });
        printResult(terminal, json, page, ({ items, nextCursor }, width) => [
          ...planListLines(items, width),
          ...(nextCursor === null ? [] : ['', `More: --cursor ${nextCursor}`]),
        ]);
      }),
    );
}
