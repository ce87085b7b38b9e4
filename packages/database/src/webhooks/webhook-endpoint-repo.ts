import { Role } from '@hearth/contracts/identity/household.ts';
import { type HouseholdId, type TokenId, type UserId, WebhookEndpointId } from '@hearth/contracts/shared/primitives.ts';
import type { WebhookDisabledReason } from '@hearth/contracts/webhooks/webhook-disabled-reason.ts';
import { WebhookEndpoint, type WebhookEventType } from '@hearth/contracts/webhooks/webhook.ts';
import type { AnswerableStanding } from '@hearth/domain/webhooks/endpoint-rules.ts';
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

/** What may be changed of an endpoint; switching it on takes the event it begins after. */
export type EndpointChanges = Partial<Answerable> & {
  readonly url?: string;
  readonly eventTypes?: readonly WebhookEventType[];
  readonly on?: { readonly lastSeq: bigint };
  readonly off?: WebhookDisabledReason;
  readonly failingSince?: Date | null;
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
  /** The same, which nobody else changes before this transaction ends. */
  lock(id: WebhookEndpointId): Promise<WebhookEndpoint | null>;
  insert(endpoint: NewWebhookEndpoint): Promise<WebhookEndpoint>;
  revise(id: WebhookEndpointId, changes: EndpointChanges): Promise<WebhookEndpoint>;
  /** False when there is none of that id. */
  remove(id: WebhookEndpointId): Promise<boolean>;
  secrets(id: WebhookEndpointId): Promise<SealedSecrets | null>;
  setSecrets(id: WebhookEndpointId, secrets: SealedSecrets): Promise<void>;
  /** Those that are switched on, each with the event it has been brought up to; locked. */
  lockEnabled(): Promise<(WebhookEndpoint & { readonly lastSeq: bigint })[]>;
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
      return get(id);
    },
    insert: async ({ sealed, eventTypes, ...endpoint }) => {
      const data = { ...endpoint, householdId, eventTypes: [...eventTypes], sealed: new Uint8Array(sealed) };
      return toEndpoint(await db.webhookEndpoint.create({ data, omit }));
    },
    revise: async (id, { on, off, eventTypes, ...changes }) => {
      const data = {
        ...changes,
        ...(eventTypes ? { eventTypes: [...eventTypes] } : {}),
        ...(on ? { ...on, isEnabled: true, disabledReason: null, failingSince: null } : {}),
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
      return rows.map((row) => ({ ...toEndpoint(row), lastSeq: row.lastSeq }));
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
