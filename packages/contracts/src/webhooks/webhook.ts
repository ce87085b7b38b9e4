import { z } from 'zod';
import { HouseholdEvent } from '../kernel/event.ts';
import { Instant, TokenId, UserId, WebhookDeliveryId, WebhookEndpointId } from '../shared/primitives.ts';
import { WebhookDisabledReason } from './webhook-disabled-reason.ts';

/** Whatever a household's live feed can tell. */
export const WebhookEventType = z.enum(HouseholdEvent.options.map(({ shape }) => shape.type.value));
export type WebhookEventType = z.infer<typeof WebhookEventType>;

/** An address that a household's events are sent to. Its secret is answered once and never here. */
export const WebhookEndpoint = z.strictObject({
  id: WebhookEndpointId,
  url: z.string().min(1).max(2000).describe('http or https, without user name or password.'),
  eventTypes: z
    .array(WebhookEventType)
    .min(1)
    .max(WebhookEventType.options.length)
    .refine((types) => new Set(types).size === types.length, 'each type once'),
  isEnabled: z.boolean(),
  disabledReason: WebhookDisabledReason.nullable().describe('null: it is enabled.'),
  failingSince: Instant.nullable().describe('Of the first failure since the last success; null: there is none.'),
  createdBy: UserId.describe('Who answers for it: it is sent what they may see.'),
  tokenId: TokenId.nullable().describe('The personal access token that answers for it, within its scopes; null: none.'),
  createdAt: Instant,
});
export type WebhookEndpoint = z.infer<typeof WebhookEndpoint>;

/** One event for one endpoint, and how it went. What was sent is not answered: a token may not be let see it. */
export const WebhookDelivery = z.strictObject({
  id: WebhookDeliveryId.describe('The `webhook-id` of every attempt, replays too.'),
  endpointId: WebhookEndpointId,
  type: z.string().describe('Of the event; `webhook.tested` of a test.'),
  seq: z.string().nullable().describe('Position of the event in the household; null: a test.'),
  status: z.enum(['queued', 'delivered', 'failed']),
  attempts: z.number().int(),
  responseStatus: z.number().int().nullable().describe('HTTP status of the last answer; null: there was none.'),
  lastError: z.string().nullable(),
  createdAt: Instant,
  endedAt: Instant.nullable(),
});
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;

/** The body of a webhook. */
export const WebhookBody = z.strictObject({
  type: z.string(),
  timestamp: Instant.describe('When it happened; the attempt’s own time is in the headers.'),
  data: z.strictObject({
    seq: z.string().nullable(),
    householdId: z.uuidv7(),
    payload: z.record(z.string(), z.unknown()),
  }),
});
export type WebhookBody = z.infer<typeof WebhookBody>;
