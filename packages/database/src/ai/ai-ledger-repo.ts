import { AiUsageId, type HouseholdId, UserId } from '@hearth/contracts/shared/primitives.ts';
import type { Db } from '../client.ts';
import { decodeCursor, pageFrom } from '../kernel/cursor.ts';
import { newId } from '../kernel/new-id.ts';

/** What may be used up in a month; null: no limit. Micros are millionths of a US dollar. */
export type AiAllowance = { readonly tokens: bigint | null; readonly micros: bigint | null };

/** Of each household, with all its users, and of each user, in all their households. */
export type AiLimits = { readonly household: AiAllowance; readonly user: AiAllowance };

/** A question that is to be asked, and the most it may come to. */
export type NewAiReservation = {
  readonly isOwnKey: boolean;
  readonly provider: string;
  readonly model: string;
  readonly purpose: string;
  /** SHA-256. */
  readonly promptHash: Uint8Array;
  readonly tokens: number;
  /** 0 with a user's own key. */
  readonly micros: bigint;
  readonly now: Date;
  /** From when on it counts as used in full, if nobody has settled it. */
  readonly leaseUntil: Date;
  readonly limits: AiLimits;
};

/** The limit a question would break: `most` is the limit, `left` what is neither used nor reserved. */
export type AiLimitBroken = {
  readonly scope: 'household' | 'user';
  readonly kind: 'tokens' | 'cost';
  readonly most: bigint;
  readonly left: bigint;
};

export type AiReservation = { readonly id: AiUsageId } | { readonly broken: AiLimitBroken };

/** What a question came to. Null: nobody can tell, and all that was reserved counts. */
export type AiSettlement = {
  readonly spent: {
    readonly inputTokens: number;
    readonly outputTokens: number;
    readonly costMicros: bigint;
    /** Counted by ourselves, for want of the service's figures. */
    readonly isEstimate: boolean;
  } | null;
  readonly answerHash: Uint8Array | null;
  readonly errorCode: string | null;
  readonly now: Date;
};

/** What a scope used in a month and has reserved. */
export type AiSpent = {
  readonly tokens: bigint;
  readonly micros: bigint;
  readonly reservedTokens: bigint;
  readonly reservedMicros: bigint;
};

/** `user` is whom the transaction acts for; null where it acts for nobody. */
export type AiMonth = { readonly household: AiSpent; readonly user: AiSpent | null };

export type AiUsageRow = {
  readonly id: AiUsageId;
  readonly userId: UserId | null;
  readonly isOwnKey: boolean;
  readonly provider: string;
  readonly model: string;
  readonly purpose: string;
  readonly status: 'reserved' | 'settled';
  readonly reservedTokens: number;
  /** Null while it is reserved, and where nobody can tell: then all that was reserved counts. */
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly reservedMicros: bigint;
  readonly costMicros: bigint | null;
  readonly isEstimate: boolean;
  readonly errorCode: string | null;
  readonly createdAt: Date;
  readonly settledAt: Date | null;
};

export type AiUsageFilter = {
  readonly moment: Date;
  readonly limit: number;
  readonly cursor?: string | undefined;
};

export type AiUsagePage = { readonly items: AiUsageRow[]; readonly nextCursor: string | null };

/** What a household's questions to models cost. The budgets' rows are locked until the transaction ends: keep it short. */
export type AiLedgerRepo = {
  /** Keeps room in the household's and the user's month, or names the limit that has none. */
  reserve(wanted: NewAiReservation): Promise<AiReservation>;
  /** Counts what it came to, once: false when that was done before. What its lease settled is put right. */
  settle(id: AiUsageId, settlement: AiSettlement): Promise<boolean>;
  /** Of the month (UTC) that holds the moment. */
  usage(moment: Date): Promise<AiMonth>;
  /** Questions of the month (UTC) that holds the moment, newest first. */
  list(page: AiUsageFilter): Promise<AiUsagePage>;
};

export function aiLedgerRepo(db: Db, householdId: HouseholdId, userId: UserId | null): AiLedgerRepo {
  return {
    reserve: (wanted) => reserve(db, wanted),
    settle: (id, settlement) => settle(db, id, settlement),
    usage: (moment) => usage(db, householdId, userId, moment),
    list: async ({ moment, limit, cursor }) => {
      const before = cursor === undefined ? {} : { id: { lt: decodeCursor(cursor)[1] } };
      const rows = await db.aiUsage.findMany({
        where: { householdId, createdAt: { gte: aiPeriodOf(moment), lt: aiPeriodOf(moment, 1) }, ...before },
        orderBy: { id: 'desc' },
        take: limit + 1,
        omit: { promptHash: true, answerHash: true },
      });
      return pageFrom(rows.map(toRow), limit, ({ id }) => ['ai-usage', id]);
    },
  };
}

