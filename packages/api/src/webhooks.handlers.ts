import type { Contracts } from '@hearth/contracts/contracts.ts';
import type { Ports } from '@hearth/services/ports.ts';
import { listDeliveries, replayWebhook, testWebhook } from '@hearth/services/webhooks/deliveries.ts';
import { createWebhook, rotateWebhookSecret } from '@hearth/services/webhooks/webhook-secrets.ts';
import { listWebhooks, removeWebhook, reviseWebhook } from '@hearth/services/webhooks/webhooks.ts';
import type { Handlers } from './kernel/scope.ts';

export const webhookHandlers = (ports: Ports): Handlers<Contracts['webhooks']> => ({
  create: ({ household }, { householdId: _, ...wish }) => createWebhook(household, ports, wish),
  list: ({ tx }) => listWebhooks(tx),
  revise: ({ tx }, { householdId: _, endpointId, ...changes }) => reviseWebhook(tx, ports, endpointId, changes),
  remove: ({ tx }, { endpointId }) => removeWebhook(tx, endpointId),
  rotateSecret: ({ household }, { endpointId }) => rotateWebhookSecret(household, ports, endpointId),
  test: ({ tx }, { endpointId }) => testWebhook(tx, ports, endpointId),
  deliveries: ({ tx }, { endpointId, limit, cursor }) => listDeliveries(tx, endpointId, { limit, cursor }),
  replay: ({ tx }, { deliveryId }) => replayWebhook(tx, deliveryId),
});
