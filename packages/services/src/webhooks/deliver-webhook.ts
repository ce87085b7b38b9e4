import { retryAfterMs } from '@hearth/adapters/net/retry-after.ts';
import { webhookHeaders } from '@hearth/adapters/webhooks/sign-webhook.ts';
import { deliverWebhookTask } from '@hearth/contracts/jobs/tasks.ts';
import { Instant, JobId, type HouseholdId, type WebhookDeliveryId } from '@hearth/contracts/shared/primitives.ts';
import { WebhookEventType, type WebhookBody, type WebhookEndpoint } from '@hearth/contracts/webhooks/webhook.ts';
import { newId } from '@hearth/database/kernel/new-id.ts';
import type { DeliveryToSend } from '@hearth/database/webhooks/webhook-delivery-repo.ts';
import type { SealedSecrets } from '@hearth/database/webhooks/webhook-endpoint-repo.ts';
import type { HouseholdTx, UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { endedStanding, failedAgain, hasFailedTooLong, maySend } from '@hearth/domain/webhooks/endpoint-rules.ts';
import type { Ports } from '../ports.ts';
import { openSecrets, type WebhookDoor } from './webhook-secrets.ts';

type DeliverPorts = Pick<Ports, 'keyring' | 'outgoing' | 'now'>;
type Doors = Pick<UnitOfWork, 'household'>;
export type DeliveryJob = { readonly householdId: HouseholdId; readonly deliveryId: WebhookDeliveryId };

/** From the name to the last byte that is read of the answer. */
const ANSWER_WITHIN_MS = 10_000;
const ANSWER_BYTES = 16 * 1024;
const GONE = 410;
/** Answers whose `Retry-After` speaks of the receiver and not of the request. */
const LATER = [429, 503];
/** How long a receiver that took too long is left in peace: its other deliveries would take a worker's time as well. */
const SLOW_PAUSE_MS = 60_000;

type Due = { readonly delivery: DeliveryToSend; readonly endpoint: WebhookEndpoint; readonly secrets: SealedSecrets };
/** `status` is null where there was no answer; `pauseMs` is how long the endpoint is sent nothing. */
type Outcome = { readonly status: number | null; readonly error: string | null; readonly pauseMs: number };

/**
 * Sends a delivery, once an attempt, with no transaction open. Throws `webhook.not-delivered` where another attempt may
 * go better; what cannot is noted with the delivery and ends it.
 */
export async function deliverWebhook(
  uow: Doors,
  ports: DeliverPorts,
  { householdId, deliveryId }: DeliveryJob,
  signal: AbortSignal,
): Promise<void> {
  const door = doorOf(uow, householdId);
  const due = await door((tx) => findDue(tx, ports, deliveryId));
  if (due === null) return;
  const secrets = await openSecrets(door, ports, { householdId, id: due.endpoint.id }, due.secrets);
  const outcome = await send(ports, { householdId, due, secrets, signal });
  const isOver = await door((tx) => note(tx, due.delivery, outcome, ports.now()));
  if (!isOver) throw notDelivered(outcome);
}

function notDelivered({ error, pauseMs }: Outcome): DomainError {
  const details = pauseMs > 0 ? { retryAfterSeconds: Math.ceil(pauseMs / 1000) } : {};
  return new DomainError('unavailable', 'webhook.not-delivered', error ?? 'It was not delivered.', details);
}

/** Ends a delivery whose job was given up, if its payload names one. */
export async function giveUpDelivery(
  uow: Doors,
  { now }: Pick<Ports, 'now'>,
  payload: unknown,
  reason: { readonly message: string },
): Promise<void> {
  const named = deliverWebhookTask.payload.safeParse(payload);
  if (!named.success) return;
  const { householdId, deliveryId } = named.data;
  await doorOf(uow, householdId)((tx) => tx.webhookDeliveries.giveUp(deliveryId, reason.message, now()));
}

function doorOf(uow: Doors, householdId: HouseholdId): WebhookDoor {
  const actor = { kind: 'job', jobId: newId(JobId), householdId } as const;
  return (work) => uow.household(actor, householdId, 'webhooks:write', work);
}

/** What is to be sent; null: nothing any more. Who answers for the endpoint is looked at again: retries take hours. */
async function findDue(
  { webhookDeliveries, webhookEndpoints }: HouseholdTx,
  { now }: Pick<Ports, 'now'>,
  id: WebhookDeliveryId,
): Promise<Due | null> {
  const delivery = await webhookDeliveries.toSend(id);
  if (!delivery || delivery.status === 'delivered') return null;
  const [endpoint, secrets] = [
    await webhookEndpoints.get(delivery.endpointId),
    await webhookEndpoints.secrets(delivery.endpointId),
  ];
  if (!endpoint || !secrets) return null;
  const standing = await webhookEndpoints.standingOf(endpoint);
  const type = WebhookEventType.safeParse(delivery.type);
  const isLet = type.success ? maySend(standing, type.data) : endedStanding(standing) === null;
  if (endpoint.isEnabled && isLet) return { delivery, endpoint, secrets };
  const why = endpoint.isEnabled
    ? 'Whoever answers for the endpoint may not see this.'
    : 'The endpoint is switched off.';
  await webhookDeliveries.giveUp(id, why, now());
  return null;
}

async function send(
  { outgoing, now }: DeliverPorts,
  parts: {
    readonly householdId: HouseholdId;
    readonly due: Due;
    readonly secrets: readonly string[];
    readonly signal: AbortSignal;
  },
): Promise<Outcome> {
  const { delivery, endpoint } = parts.due;
  const body = JSON.stringify(bodyOf(parts.householdId, delivery));
  try {
    const { status, headers } = await outgoing.send(endpoint.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Hearth-Webhooks',
        ...webhookHeaders(parts.secrets, { id: delivery.id, at: now(), body }),
      },
      body,
      timeoutMs: ANSWER_WITHIN_MS,
      maxBodyBytes: ANSWER_BYTES,
      signal: parts.signal,
    });
    if (status >= 200 && status < 300) return { status, error: null, pauseMs: 0 };
    const asked = LATER.includes(status) ? (retryAfterMs(headers, now()) ?? 0) : 0;
    const pauseMs = Math.min(asked, deliverWebhookTask.retry.longestMs);
    return { status, error: `The receiver answered ${status}.`, pauseMs };
  } catch (error) {
    if (!(error instanceof DomainError) || parts.signal.aborted) throw error;
    return { status: null, error: error.message, pauseMs: error.code === 'net.timed-out' ? SLOW_PAUSE_MS : 0 };
  }
}

