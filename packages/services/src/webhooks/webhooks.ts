import type { WebhookEndpointId } from '@hearth/contracts/shared/primitives.ts';
import type { WebhookEndpoint } from '@hearth/contracts/webhooks/webhook.ts';
import type { WebhookWish } from '@hearth/contracts/webhooks/webhooks.contract.ts';
import type { Answerable, EndpointChanges } from '@hearth/database/webhooks/webhook-endpoint-repo.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { Ports } from '../ports.ts';
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
 * who may see less must not turn to their own address what another may see.
 */
export async function reviseWebhook(
  tx: HouseholdTx,
  { outgoing }: Pick<Ports, 'outgoing'>,
  id: WebhookEndpointId,
  { url, eventTypes, isEnabled }: WebhookRevision,
): Promise<WebhookEndpoint> {
  if (url !== undefined) outgoing.check(url);
  const endpoint = await tx.webhookEndpoints.lock(id);
  if (!endpoint) throw noSuchEndpoint();
  const given = Object.entries({ url, eventTypes, isEnabled }).filter(([, value]) => value !== undefined);
  if (given.length === 0) return endpoint;
  // The event is numbered before `on` asks for the last number: what is sent begins after it.
  await tx.events.record('webhook.revised', { endpointId: id, fields: given.map(([field]) => field) });
  const takesOver = url !== undefined || eventTypes !== undefined || isEnabled === true;
  const changes: EndpointChanges = {
    ...(url === undefined ? {} : { url }),
    ...(eventTypes === undefined ? {} : { eventTypes }),
    ...(takesOver ? answerableOf(tx) : {}),
    ...(isEnabled === true && !endpoint.isEnabled ? { on: { lastSeq: await tx.events.lastSeq() } } : {}),
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

/** Who answers for what this caller sets up. */
export function answerableOf({ actor, userId }: Pick<HouseholdTx, 'actor' | 'userId'>): Answerable {
  if (userId === null)
    throw new DomainError(
      'forbidden',
      'session.user-needed',
      'Only somebody who belongs to the household can do this.',
    );
  return { createdBy: userId, tokenId: actor.kind === 'token' ? actor.tokenId : null };
}
