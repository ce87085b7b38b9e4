import type { AiLimitBroken, AiLimits } from '@hearth/database/ai/ai-ledger-repo.ts';
import type { SpendPeople, SpendStage } from './spend-stage.ts';

/** A refusal, when it was asked for, and what the ledger said. */
export type SeenRefusal = AiLimitBroken & {
  readonly scopeId: string;
  readonly asked: bigint;
  readonly period: string;
  readonly from: number;
  readonly to: number;
};

export const spendProperties = [
  'never-above-a-limit',
  'budgets-are-what-their-usages-come-to',
  'each-reservation-is-settled-once',
  'refused-only-where-it-would-be-above',
  'nothing-unforeseen',
] as const;
export type SpendProperty = (typeof spendProperties)[number];
export type BrokenSpend = { readonly property: SpendProperty; readonly detail: string };

/** Budgets that are not what their usages come to, as one statement sees both. */
const SUMS = `
  with counted as (
    select scope, app.ai_period(u.created_at) as period,
      coalesce(sum(coalesce(u.input_tokens + u.output_tokens, u.reserved_tokens)) filter (where u.status = 'settled'), 0) as tokens,
      coalesce(sum(u.cost_micros) filter (where u.status = 'settled'), 0) as micros,
      coalesce(sum(u.reserved_tokens) filter (where u.status = 'reserved'), 0) as reserved_tokens,
      coalesce(sum(u.reserved_micros) filter (where u.status = 'reserved'), 0) as reserved_micros
    from ai_usage u cross join unnest(array[u.household_id, u.user_id]) scope
    where u.household_id = any ($1::uuid[]) and scope is not null group by 1, 2)
  select coalesce(b.scope_id, c.scope) as scope, b.tokens, c.tokens as "tokensOfUsages", b.micros, c.micros as "microsOfUsages",
    b.reserved_tokens as "reservedTokens", c.reserved_tokens as "reservedOfUsages"
  from (select * from ai_budget where scope_id = any ($1::uuid[] || $2::uuid[])) b
  full join counted c on c.scope = b.scope_id and c.period = b.period
  where (coalesce(b.tokens, 0), coalesce(b.micros, 0), coalesce(b.reserved_tokens, 0), coalesce(b.reserved_micros, 0))
    is distinct from (coalesce(c.tokens, 0), coalesce(c.micros, 0), coalesce(c.reserved_tokens, 0), coalesce(c.reserved_micros, 0))`;

/** While it is going on: at every moment budgets are what their usages come to. */
export async function midwayBreaches({ sql }: SpendStage, { households, users }: SpendPeople): Promise<BrokenSpend[]> {
  const wrong = await sql(SUMS, [households, users]);
  return wrong.map((row) => ({ property: 'budgets-are-what-their-usages-come-to', detail: JSON.stringify(row) }));
}

/** Once it is over: whatever was ever not as promised. */
export async function endBreaches(
  stage: SpendStage,
  people: SpendPeople,
  limits: AiLimits,
  refusals: readonly SeenRefusal[],
): Promise<BrokenSpend[]> {
  return [
    ...(await midwayBreaches(stage, people)),
    ...(await aboveLimits(stage, people, limits)),
    ...(await settledNotOnce(stage, people)),
    ...(await needlessRefusals(stage, people, refusals)),
  ];
}

async function aboveLimits(
  { sql }: SpendStage,
  { households, users }: SpendPeople,
  limits: AiLimits,
): Promise<BrokenSpend[]> {
  const above = await sql(
    `select * from (select at, (row->>'scope_id')::uuid as scope, (row->>'scope_id')::uuid = any ($1::uuid[]) as "isHousehold",
       (row->>'tokens')::bigint + (row->>'reserved_tokens')::bigint as tokens,
       (row->>'micros')::bigint + (row->>'reserved_micros')::bigint as micros
       from spend_watch where kind = 'ai_budget' and (row->>'scope_id')::uuid = any ($1::uuid[] || $2::uuid[])) seen
     where tokens > case when "isHousehold" then $3::bigint else $5::bigint end
       or micros > case when "isHousehold" then $4::bigint else $6::bigint end order by at limit 1`,
    [households, users, limits.household.tokens, limits.household.micros, limits.user.tokens, limits.user.micros],
  );
  const most = JSON.stringify(limits, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  return above.map((row) => ({ property: 'never-above-a-limit', detail: `${JSON.stringify(row)} of ${most}` }));
}

/** Every usage is reserved, settled, and at most put right once where its lease settled it. */
async function settledNotOnce({ sql }: SpendStage, { households }: SpendPeople): Promise<BrokenSpend[]> {
  const wrong = await sql(
    `select states from (
       select row->>'id', string_agg(case when row->>'status' = 'reserved' then 'reserved'
         when (row->>'is_by_lease')::boolean then 'by lease' else 'settled' end, ', ' order by seq) as states
       from spend_watch where kind = 'ai_usage' and (row->>'household_id')::uuid = any ($1::uuid[]) group by 1) seen
     where states not in ('reserved, settled', 'reserved, by lease', 'reserved, by lease, settled')`,
    [households],
  );
  return wrong.map((row) => ({ property: 'each-reservation-is-settled-once', detail: JSON.stringify(row) }));
}

type Version = {
  readonly scope: string;
  readonly period: string;
  readonly kind: string;
  readonly used: string;
  readonly from: number;
  readonly to: number;
};

/** What the ledger said of a refusal must have stood in the budget while it was asked. */
async function needlessRefusals(
  { sql }: SpendStage,
  { households, users }: SpendPeople,
  refusals: readonly SeenRefusal[],
): Promise<BrokenSpend[]> {
  if (refusals.length === 0) return [];
  const versions = await sql<Version>(
    `select row->>'scope_id' as scope, left(row->>'period', 7) as period, kind.name as kind,
       ((row->>kind.spent)::bigint + (row->>kind.reserved)::bigint)::text as used,
       extract(epoch from at)::float8 * 1000 as from,
       coalesce(extract(epoch from lead(at) over (partition by row->>'scope_id', row->>'period', kind.name order by seq))::float8 * 1000, 'infinity') as to
     from spend_watch cross join (values ('tokens', 'tokens', 'reserved_tokens'), ('cost', 'micros', 'reserved_micros')) kind (name, spent, reserved)
     where spend_watch.kind = 'ai_budget' and (row->>'scope_id')::uuid = any ($1::uuid[] || $2::uuid[])`,
    [households, users],
  );
  const stood = (refusal: SeenRefusal, used: bigint): boolean =>
    versions.some(
      (at) =>
        at.scope === refusal.scopeId &&
        at.period === refusal.period &&
        at.kind === refusal.kind &&
        BigInt(at.used) === used &&
        at.from <= refusal.to &&
        at.to >= refusal.from,
    );
  const needless = refusals.filter((refusal) => {
    const used = refusal.most - refusal.left;
    return used + refusal.asked <= refusal.most || !stood(refusal, used);
  });
  return needless.map(({ scope, kind, most, left, asked }) => ({
    property: 'refused-only-where-it-would-be-above',
    detail: `${scope} ${kind}: ${asked} asked, ${left} left of ${most}`,
  }));
}