function bodyOf(householdId: HouseholdId, { type, seq, payload, occurredAt }: DeliveryToSend): WebhookBody {
  return { type, timestamp: Instant.parse(occurredAt.toISOString()), data: { seq, householdId, payload } };
}

/** Writes an attempt down with what it means for the endpoint; answers whether the delivery is over. */
async function note(
  { webhookEndpoints, webhookDeliveries, events }: HouseholdTx,
  { id, endpointId }: DeliveryToSend,
  { status, error, pauseMs }: Outcome,
  now: Date,
): Promise<boolean> {
  const endpoint = await webhookEndpoints.lock(endpointId);
  if (!endpoint) return true;
  const attempt = { responseStatus: status, lastError: error };
  if (error === null) {
    await webhookDeliveries.note(id, { ...attempt, status: 'delivered' }, now);
    if (endpoint.failing !== null) await webhookEndpoints.revise(endpointId, { failing: null });
    return true;
  }
  const failing = failedAgain(endpoint.failing, now);
  const why = status === GONE ? 'answered-gone' : hasFailedTooLong(failing) ? 'kept-failing' : null;
  const reason = endpoint.isEnabled ? why : null;
  const isOver = reason !== null || !endpoint.isEnabled;
  await webhookDeliveries.note(id, { ...attempt, status: isOver ? 'failed' : 'queued' }, now);
  const pausedUntil = new Date(now.getTime() + pauseMs);
  await webhookEndpoints.revise(endpointId, {
    failing,
    ...(pauseMs > 0 ? { pausedUntil } : {}),
    ...(reason === null ? {} : { off: reason }),
  });
  if (pauseMs > 0 && !isOver) await webhookDeliveries.putOff(endpointId, pausedUntil);
  if (reason !== null) await events.record('webhook.disabled', { endpointId, reason });
  return isOver;
}
