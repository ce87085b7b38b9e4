import type { getAiUsage } from '@hearth/contracts/ai/ai.contract.ts';
import type { AiBudget, AiUsageRow } from '@hearth/contracts/ai/ai.ts';
import { AiPurpose, AiService } from '@hearth/contracts/ai/ai.ts';
import { Instant } from '@hearth/contracts/shared/primitives.ts';
import type { AiAllowance, AiSpent, AiUsageRow as StoredUsage } from '@hearth/database/ai/ai-ledger-repo.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import type { Ports } from '../ports.ts';

type AiMonth = (typeof getAiUsage)['output']['_zod']['output'];

export type MonthFilter = {
  /** `2026-11`; absent: this month. */
  readonly month?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
};

/** What a household, and the caller in all of theirs, used of a month (UTC), call by call. */
export async function aiMonth(
  { ai }: HouseholdTx,
  { aiLimits, now }: Pick<Ports, 'aiLimits' | 'now'>,
  { month, limit, cursor }: MonthFilter,
): Promise<AiMonth> {
  const moment = month === undefined ? now() : new Date(`${month}-01T00:00:00Z`);
  const { household, user } = await ai.usage(moment);
  const { items, nextCursor } = await ai.list({ moment, limit, cursor });
  return {
    month: moment.toISOString().slice(0, 7),
    resetsAt: Instant.parse(new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth() + 1, 1)).toISOString()),
    household: budgetOf(household, aiLimits.household),
    user: user && budgetOf(user, aiLimits.user),
    items: items.map(toldUsage),
    nextCursor,
  };
}

function budgetOf(spent: AiSpent, { tokens, micros }: AiAllowance): AiBudget {
  return {
    tokens: Number(spent.tokens),
    reservedTokens: Number(spent.reservedTokens),
    tokenLimit: tokens === null ? null : Number(tokens),
    costMicros: String(spent.micros),
    reservedMicros: String(spent.reservedMicros),
    costLimitMicros: micros === null ? null : String(micros),
  };
}

function toldUsage(row: StoredUsage): AiUsageRow {
  const { id, userId, model, status, inputTokens, outputTokens, costMicros, isEstimate, errorCode, createdAt } = row;
  return {
    id,
    userId,
    purpose: AiPurpose.parse(row.purpose),
    model,
    service: AiService.parse(row.provider),
    ownKey: row.isOwnKey,
    status,
    inputTokens,
    outputTokens,
    costMicros: costMicros === null ? null : String(costMicros),
    isEstimate,
    errorCode,
    createdAt: Instant.parse(createdAt.toISOString()),
  };
}
