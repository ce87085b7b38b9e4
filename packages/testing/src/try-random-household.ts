import type { Plan, PlanOutcome } from '@hearth/contracts/planning/plan.ts';
import { COMMONS_ID, IngredientId } from '@hearth/contracts/shared/primitives.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import { aHousehold, type TestHousehold } from './a-household.ts';
import type { TestApi } from './an-api.ts';
import { checkStoredPlan } from './check-stored-plan.ts';
import type { RandomHousehold } from './random-household.ts';
import { rowCounts } from './row-counts.ts';

export const plannerProperties = ['hard-constraints', 'refusals-are-reasoned', 'nothing-half-written'] as const;
export type PlannerProperty = (typeof plannerProperties)[number];
export type Broken = { readonly property: PlannerProperty; readonly detail: string };

type WeekRequest = RandomHousehold['request'];

const operator: Actor = { kind: 'operator', name: 'test' };

export type TryOptions = {
  /** The gap within which a plan may be called optimal. */
  readonly provenGap?: number;
  /** Asks a second time with exactly the first plan's cost as the budget: that cannot be refused. */
  readonly askAgain?: boolean;
};

/** Asks for a household's week and holds the answer, and what was written, to everything promised. */
export async function tryRandomHousehold(
  api: TestApi,
  wanted: RandomHousehold,
  options: TryOptions = {},
): Promise<{ status: PlanOutcome['status']; broken: Broken[] }> {
  const { provenGap = 0.01, askAgain = false } = options;
  const { household, request } = await settle(api, wanted);
  const before = await rowCounts(api);
  const outcome = await api.as(household.owner).plans.generate({ householdId: household.id, ...request });
  const after = await rowCounts(api);
  const grown = Object.keys(after).filter((table) => after[table] !== before[table]);
  if (outcome.status !== 'done') {
    const halves = grown.map((table): Broken => ({
      property: 'nothing-half-written',
      detail: `${outcome.status}, yet ${table} has ${after[table]} rows, ${before[table]} before`,
    }));
    return { status: outcome.status, broken: [...halves, ...unreasoned(outcome)] };
  }
  const violations = await checkStoredPlan(api.url, outcome.plan.id, { shown: outcome.plan, provenGap });
  const parts: Broken[] = violations.map(({ rule, detail }) => ({
    property: 'hard-constraints' as const,
    detail: `${rule}: ${detail}`,
  }));
  const written = (table: string): number => (after[table] ?? 0) - (before[table] ?? 0);
  const whole = written('plan') === 1 && written('event') === 1 && written('plan_item') === outcome.plan.items.length;
  if (!whole) parts.push({ property: 'nothing-half-written', detail: `a plan was made, and ${grown.join(', ')} grew` });
  if (askAgain && wanted.budgetMinor !== null)
    parts.push(...(await falselyRefused(api, household, request, outcome.plan.costMinor)));
  parts.push(...forgotten(request, outcome.plan.goals));
  return { status: 'done', broken: parts };
}

async function falselyRefused(
  api: TestApi,
  { id, owner }: TestHousehold,
  request: WeekRequest,
  costMinor: string,
): Promise<Broken[]> {
  const again = await api.as(owner).plans.generate({ householdId: id, ...request, budgetMinor: costMinor });
  if (again.status !== 'infeasible') return [];
  return [
    {
      property: 'refusals-are-reasoned',
      detail: `a week for ${costMinor} was made, and then refused: ${again.reasons.map((reason) => reason.message).join(' ')}`,
    },
  ];
}

/** A plan keeps what it was asked for: else a checker of its stored goals would have nothing to check. */
function forgotten({ goals }: WeekRequest, kept: Plan['goals']): Broken[] {
  return (['diets', 'withoutAllergens', 'without'] as const)
    .filter((rule) => kept[rule].join() !== (goals?.[rule] ?? []).join())
    .map((rule) => ({ property: 'hard-constraints', detail: `the plan kept ${kept[rule].join()} as ${rule}` }));
}

async function settle(
  api: TestApi,
  { seed, members, pantry, table, week, allowsUnpriced, budgetMinor, ...rest }: RandomHousehold,
): Promise<{ household: TestHousehold; request: WeekRequest }> {
  const household = await aHousehold(api.uow, {
    name: `Random ${seed}`,
    currency: rest.currency,
    weekStart: rest.weekStart,
    tools: rest.tools,
    budgetMinor: budgetMinor === null ? null : BigInt(budgetMinor),
    members: members.map((member) => ({
      ...member,
      diets: [...member.diets],
      allergies: [...member.allergies],
      targets: [...member.targets],
    })),
  });
  const ingredients = await api.sql<{ id: string }>('select id from ingredient where household_id = $1 order by slug', [
    COMMONS_ID,
  ]);
  const at = (index: number) => IngredientId.parse(ingredients[index % ingredients.length]?.id);
  await api.uow.household(operator, household.id, 'household:write', async (tx) => {
    await tx.households.revise({ allowsUnpriced });
    await tx.preferences.set({
      diets: [...table.diets],
      allergies: [...table.allergies],
      dislikes: [...new Set(table.dislikes.map(at))].map((ingredientId) => ({
        ingredientHouseholdId: COMMONS_ID,
        ingredientId,
      })),
    });
    for (const { ingredient, grams } of pantry) {
      await tx.pantry.add({ ingredientHouseholdId: COMMONS_ID, ingredientId: at(ingredient), grams, bestBefore: null });
    }
  });
  const wishes = {
    diets: [...week.diets],
    withoutAllergens: [...week.withoutAllergens],
    without: [...new Set(week.without.map(at))],
  };
  return { household, request: { ...rest.request, goals: { ...rest.request.goals, ...wishes } } };
}

function unreasoned(outcome: Exclude<PlanOutcome, { status: 'done' }>): Broken[] {
  if (outcome.status === 'undecided')
    return outcome.message.length > 20 ? [] : [unreasonedly('undecided without a word')];
  if (outcome.status === 'running') return [unreasonedly('a week that was to be made at once is running')];
  if (outcome.reasons.length === 0) return [unreasonedly('refused without a reason')];
  return outcome.reasons.flatMap(({ message }) =>
    /^[A-Z].{20,}[.)]$/.test(message) &&
    !/undefined|NaN|Infinity|\[object|[0-9a-f]{8}-[0-9a-f]{4}|member-\d/.test(message)
      ? []
      : [unreasonedly(`no sentence for people: ${message}`)],
  );
}

function unreasonedly(detail: string): Broken {
  return { property: 'refusals-are-reasoned', detail };
}
