import { Role } from '@hearth/contracts/identity/household.ts';
import { type HouseholdId, type TokenId, type UserId, WebhookEndpointId } from '@hearth/contracts/shared/primitives.ts';
import type { WebhookDisabledReason } from '@hearth/contracts/webhooks/webhook-disabled-reason.ts';
import { WebhookEndpoint, type WebhookEventType } from '@hearth/contracts/webhooks/webhook.ts';
import type { AnswerableStanding, Failing } from '@hearth/domain/webhooks/endpoint-rules.ts';
import { z } from 'zod';
import type { Db } from '../client.ts';
import { newId } from '../kernel/new-id.ts';

/** Who answers for an endpoint. */
export type Answerable = { readonly createdBy: UserId; readonly tokenId: TokenId | null };

export type NewWebhookEndpoint = Answerable & {
  readonly id: WebhookEndpointId;
  readonly url: string;
  readonly eventTypes: readonly WebhookEventType[];
  readonly sealed: Uint8Array;
  readonly lastSeq: bigint;
  readonly createdAt: Date;
};

/** What may be changed of an endpoint. */
export type EndpointChanges = Partial<Answerable> & {
  readonly url?: string;
  readonly eventTypes?: readonly WebhookEventType[];
  /** Up to which event nothing is owed. */
  readonly lastSeq?: bigint;
  readonly isOn?: true;
  readonly off?: WebhookDisabledReason;
  /** null: it came through. */
  readonly failing?: Failing | null;
  readonly pausedUntil?: Date;
};

/** An endpoint that nobody else changes before this transaction ends. */
export type LockedEndpoint = WebhookEndpoint & {
  /** The event up to which it has its deliveries. */
  readonly lastSeq: bigint;
  readonly failing: Failing | null;
  /** When it may be sent something again; null: at once. */
  readonly pausedUntil: Date | null;
};

/** The secret of an endpoint as it is stored, and the one before while that is signed with too. */
export type SealedSecrets = {
  readonly sealed: Uint8Array;
  readonly before: { readonly sealed: Uint8Array; readonly until: Date } | null;
};

export type WebhookEndpointRepo = {
  nextId(): WebhookEndpointId;
  /** Locked until this transaction ends, so that two callers at once do not both count. */
  count(): Promise<number>;
  /** Oldest first. */
  list(): Promise<WebhookEndpoint[]>;
  get(id: WebhookEndpointId): Promise<WebhookEndpoint | null>;
  lock(id: WebhookEndpointId): Promise<LockedEndpoint | null>;
  insert(endpoint: NewWebhookEndpoint): Promise<WebhookEndpoint>;
  revise(id: WebhookEndpointId, changes: EndpointChanges): Promise<WebhookEndpoint>;
  /** False when there is none of that id. */
  remove(id: WebhookEndpointId): Promise<boolean>;
  secrets(id: WebhookEndpointId): Promise<SealedSecrets | null>;
  setSecrets(id: WebhookEndpointId, secrets: SealedSecrets): Promise<void>;
  /** Those that are switched on. */
  lockEnabled(): Promise<LockedEndpoint[]>;
  /** Notes that events up to `seq` are deliveries now. */
  advance(ids: readonly WebhookEndpointId[], seq: bigint): Promise<void>;
  /** What whoever answers for an endpoint is here at this moment. */
  standingOf(answerable: Answerable): Promise<AnswerableStanding>;
};

const omit = { sealed: true, sealedBefore: true, beforeUntil: true } as const;

