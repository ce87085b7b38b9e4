import type { WebhookEndpointId } from '@hearth/contracts/shared/primitives.ts';
import type { WebhookEndpoint } from '@hearth/contracts/webhooks/webhook.ts';
import type { WebhookWish } from '@hearth/contracts/webhooks/webhooks.contract.ts';
import type { EndpointChanges } from '@hearth/database/webhooks/webhook-endpoint-repo.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import type { Ports } from '../ports.ts';
import { takeOver } from './take-over.ts';
import { noSuchEndpoint } from './webhook-refusals.ts';

/** Changes of an endpoint; what is undefined stays. */
export type WebhookRevision = { readonly isEnabled?: boolean | undefined } & {
  readonly [K in keyof WebhookWish]?: WebhookWish[K] | undefined;
};

export async function listWebhooks({ webhookEndpoints }: HouseholdTx): Promise<{ items: WebhookEndpoint[] }> {
  return { items: await webhookEndpoints.list() };
}

/**
 * Changes an endpoint, switches it off or on. Whoever does more than switch it off answers for it from then on: somebody
 * who may see less must not turn to their own address what another may see. What happened before is sent as it was to be.
 */
export async function reviseWebhook(
  tx: HouseholdTx,
  { outgoing, now }: Pick<Ports, 'outgoing' | 'now'>,
  id: WebhookEndpointId,
  { url, eventTypes, isEnabled }: WebhookRevision,
): Promise<WebhookEndpoint> {
  if (url !== undefined) outgoing.check(url);
  const endpoint = await tx.webhookEndpoints.lock(id);
  if (!endpoint) throw noSuchEndpoint();
  const given = Object.entries({ url, eventTypes, isEnabled }).filter(([, value]) => value !== undefined);
  if (given.length === 0) return tx.webhookEndpoints.revise(id, {});
  await tx.events.record('webhook.revised', { endpointId: id, fields: given.map(([field]) => field) });
  const takesOver = url !== undefined || eventTypes !== undefined || isEnabled === true;
  const changes: EndpointChanges = {
    ...(takesOver ? await takeOver(tx, { now }, endpoint) : {}),
    ...(url === undefined ? {} : { url }),
    ...(eventTypes === undefined ? {} : { eventTypes }),
    ...(isEnabled === true && !endpoint.isEnabled ? { isOn: true } : {}),
    ...(isEnabled === false && endpoint.isEnabled ? { off: 'switched-off' } : {}),
  };
  return tx.webhookEndpoints.revise(id, changes);
}

/** Removes an endpoint with all its deliveries; those under way find nothing to send. */
export async function removeWebhook(tx: HouseholdTx, id: WebhookEndpointId): Promise<{ removed: true }> {
  if (!(await tx.webhookEndpoints.remove(id))) throw noSuchEndpoint();
  await tx.events.record('webhook.removed', { endpointId: id });
  return { removed: true };
}
