import type { WebhookEndpoint, WebhookEventType } from '@hearth/contracts/webhooks/webhook.ts';
import { createWebhook } from '@hearth/contracts/webhooks/webhooks.contract.ts';
import { fieldErrors, type FieldErrors } from '@hearth/client/forms/field-errors.ts';
import { problemOf } from '@hearth/client/transport/problem.ts';

/** An endpoint as it stands in the form. */
export type EndpointDraft = { readonly url: string; readonly eventTypes: readonly WebhookEventType[] };

/** What the form opens with: nothing is sent that was not ticked. */
export const newEndpoint: EndpointDraft = { url: '', eventTypes: [] };

type EndpointWish = Pick<WebhookEndpoint, 'url' | 'eventTypes'>;

const wish = createWebhook.input.pick({ url: true, eventTypes: true });

/** The wish a form makes, or what has to be mended first. */
export function endpointWish({
  url,
  eventTypes,
}: EndpointDraft): { readonly wish: EndpointWish } | { readonly errors: FieldErrors } {
  const given = { ...(url.trim() === '' ? {} : { url: url.trim() }), eventTypes };
  const read = wish.safeParse(given, { reportInput: true });
  if (read.success) return { wish: read.data };
  const errors = fieldErrors(read.error.issues);
  return { errors: eventTypes.length > 0 ? errors : { ...errors, eventTypes: 'Tick at least one thing it hears of.' } };
}

/** Why the server takes an address from nobody, which belongs to the box of it; undefined for any other refusal. */
export function addressRefusal(error: unknown): string | undefined {
  if (error === null) return undefined;
  const { code, detail } = problemOf(error);
  return code === 'net.url-not-allowed' ? detail : undefined;
}
