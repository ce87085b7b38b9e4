import { MealSlot, Tool } from '@hearth/contracts/shared/vocabulary.ts';
import { getHousehold } from '@hearth/contracts/identity/households.contract.ts';
import type { PlanGoals, PlanOutcome } from '@hearth/contracts/planning/plan.ts';
import { generatePlan } from '@hearth/contracts/planning/plans.contract.ts';
import type { PlainDate } from '@hearth/contracts/shared/primitives.ts';
import { Option, type Command } from 'commander';
import { toMinor } from '../format/money.ts';
import { outcomeLines } from '../format/plan.ts';
import { parseAmount, parseDay, parseWhole, parseWords } from '../parse-options.ts';
import { printResult } from '../print.ts';
import { watchProgress } from '../runtime/watch-progress.ts';
import { withHearth, type Hearth } from '../runtime/with-hearth.ts';
import type { Terminal } from '../terminal.ts';
import { householdOption, type HouseholdOptions } from './household-option.ts';

type Weight = PlanGoals['quick'];
type GenerateOptions = HouseholdOptions & {
  readonly week: PlainDate;
  /** False: no limit. */
  readonly budget?: string | false;
  readonly slots?: MealSlot[];
  readonly variety?: Weight;
  readonly quick?: Weight;
  readonly protein?: Weight;
  readonly maxRepeats?: number;
  readonly maxMinutes?: number;
  readonly tool?: Tool[];
  readonly job?: true;
};

const weight = (flags: string, description: string): Option =>
  new Option(flags, description).choices(['off', 'normal', 'strong']);

export function addPlanGenerate(plan: Command, terminal: Terminal): void {
  plan
    .command('generate')
    .description('make the best week there is; exits with 1 when no plan meets every wish')
    .addOption(householdOption())
    .requiredOption('--week <day>', 'any day of the week to plan, such as 2026-11-23', parseDay)
    .option('--budget <amount>', "instead of the household's budget, in its currency", parseAmount)
    .option('--no-budget', 'without a limit')
    .option('--slots <slots>', `meals to plan, by commas: ${MealSlot.options.join(', ')}`, parseWords(MealSlot.options))
    .addOption(weight('--variety <weight>', 'how much to avoid the same dish and cuisine'))
    .addOption(weight('--quick <weight>', 'how much to save active minutes on weekdays'))
    .addOption(weight('--protein <weight>', 'how much to favour protein'))
    .option('--max-repeats <times>', 'times a recipe may be in the week', parseWhole(1, 7))
    .option('--max-minutes <minutes>', 'longest a dish may take to prepare', parseWhole(5, 600))
    .option('--tool <tools...>', 'tools to use more this week', parseWords(Tool.options))
    .option('--job', 'leave it to the worker and answer at once')
    .option('--json', 'as JSON')
    .action(async (options: GenerateOptions) => {
      const progress = watchProgress(terminal);
      const outcome = await withHearth((hearth) => generate(hearth, options), progress.show).finally(progress.end);
      printResult(terminal, options.json, outcome, outcomeLines);
      if (outcome.status === 'infeasible' || outcome.status === 'undecided') process.exitCode = 1;
    });
}

async function generate({ call, householdId: find }: Hearth, options: GenerateOptions): Promise<PlanOutcome> {
  const householdId = await find(options.household);
  const { currency } = await call(getHousehold, { householdId });
  const { slots, variety, quick, protein, maxRepeats, maxMinutes, budget } = options;
  return call(generatePlan, {
    householdId,
    weekOf: options.week,
    goals: given({ slots, variety, quick, protein, maxRepeats, maxActiveMinutes: maxMinutes }),
    ...(budget === undefined ? {} : { budgetMinor: budget === false ? null : toMinor(budget, currency) }),
    toolFocus: options.tool ?? [],
    run: options.job ? 'job' : 'now',
  });
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Only what was set. */
function given<T extends object>(values: T): Given<T> {
  // Safe: every value that is left is not undefined.
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<T>;
}