/** Settles in full up to `limit` reservations of any household whose lease is over; answers how many. */
export async function settleAiLeases(db: Db, now: Date, limit: number): Promise<number> {
  const [row] = await db.$queryRaw<{ settled: number }[]>`
    select app.settle_ai_leases(null, null, ${now}::timestamptz, ${limit}::int) as settled`;
  return row?.settled ?? 0;
}

/** The first day of a moment's month, UTC, or of so many months later. */
function aiPeriodOf(moment: Date, later = 0): Date {
  return new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth() + later, 1));
}

type ReserveRow = {
  readonly scope: AiLimitBroken['scope'] | null;
  readonly kind: AiLimitBroken['kind'];
  readonly most: bigint;
  readonly left: bigint;
};

async function reserve(db: Db, wanted: NewAiReservation): Promise<AiReservation> {
  const id = newId(AiUsageId);
  const { isOwnKey, provider, model, purpose, promptHash, tokens, micros, now, leaseUntil, limits } = wanted;
  const { household, user } = limits;
  const [row] = await db.$queryRaw<ReserveRow[]>`
    select refused_scope as scope, refused_kind as kind, most, left_over as "left" from app.reserve_ai(
      ${id}::uuid, ${isOwnKey}, ${provider}, ${model}, ${purpose}, ${new Uint8Array(promptHash)}::bytea,
      ${tokens}::int, ${micros}::bigint, ${now}::timestamptz, ${leaseUntil}::timestamptz,
      ${household.tokens}::bigint, ${household.micros}::bigint, ${user.tokens}::bigint, ${user.micros}::bigint)`;
  if (!row) throw new Error('Reserving answered no row');
  const { scope, kind, most, left } = row;
  return scope === null ? { id } : { broken: { scope, kind, most, left } };
}

async function settle(db: Db, id: AiUsageId, { spent, answerHash, errorCode, now }: AiSettlement): Promise<boolean> {
  const answer = answerHash && new Uint8Array(answerHash);
  const [row] = await db.$queryRaw<{ moved: boolean }[]>`
    select app.settle_ai(${id}::uuid, ${spent?.inputTokens ?? null}::int, ${spent?.outputTokens ?? null}::int,
      ${spent?.costMicros ?? null}::bigint, ${spent?.isEstimate ?? true}, ${answer}::bytea, ${errorCode}::text,
      ${now}::timestamptz) as moved`;
  return row?.moved ?? false;
}

const NOTHING: AiSpent = { tokens: 0n, micros: 0n, reservedTokens: 0n, reservedMicros: 0n };

async function usage(db: Db, householdId: HouseholdId, userId: UserId | null, moment: Date): Promise<AiMonth> {
  const scopes = userId === null ? [householdId] : [householdId, userId];
  const rows = await db.aiBudget.findMany({ where: { scopeId: { in: scopes }, period: aiPeriodOf(moment) } });
  const of = (scope: string): AiSpent => {
    const row = rows.find(({ scopeId }) => scopeId === scope);
    if (!row) return NOTHING;
    const { tokens, micros, reservedTokens, reservedMicros } = row;
    return { tokens, micros, reservedTokens, reservedMicros };
  };
  return { household: of(householdId), user: userId === null ? null : of(userId) };
}

type StoredRow = Omit<AiUsageRow, 'id' | 'userId' | 'isOwnKey' | 'status'> & {
  readonly id: string;
  readonly userId: string | null;
  readonly ownKey: boolean;
  readonly status: string;
};

function toRow(row: StoredRow): AiUsageRow {
  return {
    id: AiUsageId.parse(row.id),
    userId: row.userId === null ? null : UserId.parse(row.userId),
    isOwnKey: row.ownKey,
    provider: row.provider,
    model: row.model,
    purpose: row.purpose,
    status: row.status === 'reserved' ? 'reserved' : 'settled',
    reservedTokens: row.reservedTokens,
    inputTokens: row.inputTokens,
    outputTokens: row.outputTokens,
    reservedMicros: row.reservedMicros,
    costMicros: row.costMicros,
    isEstimate: row.isEstimate,
    errorCode: row.errorCode,
    createdAt: row.createdAt,
    settledAt: row.settledAt,
  };
}
