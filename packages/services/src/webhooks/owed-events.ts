import { deliverWebhookTask } from '@hearth/contracts/jobs/tasks.ts';
import { WebhookEventType } from '@hearth/contracts/webhooks/webhook.ts';
import type { WantedEvent } from '@hearth/database/webhooks/webhook-delivery-repo.ts';
import type { LockedEndpoint } from '@hearth/database/webhooks/webhook-endpoint-repo.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { maySend, type AnswerableStanding } from '@hearth/domain/webhooks/endpoint-rules.ts';

/** Events that deliveries are made of in one go. */
const EVENTS_AT_ONCE = 500;

/** An endpoint that is switched on and locked, and what whoever answers for it is now. */
export type Sendable = {
  readonly endpoint: Pick<LockedEndpoint, 'id' | 'eventTypes' | 'lastSeq' | 'pausedUntil'>;
  readonly standing: AnswerableStanding;
};

/** Up to which event nothing is owed any more, and whether that is all there are. */
export type Settled = { readonly upTo: bigint; readonly isAll: boolean };

/** Makes a delivery of each event that these endpoints are owed, as far as one go reaches, and queues them. */
export async function queueOwed(tx: HouseholdTx, sendable: readonly Sendable[], at: Date): Promise<Settled> {
  const { events, upTo, isAll } = await newEvents(tx, sendable);
  const wanted = sendable.flatMap((each) =>
    events.filter((event) => wants(each, event)).map(({ seq }) => ({ endpointId: each.endpoint.id, seq })),
  );
  const ids = await tx.webhookDeliveries.insertAll(wanted, at);
  const { householdId } = tx;
  await tx.jobs.addAll(
    deliverWebhookTask,
    ids.map((deliveryId) => ({ householdId, deliveryId })),
  );
  for (const { endpoint } of sendable)
    if (endpoint.pausedUntil && endpoint.pausedUntil > at)
      await tx.webhookDeliveries.putOff(endpoint.id, endpoint.pausedUntil);
  const behind = sendable.filter(({ endpoint }) => endpoint.lastSeq < upTo).map(({ endpoint }) => endpoint.id);
  await tx.webhookEndpoints.advance(behind, upTo);
  return { upTo, isAll };
}

/** The next events any of the endpoints asked for, and up to which number they are all there are. */
async function newEvents({ webhookDeliveries, events: log }: HouseholdTx, sendable: readonly Sendable[]) {
  const endpoints = sendable.map(({ endpoint }) => endpoint);
  const types = [...new Set(endpoints.flatMap(({ eventTypes }) => eventTypes))];
  const after = endpoints.reduce(
    (least, { lastSeq }) => (lastSeq < least ? lastSeq : least),
    endpoints[0]?.lastSeq ?? 0n,
  );
  // Read before the events: up to this number all are committed, and seen by the next statement.
  const last = await log.lastSeq();
  const events = await webhookDeliveries.wantedEvents(types, { after, upTo: last, limit: EVENTS_AT_ONCE });
  const isAll = events.length < EVENTS_AT_ONCE;
  return { events, isAll, upTo: isAll ? last : (events.at(-1)?.seq ?? last) };
}

function wants({ endpoint, standing }: Sendable, { seq, type }: WantedEvent): boolean {
  const known = WebhookEventType.safeParse(type);
  if (!known.success || seq <= endpoint.lastSeq) return false;
  return endpoint.eventTypes.includes(known.data) && maySend(standing, known.data);
}
