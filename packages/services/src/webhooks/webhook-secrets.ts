import type { DataKeyStore } from '@hearth/adapters/keys/keyring.ts';
import { newWebhookSecret } from '@hearth/adapters/webhooks/sign-webhook.ts';
import type { HouseholdId, WebhookEndpointId } from '@hearth/contracts/shared/primitives.ts';
import type { WebhookEndpoint } from '@hearth/contracts/webhooks/webhook.ts';
import type { WebhookWish } from '@hearth/contracts/webhooks/webhooks.contract.ts';
import type { StoredKey } from '@hearth/database/identity/data-key-repo.ts';
import type { SealedSecrets } from '@hearth/database/webhooks/webhook-endpoint-repo.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { Ports } from '../ports.ts';
import { answerableOf, takeOver } from './take-over.ts';
import { noSuchEndpoint } from './webhook-refusals.ts';

/** Runs one short transaction in the endpoint's household. */
export type WebhookDoor = <T>(work: (tx: HouseholdTx) => Promise<T>) => Promise<T>;

const MOST = 20;
/** How long a receiver has to change over to a new secret. */
const OVERLAP_MS = 24 * 60 * 60 * 1000;

/** Makes an endpoint and answers its secret, the one time it can be answered. No transaction is open while it is sealed. */
export async function createWebhook(
  door: WebhookDoor,
  { keyring, outgoing, now }: Pick<Ports, 'keyring' | 'outgoing' | 'now'>,
  { url, eventTypes }: WebhookWish,
): Promise<WebhookEndpoint & { readonly secret: string }> {
  outgoing.check(url);
  const place = await door(async ({ webhookEndpoints, householdId }) => {
    await requireRoom(webhookEndpoints);
    return { householdId, id: webhookEndpoints.nextId() };
  });
  const secret = newWebhookSecret();
  const sealed = await seal(door, { keyring }, place, secret);
  const stored = await door(async (tx) => {
    await requireRoom(tx.webhookEndpoints);
    // Numbered first: what is sent begins after it.
    await tx.events.record('webhook.created', { endpointId: place.id });
    const lastSeq = await tx.events.lastSeq();
    const wanted = { id: place.id, url, eventTypes, sealed, lastSeq, createdAt: now() };
    return tx.webhookEndpoints.insert({ ...wanted, ...answerableOf(tx) });
  });
  return { ...stored, secret };
}

/**
 * Gives an endpoint a new secret; the one before is signed with too for a day. Who knows a secret can sign for whatever
 * the endpoint is sent, so whoever is given one answers for it from then on.
 */
export async function rotateWebhookSecret(
  door: WebhookDoor,
  { keyring, now }: Pick<Ports, 'keyring' | 'now'>,
  id: WebhookEndpointId,
): Promise<{ readonly secret: string }> {
  const householdId = await door(async (tx) => {
    if (!(await tx.webhookEndpoints.get(id))) throw noSuchEndpoint();
    return tx.householdId;
  });
  const secret = newWebhookSecret();
  const sealed = await seal(door, { keyring }, { householdId, id }, secret);
  await door(async (tx) => {
    const endpoint = await tx.webhookEndpoints.lock(id);
    const secrets = await tx.webhookEndpoints.secrets(id);
    if (!endpoint || !secrets) throw noSuchEndpoint();
    const until = new Date(now().getTime() + OVERLAP_MS);
    await tx.events.record('webhook.revised', { endpointId: id, fields: ['secret'] });
    await tx.webhookEndpoints.setSecrets(id, { sealed, before: { sealed: secrets.sealed, until } });
    await tx.webhookEndpoints.revise(id, await takeOver(tx, { now }, endpoint));
  });
  return { secret };
}

type Place = { readonly householdId: HouseholdId; readonly id: WebhookEndpointId };

/** The secrets to sign with now, the newest first. */
export async function openSecrets(
  door: WebhookDoor,
  { keyring, now }: Pick<Ports, 'keyring' | 'now'>,
  place: Place,
  { sealed, before }: SealedSecrets,
): Promise<string[]> {
  const texts = before && before.until > now() ? [sealed, before.sealed] : [sealed];
  const where = { scopeId: place.householdId, aad: aadOf(place) };
  const opened = await Promise.all(texts.map((text) => keyring.open(keysAt(door), { ...where, sealed: text })));
  return opened.map((bytes) => Buffer.from(bytes).toString('utf8'));
}

function seal(door: WebhookDoor, { keyring }: Pick<Ports, 'keyring'>, place: Place, secret: string) {
  const plaintext = Buffer.from(secret, 'utf8');
  return keyring.seal(keysAt(door), { scopeId: place.householdId, aad: aadOf(place), plaintext });
}

function keysAt(door: WebhookDoor): DataKeyStore {
  return {
    find: (scope) => door(({ dataKeys }) => dataKeys.find(scope)),
    insert: (scope, key: StoredKey) => door(({ dataKeys }) => dataKeys.insert(scope, key)),
  };
}

/** What binds a sealed secret to its row. */
function aadOf({ householdId, id }: Place): string {
  return `webhook/${householdId}/${id}`;
}

async function requireRoom(endpoints: HouseholdTx['webhookEndpoints']): Promise<void> {
  if ((await endpoints.count()) < MOST) return;
  throw new DomainError('limit', 'webhook.too-many', `There are ${MOST} endpoints. Remove one that is not used.`);
}
