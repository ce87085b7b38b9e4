import { createHash } from 'node:crypto';
import type { PlanOutcome } from '@hearth/contracts/planning/plan.ts';
import type { PlanRequest } from '@hearth/contracts/planning/plans.contract.ts';
import { PlainDate, PlanId, PlanItemId } from '@hearth/contracts/shared/primitives.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import type { PlanRecord } from '@hearth/domain/planning/plan-record.ts';
import { planView } from '@hearth/domain/planning/plan-view.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { formatMoney } from '@hearth/domain/shared/money.ts';
import { dayBefore, daysFrom, weekdayName, weekStartOf } from '@hearth/domain/shared/week.ts';
import type { PlanProgress, PlanResult, SolvedPlan } from '@hearth/planner/plan-result.ts';
import type { Ports } from '../ports.ts';
import { kitchenOf } from '../recipes/measures.ts';
import { explainInfeasible } from './explain-infeasible.ts';
import { readKeptFigures } from './kept-figures.ts';
import { knownRecipes, poseProblem, type KnownRecipe, type PlanningFacts, type PlanWishes } from './pose-problem.ts';
import { keepRecipes } from './planned-recipe.ts';
import { recordPlan } from './record-plan.ts';
import { narrowedWeek, unknownIngredient } from './week-wishes.ts';

const PLAN_DAYS = 7;
const RECENT_DAYS = 14;

/** A week that was solved or proven impossible and is not written yet. */
export type SolvedWeek = { readonly outcome: PlanOutcome; readonly record: PlanRecord | null };

export type SolveOptions = { readonly signal?: AbortSignal; readonly onProgress?: (progress: PlanProgress) => void };

/** Reads everything a plan is made from. */
export async function readPlanningFacts(tx: HouseholdTx, weekOf: string): Promise<PlanningFacts> {
  const household = await tx.households.get();
  const table = await tx.preferences.get();
  if (!household || !table) throw new DomainError('not-found', 'household.not-found', 'There is no such household.');
  if (household.members.length === 0) {
    throw new DomainError(
      'invalid',
      'household.has-no-members',
      'Nobody eats in this household yet: add a member first.',
    );
  }
  const start = weekStartOf(weekOf, household.weekStart);
  const ingredients = await tx.ingredients.stocked(household.currency);
  const recipes = await tx.recipes.plannable();
  return {
    household,
    table,
    ingredients,
    recipes,
    kept: await readKeptFigures(tx, recipes, ingredients),
    pantryGrams: await tx.pantry.gramsByIngredient(PlainDate.parse(start)),
    kitchen: await kitchenOf(tx),
    cuisines: await tx.recipes.cuisines(),
    recentRecipes: await tx.plans.recipesPlanned(
      PlainDate.parse(dayBefore(start, RECENT_DAYS)),
      PlainDate.parse(start),
    ),
  };
}

/** Solves the week outside any transaction. */
export async function solveWeek(
  ports: Ports,
  facts: PlanningFacts,
  request: PlanRequest,
  options: SolveOptions = {},
): Promise<SolvedWeek> {
  const { household } = facts;
  refuseUnknown(facts, request);
  const wishes: PlanWishes = {
    days: daysFrom(weekStartOf(request.weekOf, household.weekStart), PLAN_DAYS),
    goals: request.goals,
    budgetMinor: budgetOf(request, household.budgetMinor),
    toolFocus: request.toolFocus,
  };
  const recipes = knownRecipes(facts);
  const problem = poseProblem(facts, recipes, wishes, seedOf(household.id, wishes));
  const result = await ports.planner.plan(problem, options);
  if ('items' in result) {
    const record = recordPlan(facts, recipes, wishes, result, {
      id: newId(PlanId),
      newItemId: () => newId(PlanItemId),
      now: ports.now(),
    });
    return { outcome: { status: 'done', plan: planView(record) }, record };
  }
  return { outcome: refusal(result, facts, recipes, wishes), record: null };
}

/** Writes a solved week; nothing is written for a refusal. */
export async function savePlan(tx: HouseholdTx, { outcome, record }: SolvedWeek): Promise<PlanOutcome> {
  if (record) {
    await tx.plans.lockWeek(record.weekOf);
    await tx.plans.insert(record);
    await keepRecipes(tx, record);
    await tx.events.record('plan.generated', { planId: record.id, weekOf: record.weekOf });
  }
  return outcome;
}

function budgetOf(request: PlanRequest, household: string | null): bigint | null {
  const budget = request.budgetMinor === undefined ? household : request.budgetMinor;
  return budget === null ? null : BigInt(budget);
}

/** What is to be left out has to be there to be left out, as a disliked ingredient has. */
function refuseUnknown({ ingredients }: PlanningFacts, { goals }: PlanRequest): void {
  const known = new Set(ingredients.map((ingredient) => ingredient.ingredientId));
  for (const id of goals.without) if (!known.has(id)) throw unknownIngredient(id);
}

function refusal(
  result: Exclude<PlanResult, SolvedPlan>,
  facts: PlanningFacts,
  recipes: ReadonlyMap<string, KnownRecipe>,
  wishes: PlanWishes,
): PlanOutcome {
  if (result.status === 'undecided') {
    return {
      status: 'undecided',
      message:
        'The time budget ran out before a plan or a proof that there is none was found. Ease a wish or try again with more time.',
    };
  }
  const { household } = facts;
  const [first, ...rest] = explainInfeasible(result.reasons, {
    memberName: (id) => household.members.find((member) => member.id === id)?.name ?? 'A member',
    recipeTitle: (id) => recipes.get(id)?.recipe.title ?? 'A recipe',
    dayName: (day) => weekdayName(wishes.days[day] ?? ''),
    money: (minor) => formatMoney(BigInt(Math.round(minor)), household.currency),
    narrowed: narrowedWeek(facts, recipes, wishes),
  });
  if (!first) throw new Error('The optimiser refused a week without a reason');
  return { status: 'infeasible', reasons: [first, ...rest] };
}

/** The same household and week ask the same question, so they start from the same seed. */
function seedOf(householdId: string, wishes: PlanWishes): number {
  return createHash('sha256').update(`${householdId} ${wishes.days[0]}`).digest().readUInt32BE(0);
}
