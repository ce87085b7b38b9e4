import { type HouseholdId, WebhookDeliveryId, WebhookEndpointId } from '@hearth/contracts/shared/primitives.ts';
import { WebhookDelivery, type WebhookEventType } from '@hearth/contracts/webhooks/webhook.ts';
import { z } from 'zod';
import type { Db } from '../client.ts';
import { decodeCursor, pageFrom } from '../kernel/cursor.ts';
import { newId } from '../kernel/new-id.ts';

export type DeliveryPage = { readonly items: WebhookDelivery[]; readonly nextCursor: string | null };

/** An event of the household by number and type. */
export type WantedEvent = { readonly seq: bigint; readonly type: string };

/** An event, by its number, for an endpoint. */
export type EventForEndpoint = { readonly endpointId: WebhookEndpointId; readonly seq: bigint };

/** A delivery with what is to be sent. */
export type DeliveryToSend = Pick<WebhookDelivery, 'id' | 'endpointId' | 'type' | 'seq' | 'status'> & {
  readonly payload: Readonly<Record<string, unknown>>;
  readonly occurredAt: Date;
};

/** How an attempt went; `failed` and `delivered` are the last word, `queued` is tried again. */
export type AttemptNote = {
  readonly status: WebhookDelivery['status'];
  readonly responseStatus: number | null;
  readonly lastError: string | null;
};

export type WebhookDeliveryRepo = {
  /** Newest first. */
  page(endpointId: WebhookEndpointId, page: Page): Promise<DeliveryPage>;
  get(id: WebhookDeliveryId): Promise<WebhookDelivery | null>;
  toSend(id: WebhookDeliveryId): Promise<DeliveryToSend | null>;
  /** Events of these types numbered after `after` up to `upTo`, oldest first. */
  wantedEvents(
    types: readonly WebhookEventType[],
    range: { readonly after: bigint; readonly upTo: bigint; readonly limit: number },
  ): Promise<WantedEvent[]>;
  /** Makes a delivery of each event for its endpoint, and answers their ids. */
  insertAll(wanted: readonly EventForEndpoint[], now: Date): Promise<WebhookDeliveryId[]>;
  /** Has those of an endpoint that wait in the queue wait until then at least; they lose no attempt by it. */
  putOff(endpointId: WebhookEndpointId, until: Date): Promise<void>;
  insertTest(endpointId: WebhookEndpointId, now: Date): Promise<WebhookDelivery>;
  /** Makes one that has ended wait again; its attempts are counted on. */
  requeue(id: WebhookDeliveryId): Promise<WebhookDelivery>;
  /** Writes an attempt down. */
  note(id: WebhookDeliveryId, note: AttemptNote, now: Date): Promise<void>;
  /** Ends one that waits without another attempt; `reason` stands only where no attempt left a word. */
  giveUp(id: WebhookDeliveryId, reason: string, now: Date): Promise<void>;
};

const omit = { payload: true } as const;

export function webhookDeliveryRepo(db: Db, householdId: HouseholdId): WebhookDeliveryRepo {
  const at = (id: WebhookDeliveryId) => ({ householdId_id: { householdId, id } });
  return {
    page: (endpointId, page) => pageOf(db, { householdId, endpointId }, page),
    get: async (id) => {
      const row = await db.webhookDelivery.findUnique({ where: at(id), omit });
      return row && toDelivery(row);
    },
    toSend: async (id) => {
      const row = await db.webhookDelivery.findUnique({ where: at(id) });
      if (!row) return null;
      const { endpointId, type, seq, status } = toDelivery(row);
      return { id, endpointId, type, seq, status, payload: Payload.parse(row.payload), occurredAt: row.occurredAt };
    },
    wantedEvents: (types, { after, upTo, limit }) =>
      db.event.findMany({
        where: { scopeId: householdId, seq: { gt: after, lte: upTo }, type: { in: [...types] } },
        orderBy: { seq: 'asc' },
        take: limit,
        select: { seq: true, type: true },
      }),
    insertAll: (wanted, now) => insertAll(db, householdId, wanted, now),
    putOff: async (endpointId, until) => {
      await db.$executeRaw`select app.put_off_webhooks(${endpointId}::uuid, ${until}::timestamptz)`;
    },
    insertTest: async (endpointId, now) => {
      const id = newId(WebhookDeliveryId);
      const test = { householdId, id, endpointId, eventType: 'webhook.tested', payload: {} };
      return toDelivery(await db.webhookDelivery.create({ data: { ...test, occurredAt: now, createdAt: now }, omit }));
    },
    requeue: async (id) =>
      toDelivery(await db.webhookDelivery.update({ where: at(id), data: { status: 'queued', endedAt: null }, omit })),
    note: async (id, note, now) => {
      const endedAt = note.status === 'queued' ? null : now;
      await db.webhookDelivery.updateMany({
        where: { householdId, id },
        data: { ...note, endedAt, attempts: { increment: 1 } },
      });
    },
    giveUp: async (id, reason, now) => {
      await db.$executeRaw`
        update webhook_delivery set status = 'failed', ended_at = ${now}::timestamptz, last_error = coalesce(last_error, ${reason})
        where household_id = ${householdId}::uuid and id = ${id}::uuid and status = 'queued'`;
    },
  };
}

type Page = { readonly limit: number; readonly cursor?: string | undefined };

async function pageOf(
  db: Db,
  endpoint: { readonly householdId: HouseholdId; readonly endpointId: WebhookEndpointId },
  { limit, cursor }: Page,
): Promise<DeliveryPage> {
  const before = cursor === undefined ? {} : { id: { lt: decodeCursor(cursor)[1] } };
  const rows = await db.webhookDelivery.findMany({
    where: { ...endpoint, ...before },
    orderBy: { id: 'desc' },
    take: limit + 1,
    omit,
  });
  return pageFrom(rows.map(toDelivery), limit, ({ id }) => ['delivery', id]);
}

async function insertAll(
  db: Db,
  householdId: HouseholdId,
  wanted: readonly EventForEndpoint[],
  now: Date,
): Promise<WebhookDeliveryId[]> {
  const rows = wanted.map(({ endpointId, seq }) => ({ id: newId(WebhookDeliveryId), endpointId, seq: String(seq) }));
  await db.$executeRaw`
    insert into webhook_delivery (household_id, id, endpoint_id, seq, event_type, payload, occurred_at, created_at)
    select ${householdId}::uuid, w.id, w."endpointId", e.seq, e.type, e.payload, e.recorded_at, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w (id uuid, "endpointId" uuid, seq bigint)
    join event e on e.scope_id = ${householdId}::uuid and e.seq = w.seq`;
  return rows.map(({ id }) => id);
}

const Payload = z.record(z.string(), z.unknown());

type DeliveryRow = {
  readonly id: string;
  readonly endpointId: string;
  readonly seq: bigint | null;
  readonly eventType: string;
  readonly status: string;
  readonly attempts: number;
  readonly responseStatus: number | null;
  readonly lastError: string | null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
};

function toDelivery(row: DeliveryRow): WebhookDelivery {
  const { id, endpointId, seq, eventType, status, attempts, responseStatus, lastError, createdAt, endedAt } = row;
  return WebhookDelivery.parse({
    id,
    endpointId,
    type: eventType,
    seq: seq === null ? null : String(seq),
    status,
    attempts,
    responseStatus,
    lastError,
    createdAt: createdAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  });
}