export function webhookEndpointRepo(db: Db, householdId: HouseholdId): WebhookEndpointRepo {
  const at = (id: WebhookEndpointId) => ({ householdId_id: { householdId, id } });
  const get: WebhookEndpointRepo['get'] = async (id) => {
    const row = await db.webhookEndpoint.findUnique({ where: at(id), omit });
    return row && toEndpoint(row);
  };
  return {
    nextId: () => newId(WebhookEndpointId),
    count: async () => {
      await db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`webhooks of ${householdId}`}, 0))`;
      return db.webhookEndpoint.count({ where: { householdId } });
    },
    list: async () => {
      const rows = await db.webhookEndpoint.findMany({ where: { householdId }, orderBy: { id: 'asc' }, omit });
      return rows.map(toEndpoint);
    },
    get,
    lock: async (id) => {
      await db.$queryRaw`select from webhook_endpoint where household_id = ${householdId}::uuid and id = ${id}::uuid for update`;
      const row = await db.webhookEndpoint.findUnique({ where: at(id), omit });
      return row && toLocked(row);
    },
    insert: async ({ sealed, eventTypes, ...endpoint }) => {
      const data = { ...endpoint, householdId, eventTypes: [...eventTypes], sealed: new Uint8Array(sealed) };
      return toEndpoint(await db.webhookEndpoint.create({ data, omit }));
    },
    revise: async (id, { isOn, off, eventTypes, failing, ...changes }) => {
      const data = {
        ...changes,
        ...(eventTypes ? { eventTypes: [...eventTypes] } : {}),
        ...(failing === undefined ? {} : failingColumns(failing)),
        ...(isOn ? { isEnabled: true, disabledReason: null, ...failingColumns(null) } : {}),
        ...(off ? { isEnabled: false, disabledReason: off } : {}),
      };
      return toEndpoint(await db.webhookEndpoint.update({ where: at(id), data, omit }));
    },
    remove: async (id) => (await db.webhookEndpoint.deleteMany({ where: { householdId, id } })).count === 1,
    secrets: (id) => secretsOf(db, at(id)),
    setSecrets: (id, secrets) => setSecrets(db, at(id), secrets),
    lockEnabled: async () => {
      await db.$queryRaw`select from webhook_endpoint where household_id = ${householdId}::uuid order by id for update`;
      const rows = await db.webhookEndpoint.findMany({
        where: { householdId, isEnabled: true },
        orderBy: { id: 'asc' },
        omit,
      });
      return rows.map(toLocked);
    },
    advance: async (ids, seq) => {
      await db.webhookEndpoint.updateMany({ where: { householdId, id: { in: [...ids] } }, data: { lastSeq: seq } });
    },
    standingOf: ({ createdBy, tokenId }) => standingOf(db, createdBy, tokenId),
  };
}

type EndpointKey = { readonly householdId_id: { readonly householdId: HouseholdId; readonly id: WebhookEndpointId } };

async function secretsOf(db: Db, where: EndpointKey): Promise<SealedSecrets | null> {
  const row = await db.webhookEndpoint.findUnique({ where, select: omit });
  if (!row) return null;
  const { sealed, sealedBefore, beforeUntil } = row;
  return { sealed, before: sealedBefore && beforeUntil && { sealed: sealedBefore, until: beforeUntil } };
}

async function setSecrets(db: Db, where: EndpointKey, { sealed, before }: SealedSecrets): Promise<void> {
  await db.webhookEndpoint.update({
    where,
    data: {
      sealed: new Uint8Array(sealed),
      sealedBefore: before && new Uint8Array(before.sealed),
      beforeUntil: before && before.until,
    },
  });
}

const Standing = z.object({
  alive: z.boolean(),
  role: z.union([Role, z.literal('professional')]).nullable(),
  scopes: z.array(z.string()).nullable(),
});

async function standingOf(db: Db, userId: UserId, tokenId: TokenId | null): Promise<AnswerableStanding> {
  const [row] = await db.$queryRaw<unknown[]>`
    select alive, household_role as role, scopes from app.standing_of(${userId}::uuid, ${tokenId}::uuid)`;
  return Standing.parse(row);
}

/** What comes through ends a pause too. */
function failingColumns(failing: Failing | null) {
  return {
    ...(failing === null ? { pausedUntil: null } : {}),
    failingSince: failing?.since ?? null,
    lastFailedAt: failing?.latest ?? null,
    failedDays: failing?.days ?? 0,
  };
}

type EndpointRow = {
  readonly id: string;
  readonly url: string;
  readonly eventTypes: readonly string[];
  readonly isEnabled: boolean;
  readonly disabledReason: string | null;
  readonly failingSince: Date | null;
  readonly createdBy: string;
  readonly tokenId: string | null;
  readonly createdAt: Date;
};

type LockedRow = EndpointRow & {
  readonly lastSeq: bigint;
  readonly lastFailedAt: Date | null;
  readonly failedDays: number;
  readonly pausedUntil: Date | null;
};

function toLocked(row: LockedRow): LockedEndpoint {
  const { failingSince: since, lastFailedAt: latest, failedDays: days, lastSeq, pausedUntil } = row;
  return { ...toEndpoint(row), lastSeq, pausedUntil, failing: since && latest && { since, latest, days } };
}

function toEndpoint(row: EndpointRow): WebhookEndpoint {
  const { id, url, eventTypes, isEnabled, disabledReason, failingSince, createdBy, tokenId, createdAt } = row;
  return WebhookEndpoint.parse({
    id,
    url,
    eventTypes,
    isEnabled,
    disabledReason,
    failingSince: failingSince?.toISOString() ?? null,
    createdBy,
    tokenId,
    createdAt: createdAt.toISOString(),
  });
}
