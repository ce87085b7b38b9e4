import { deliverWebhookTask, dispatchWebhooksTask } from '@hearth/contracts/jobs/tasks.ts';
import { JobId, type HouseholdId } from '@hearth/contracts/shared/primitives.ts';
import { WebhookEventType } from '@hearth/contracts/webhooks/webhook.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import type { WantedEvent } from '@hearth/database/webhooks/webhook-delivery-repo.ts';
import type { HouseholdTx, UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { endedStanding, maySend, type AnswerableStanding } from '@hearth/domain/webhooks/endpoint-rules.ts';
import type { Ports } from '../ports.ts';

/** Events that one transaction makes deliveries of; what is left over is the next job's. */
const EVENTS_AT_ONCE = 500;

type EnabledEndpoint = Awaited<ReturnType<HouseholdTx['webhookEndpoints']['lockEnabled']>>[number];
type Sendable = { readonly endpoint: EnabledEndpoint; readonly standing: AnswerableStanding };

/**
 * Makes a delivery of each new event for each endpoint that wants it and may be sent it now, and queues them; the
 * endpoints stay locked meanwhile, so each event is one delivery under one id however often this runs. An endpoint whose
 * creator or token is gone is switched off instead.
 */
export async function dispatchWebhooks(
  uow: Pick<UnitOfWork, 'household'>,
  { now }: Pick<Ports, 'now'>,
  householdId: HouseholdId,
): Promise<void> {
  const actor = { kind: 'job', jobId: newId(JobId), householdId } as const;
  await uow.household(actor, householdId, 'webhooks:write', async (tx) => {
    const sendable = await stillAnsweredFor(tx);
    if (sendable.length === 0) return;
    const { events, upTo, isAll } = await newEvents(tx, sendable);
    const wanted = sendable.flatMap((each) =>
      events.filter((event) => wants(each, event)).map(({ seq }) => ({ endpointId: each.endpoint.id, seq })),
    );
    const ids = await tx.webhookDeliveries.insertAll(wanted, now());
    await tx.jobs.addAll(
      deliverWebhookTask,
      ids.map((deliveryId) => ({ householdId, deliveryId })),
    );
    await tx.webhookEndpoints.advance(
      sendable.filter(({ endpoint }) => endpoint.lastSeq < upTo).map(({ endpoint }) => endpoint.id),
      upTo,
    );
    if (!isAll) await tx.jobs.add(dispatchWebhooksTask, { householdId }, { key: `dispatch_webhooks:${householdId}` });
  });
}

async function stillAnsweredFor({ webhookEndpoints, events }: HouseholdTx): Promise<Sendable[]> {
  const sendable: Sendable[] = [];
  for (const endpoint of await webhookEndpoints.lockEnabled()) {
    const standing = await webhookEndpoints.standingOf(endpoint);
    const reason = endedStanding(standing);
    if (reason === null) {
      sendable.push({ endpoint, standing });
      continue;
    }
    await webhookEndpoints.revise(endpoint.id, { off: reason });
    await events.record('webhook.disabled', { endpointId: endpoint.id, reason });
  }
  return sendable;
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
