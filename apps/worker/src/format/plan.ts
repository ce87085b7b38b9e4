import { MealSlot } from '@hearth/contracts/shared/vocabulary.ts';
import type { TargetNutrient } from '@hearth/contracts/identity/household.ts';
import type { Plan, PlanOutcome, PlanSummary } from '@hearth/contracts/planning/plan.ts';
import { moneyText } from './money.ts';
import { tableLines } from './table.ts';
import { dayText, nutrientText, shareText, titleText } from './words.ts';

/** A plan as a board of the week, with what it costs and how it meets each member's targets. */
export function planLines(plan: Plan, width: number): string[] {
  const { weekOf, status, id, members } = plan;
  const targets = members.flatMap((member) => member.targets.map((target) => targetRow(member, target)));
  return [
    `Week of ${dayText(weekOf)} ${weekOf.slice(0, 4)}, ${status}`,
    `Plan ${id}`,
    '',
    ...boardLines(plan, width),
    '',
    costLine(plan),
    proofLine(plan),
    ...(targets.length === 0
      ? []
      : [
          '',
          ...tableLines(
            [
              { title: 'Member' },
              { title: 'A day, on average' },
              { title: 'Planned', align: 'right' },
              { title: 'Target' },
            ],
            targets,
            width,
          ),
        ]),
  ];
}

/** Plans of a page, one a line. */
export function planListLines(plans: readonly PlanSummary[], width: number): string[] {
  if (plans.length === 0) return ['No plans yet. Make one with hearth plan generate --week <day>.'];
  const rows = plans.map(({ id, weekOf, status, costMinor, currency, gap }) => [
    weekOf,
    status,
    moneyText(costMinor, currency),
    shareText(gap),
    id,
  ]);
  return tableLines(
    [
      { title: 'Week of' },
      { title: 'Status' },
      { title: 'Cost', align: 'right' },
      { title: 'Gap', align: 'right' },
      { title: 'Plan' },
    ],
    rows,
    width,
  );
}

/** What asking for a plan came to. */
export function outcomeLines(outcome: PlanOutcome, width: number): string[] {
  if (outcome.status === 'done') return planLines(outcome.plan, width);
  if (outcome.status === 'undecided') return [outcome.message];
  if (outcome.status === 'running')
    return [`Queued as job ${outcome.jobId}.`, `See what becomes of it: hearth jobs show ${outcome.jobId}`];
  return ['No plan meets every wish:', ...outcome.reasons.map(({ message }) => `  - ${message}`)];
}

function boardLines({ days, items }: Plan, width: number): string[] {
  const slots = MealSlot.options.filter((slot) => items.some((item) => item.slot === slot));
  const rows = days.map((date) => [
    dayText(date),
    ...slots.map(
      (slot) =>
        items
          .filter((item) => item.date === date && item.slot === slot)
          .map(({ title }) => title)
          .join(' + ') || '–',
    ),
  ]);
  const columns = [{ title: 'Day' }, ...slots.map((slot) => ({ title: titleText(slot), shrinks: true }))];
  return tableLines(columns, rows, width);
}

function costLine({ costMinor, budgetMinor, currency }: Plan): string {
  const budget = budgetMinor === null ? 'no budget' : `budget ${moneyText(budgetMinor, currency)}`;
  return `Cost     ${moneyText(costMinor, currency)}, ${budget}`;
}

function proofLine({ proof, gap }: Plan): string {
  if (proof === 'optimal') return `Proof    proven within ${shareText(gap)} of the best possible`;
  return `Proof    time ran out: within ${shareText(gap)} of the best possible`;
}

type Member = Plan['members'][number];

function targetRow({ name, days }: Member, { nutrient, min, max }: Member['targets'][number]): string[] {
  const mean = days.reduce((sum, { nutrients }) => sum + (nutrients[nutrient] ?? 0), 0) / Math.max(1, days.length);
  return [name, nutrientText(nutrient), amountText(nutrient, mean), rangeText(min, max)];
}

function amountText(nutrient: TargetNutrient, amount: number): string {
  return nutrient === 'energyKcal' || nutrient === 'sodiumMg' ? String(Math.round(amount)) : amount.toFixed(1);
}

function rangeText(min: number | undefined, max: number | undefined): string {
  if (max === undefined) return `at least ${min ?? 0}`;
  return min === undefined ? `at most ${max}` : `${min} to ${max}`;
}
