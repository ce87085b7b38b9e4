import type { WebhookDisabledReason } from '@hearth/contracts/webhooks/webhook-disabled-reason.ts';
import type { WebhookDelivery, WebhookEndpoint } from '@hearth/contracts/webhooks/webhook.ts';

/** Why nothing is sent to an endpoint. */
export const disabledWords: Record<WebhookDisabledReason, string> = {
  'switched-off': 'An owner switched it off.',
  'creator-gone': 'Whoever answered for it left the household.',
  'token-ended': 'The access token that answered for it was revoked, or its time is over.',
  'answered-gone': 'The receiver said that it is gone for good (it answered 410).',
  'kept-failing': 'It failed on five days or more, and nothing came through between.',
};

/** An address as it is named on a button and in a question: without its query, which may hold a key. */
export function shortAddress(url: string): string {
  if (!URL.canParse(url)) return url;
  const { host, pathname } = new URL(url);
  return host + (pathname === '/' ? '' : pathname);
}

/** Who answers for an endpoint, and so what it is sent. */
export function answererWords(
  { createdBy, tokenId }: Pick<WebhookEndpoint, 'createdBy' | 'tokenId'>,
  me: string,
): string {
  const isMine = createdBy === me;
  const within = tokenId === null ? '' : `, as far as an access token of ${isMine ? 'yours' : 'theirs'} goes`;
  return isMine
    ? `You answer for it: it is sent what you may see${within}.`
    : `Somebody else here answers for it: it is sent what they may see${within}.`;
}

function tries(attempts: number): string {
  return attempts === 1 ? 'Tried once' : `Tried ${attempts} times`;
}

/** How a delivery went, or how it stands. */
export function deliveryWords({
  status,
  attempts,
  responseStatus,
  lastError,
}: Pick<WebhookDelivery, 'status' | 'attempts' | 'responseStatus' | 'lastError'>): string {
  switch (status) {
    case 'queued':
      return lastError === null
        ? 'It is about to be sent.'
        : `${lastError} ${tries(attempts)}; it is tried again by itself.`;
    case 'delivered':
      return `The receiver answered ${responseStatus ?? 'it'}. ${tries(attempts)}.`;
    case 'failed':
      return attempts === 0 ? (lastError ?? 'It was not sent.') : `${lastError ?? ''} ${tries(attempts)}.`.trim();
  }
}
