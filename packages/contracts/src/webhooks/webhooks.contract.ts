import { z } from 'zod';
import { defineContract } from '../shared/contract.ts';
import { HouseholdId, pageInput, pageOf, WebhookDeliveryId, WebhookEndpointId } from '../shared/primitives.ts';
import { WebhookDelivery, WebhookEndpoint } from './webhook.ts';

const wish = WebhookEndpoint.pick({ url: true, eventTypes: true });
export type WebhookWish = z.infer<typeof wish>;
const oneEndpoint = { householdId: HouseholdId, endpointId: WebhookEndpointId };

const secret = z
  .string()
  .describe('`whsec_…`: what receivers verify signatures with. It is in this answer and nowhere else.');
const sealing = ['keys.cannot-open', 'keys.service-unreachable'];

export const createWebhook = defineContract({
  kind: 'mutation',
  access: 'webhooks:write',
  summary: 'Have a household’s events sent to an address',
  description:
    'Sent is what happens from then on and whoever creates the endpoint may see at that moment; created by a token, what its scopes allow too.',
  rest: { method: 'POST', path: '/webhooks', tag: 'webhooks', status: 201 },
  input: wish.extend({ householdId: HouseholdId }),
  output: WebhookEndpoint.extend({ secret }),
  errors: ['webhook.too-many', 'net.url-not-allowed', ...sealing],
  transaction: 'manual',
});

export const listWebhooks = defineContract({
  kind: 'query',
  access: 'webhooks:read',
  summary: 'List the addresses a household’s events are sent to',
  rest: { method: 'GET', path: '/webhooks', tag: 'webhooks' },
  input: z.strictObject({ householdId: HouseholdId }),
  output: z.strictObject({ items: z.array(WebhookEndpoint) }),
  errors: [],
  transaction: 'write',
});

export const reviseWebhook = defineContract({
  kind: 'mutation',
  access: 'webhooks:write',
  summary: 'Change an endpoint, switch it off or on',
  description:
    'Whoever gives it another address or other events, or switches it on, answers for it from then on: it is sent what they may see. What happened before is sent as it was to be; what happened while it was off is not.',
  rest: { method: 'PATCH', path: '/webhooks/{endpointId}', tag: 'webhooks' },
  input: z.strictObject({ ...wish.partial().shape, isEnabled: z.boolean().optional(), ...oneEndpoint }),
  output: WebhookEndpoint,
  errors: ['webhook.not-found', 'net.url-not-allowed'],
  transaction: 'write',
});

export const removeWebhook = defineContract({
  kind: 'mutation',
  access: 'webhooks:write',
  summary: 'Remove an endpoint with its deliveries',
  rest: { method: 'DELETE', path: '/webhooks/{endpointId}', tag: 'webhooks', status: 200 },
  input: z.strictObject(oneEndpoint),
  output: z.strictObject({ removed: z.literal(true) }),
  errors: ['webhook.not-found'],
  transaction: 'write',
});

export const rotateWebhookSecret = defineContract({
  kind: 'mutation',
  access: 'webhooks:write',
  summary: 'Give an endpoint a new secret',
  description:
    'For 24 hours it is signed with both, so that the receiver can change over. Whoever is given the secret answers for the endpoint from then on: it is sent what they may see.',
  rest: { method: 'POST', path: '/webhooks/{endpointId}/secret', tag: 'webhooks', status: 200 },
  input: z.strictObject(oneEndpoint),
  output: z.strictObject({ secret }),
  errors: ['webhook.not-found', ...sealing],
  transaction: 'manual',
});

export const testWebhook = defineContract({
  kind: 'mutation',
  access: 'webhooks:write',
  summary: 'Send an endpoint a test',
  rest: { method: 'POST', path: '/webhooks/{endpointId}/test', tag: 'webhooks', status: 202 },
  input: z.strictObject(oneEndpoint),
  output: WebhookDelivery,
  errors: ['webhook.not-found', 'webhook.disabled'],
  transaction: 'write',
});

export const listWebhookDeliveries = defineContract({
  kind: 'query',
  access: 'webhooks:read',
  summary: 'List what was sent to an endpoint, newest first',
  description: 'Of the last 30 days.',
  rest: { method: 'GET', path: '/webhooks/{endpointId}/deliveries', tag: 'webhooks' },
  input: z.strictObject({ ...oneEndpoint, ...pageInput }),
  output: pageOf(WebhookDelivery),
  errors: ['webhook.not-found', 'request.bad-cursor'],
  transaction: 'write',
});

export const replayWebhook = defineContract({
  kind: 'mutation',
  access: 'webhooks:write',
  summary: 'Send a delivery again, under its own id',
  rest: { method: 'POST', path: '/webhooks/deliveries/{deliveryId}/replay', tag: 'webhooks', status: 202 },
  input: z.strictObject({ householdId: HouseholdId, deliveryId: WebhookDeliveryId }),
  output: WebhookDelivery,
  errors: ['webhook-delivery.not-found', 'webhook-delivery.under-way', 'webhook.disabled'],
  transaction: 'write',
});
