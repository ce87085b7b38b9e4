import { z } from 'zod';

export const WebhookDisabledReason = z
  .enum(['switched-off', 'creator-gone', 'token-ended', 'answered-gone', 'kept-failing'])
  .describe(
    'switched-off: by an owner. creator-gone: whoever answers for it left the household. token-ended: the token that answers for it was revoked or expired. answered-gone: the receiver answered 410. kept-failing: attempts failed on five days or more, the last of them five days after the first or later, and none came through between.',
  );
export type WebhookDisabledReason = z.infer<typeof WebhookDisabledReason>;
