import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;

/** What is signed of a webhook: its id, when this attempt is made, and the body as it is sent. */
export type SignedWebhook = { readonly id: string; readonly at: Date; readonly body: string };

/** A new secret to sign with: `whsec_` and 32 random bytes in base64. */
export function newWebhookSecret(): string {
  return `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}`;
}

/**
 * The headers of a webhook by the Standard Webhooks specification 1.0: id, Unix seconds, and for each secret `v1,` with
 * the HMAC-SHA256 of `id.timestamp.body` in base64, separated by spaces.
 */
export function webhookHeaders(
  secrets: readonly string[],
  { id, at, body }: SignedWebhook,
): Readonly<Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
