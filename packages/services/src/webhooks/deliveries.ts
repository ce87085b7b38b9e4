import { deliverWebhookTask } from '@hearth/contracts/jobs/tasks.ts';
import type { WebhookDeliveryId, WebhookEndpointId } from '@hearth/contracts/shared/primitives.ts';
import type { WebhookDelivery } from '@hearth/contracts/webhooks/webhook.ts';
import type { DeliveryPage } from '@hearth/database/webhooks/webhook-delivery-repo.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { Ports } from '../ports.ts';
import { endpointIsOff, noSuchEndpoint } from './webhook-refusals.ts';

/** What was sent to an endpoint, the newest first. */
export async function listDeliveries(
  { webhookEndpoints, webhookDeliveries }: HouseholdTx,
  endpointId: WebhookEndpointId,
  page: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<DeliveryPage> {
  if (!(await webhookEndpoints.get(endpointId))) throw noSuchEndpoint();
  return webhookDeliveries.page(endpointId, page);
}

/** Queues a delivery that says nothing but that it came through. */
export async function testWebhook(
  tx: HouseholdTx,
  { now }: Pick<Ports, 'now'>,
  endpointId: WebhookEndpointId,
): Promise<WebhookDelivery> {
  await requireOn(tx, endpointId);
  const delivery = await tx.webhookDeliveries.insertTest(endpointId, now());
  await queue(tx, delivery);
  return delivery;
}

/** Queues a delivery that has ended, however it did, once more: receivers know it by its id. */
export async function replayWebhook(tx: HouseholdTx, id: WebhookDeliveryId): Promise<WebhookDelivery> {
  const found = await tx.webhookDeliveries.get(id);
  if (!found) throw noSuchDelivery();
  await requireOn(tx, found.endpointId);
  // Looked at again behind the endpoint's lock: of two at once, the second finds it queued.
  const delivery = await tx.webhookDeliveries.get(id);
  if (!delivery) throw noSuchDelivery();
  if (delivery.status === 'queued')
    throw new DomainError(
      'conflict',
      'webhook-delivery.under-way',
      'This delivery is still under way. Wait until it has ended.',
    );
  const again = await tx.webhookDeliveries.requeue(id);
  await queue(tx, again);
  return again;
}

async function requireOn({ webhookEndpoints }: HouseholdTx, id: WebhookEndpointId): Promise<void> {
  const endpoint = await webhookEndpoints.lock(id);
  if (!endpoint) throw noSuchEndpoint();
  if (!endpoint.isEnabled) throw endpointIsOff();
}

async function queue({ jobs, householdId }: HouseholdTx, { id }: WebhookDelivery): Promise<void> {
  await jobs.add(deliverWebhookTask, { householdId, deliveryId: id });
}

function noSuchDelivery(): DomainError {
  return new DomainError(
    'not-found',
    'webhook-delivery.not-found',
    'There is no such delivery, or it is more than 30 days old.',
  );
}
