import { z } from 'zod';
import { AccountRole } from '../identity/account.ts';
import { SessionEnd, SignedInBy } from '../identity/session.ts';
import { membershipEvents } from '../identity/membership-events.ts';
import { JobProgress } from '../jobs/progress.ts';
import {
  CredentialId,
  IdentityId,
  Instant,
  JobId,
  PlainDate,
  PlanId,
  RecipeId,
  RecipeShareId,
  SessionId,
  ShoppingListId,
  TokenId,
  WebhookEndpointId,
} from '../shared/primitives.ts';
import { WebhookDisabledReason } from '../webhooks/webhook-disabled-reason.ts';

const numbered = {
  seq: z.string().regex(/^\d+$/).describe('Position in the household; what a caller may not see is left out.'),
  at: Instant,
};

/** Everything that is recorded as having happened in a household, by type. */
export const eventPayloads = {
  ...membershipEvents,
  'plan.generated': z.strictObject({ planId: PlanId, weekOf: PlainDate }),
  'plan.approved': z.strictObject({ planId: PlanId, weekOf: PlainDate, listId: ShoppingListId }),
  'plan.archived': z.strictObject({ planId: PlanId, weekOf: PlainDate }),
  'job.queued': z.strictObject({ jobId: JobId, task: z.string() }),
  'job.progressed': z.strictObject({ jobId: JobId, progress: JobProgress }),
  'job.finished': z.strictObject({ jobId: JobId, status: z.enum(['done', 'failed']) }),
  'household.revised': z.strictObject({ fields: z.array(z.string()) }),
  'member.revised': z.strictObject({ memberId: z.string(), fields: z.array(z.string()) }),
  'schedule.revised': z.strictObject({ fields: z.array(z.string()) }),
  'recipe.created': z.strictObject({ recipeId: RecipeId }),
  'recipe.revised': z.strictObject({ recipeId: RecipeId, version: z.number().int() }),
  'recipe.removed': z.strictObject({ recipeId: RecipeId }),
  'recipe.photos-changed': z.strictObject({ recipeId: RecipeId }),
  'recipe.shared': z.strictObject({ recipeId: RecipeId, shareId: RecipeShareId }),
  'recipe.share-revoked': z.strictObject({ recipeId: RecipeId, shareId: RecipeShareId }),
  'recipe.rated': z.strictObject({ recipeId: RecipeId, memberId: z.string() }),
  'recipe.cooked': z.strictObject({ recipeId: RecipeId }),
  'ingredient.changed': z.strictObject({ ingredientId: z.string() }),
  'measures.changed': z.strictObject({}),
  'line-nutrition.changed': z.strictObject({}),
  'pantry.changed': z.strictObject({ ingredientId: z.string() }),
  'shopping-line.checked': z.strictObject({ listId: ShoppingListId, ingredientId: z.string(), checked: z.boolean() }),
  'credential.created': z.strictObject({ credentialId: CredentialId }),
  'credential.removed': z.strictObject({ credentialId: CredentialId }),
  'webhook.created': z.strictObject({ endpointId: WebhookEndpointId }),
  'webhook.revised': z.strictObject({ endpointId: WebhookEndpointId, fields: z.array(z.string()) }),
  'webhook.disabled': z.strictObject({ endpointId: WebhookEndpointId, reason: WebhookDisabledReason }),
  'webhook.removed': z.strictObject({ endpointId: WebhookEndpointId }),
  'keys.rotated': z.strictObject({ kekId: z.string(), signingKeyId: z.string() }),
  'export.requested': z.strictObject({ exportId: z.string() }),
  'erasure.requested': z.strictObject({ eraseAt: Instant }),
  'erasure.cancelled': z.strictObject({}),
  'session.started': z.strictObject({ sessionId: SessionId, signedInBy: SignedInBy }),
  'session.ended': z.strictObject({ sessionId: SessionId, reason: SessionEnd }),
  'password.changed': z.strictObject({}),
  'account.role-changed': z.strictObject({ from: AccountRole, to: AccountRole }),
  'admin.acted': z.strictObject({ what: z.string(), scopeId: z.uuidv7().nullable() }),
  'identity.linked': z.strictObject({ identityId: IdentityId }),
  'identity.unlinked': z.strictObject({ identityId: IdentityId }),
  'token.created': z.strictObject({ tokenId: TokenId }),
  'token.revoked': z.strictObject({ tokenId: TokenId }),
} as const;
export type EventType = keyof typeof eventPayloads;
export type EventPayload<T extends EventType> = z.infer<(typeof eventPayloads)[T]>;

function eventOf<T extends EventType>(type: T) {
  return z.strictObject({ ...numbered, type: z.literal(type), payload: eventPayloads[type] });
}

/** One thing that happened in a household. */
export const HouseholdEvent = z.discriminatedUnion('type', [
  eventOf('plan.generated'),
  eventOf('plan.approved'),
  eventOf('plan.archived'),
  eventOf('job.queued'),
  eventOf('job.progressed'),
  eventOf('job.finished'),
  eventOf('household.revised'),
  eventOf('member.revised'),
  eventOf('schedule.revised'),
  eventOf('recipe.created'),
  eventOf('recipe.revised'),
  eventOf('recipe.removed'),
  eventOf('recipe.photos-changed'),
  eventOf('recipe.shared'),
  eventOf('recipe.share-revoked'),
  eventOf('recipe.rated'),
  eventOf('recipe.cooked'),
  eventOf('ingredient.changed'),
  eventOf('measures.changed'),
  eventOf('line-nutrition.changed'),
  eventOf('pantry.changed'),
  eventOf('shopping-line.checked'),
  eventOf('export.requested'),
  eventOf('erasure.requested'),
  eventOf('erasure.cancelled'),
  eventOf('credential.created'),
  eventOf('credential.removed'),
  eventOf('webhook.created'),
  eventOf('webhook.revised'),
  eventOf('webhook.disabled'),
  eventOf('webhook.removed'),
  eventOf('household.founded'),
  eventOf('member.joined'),
  eventOf('member.left'),
  eventOf('member.removed'),
  eventOf('member.role-changed'),
  eventOf('invitation.created'),
  eventOf('invitation.revoked'),
  eventOf('invitation.accepted'),
  eventOf('grant.created'),
  eventOf('grant.revoked'),
  eventOf('preferences.revised'),
]);
export type HouseholdEvent = z.infer<typeof HouseholdEvent>;
