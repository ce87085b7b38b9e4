/** The status each code of a contract's own refusals is answered with; a test holds it to the code that throws them. */
const CODES = {
  401: ['session.ended', 'session.expired', 'session.refresh-refused', 'session.wrong-credentials', 'token.not-valid'],
  403: ['session.admins-only'],
  404: [
    'credential.not-found',
    'erasure.happened',
    'export.not-found',
    'grant.not-found',
    'household.not-found',
    'identity.not-found',
    'identity.sign-in-provider-unknown',
    'ingredient.not-found',
    'invitation.not-found',
    'job.not-found',
    'link.not-valid',
    'member.not-found',
    'pantry-item.not-found',
    'plan.not-found',
    'queue-job.not-found',
    'recipe.not-found',
    'session.no-demo',
    'session.not-found',
    'shopping-list.not-found',
    'token.not-found',
    'webhook-delivery.not-found',
    'webhook.not-found',
  ],
  409: [
    'catalog.pack-conflict',
    'catalog.pack-older',
    'grant.already-given',
    'household.already-member',
    'household.full',
    'household.last-owner',
    'household.transfer-to-self',
    'identity.last-way-in',
    'invitation.too-many',
    'member.has-account',
    'member.needs-account',
    'password.none',
    'plan.archived',
    'plan.eaters-changed',
    'queue-job.running',
    'request.in-progress',
    'token.too-many',
    'webhook-delivery.under-way',
    'webhook.disabled',
  ],
  413: ['catalog.pack-too-large'],
  422: [
    'catalog.pack-invalid',
    'erasure.not-confirmed',
    'household.has-no-members',
    'net.url-not-allowed',
    'password.guessable',
    'password.unchanged',
    'password.wrong',
    'ai.key-refused',
    'ai.model-not-allowed',
    'ai.refused',
    'ai.request-refused',
    'queue.no-such-task',
    'queue.payload-invalid',
    'request.bad-cursor',
    'request.key-reused',
    'session.no-cookies',
    'token.expiry-out-of-range',
  ],
  429: ['ai.limit-reached', 'ai.quota-exceeded', 'credential.too-many', 'household.too-many', 'webhook.too-many'],
  503: [
    'ai.answer-unusable',
    'ai.not-configured',
    'ai.unavailable',
    'identity.issuer-unavailable',
    'keys.cannot-open',
    'keys.service-unreachable',
  ],
} as const;

export type RefusalStatus = keyof typeof CODES;

const statusOf = new Map<string, RefusalStatus>(
  ([401, 403, 404, 409, 413, 422, 429, 503] as const).flatMap((status) =>
    CODES[status].map((code): [string, RefusalStatus] => [code, status]),
  ),
);

/** The status a listed code is answered with. Throws for a code that is in no list here. */
export function refusalStatus(code: string): RefusalStatus {
  const status = statusOf.get(code);
  if (status === undefined) throw new Error(`No status is written down for ${code}: add it to refusal-statuses.ts`);
  return status;
}
