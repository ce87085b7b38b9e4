import type { HouseholdStanding, WallRow, WallRows } from './wall-row.ts';
import type { FurnishedHousehold } from '../a-furnished-household.ts';
import type { TokenScope } from '@hearth/contracts/shared/contract.ts';

const owners: readonly HouseholdStanding[] = ['owner'];
const adults: readonly HouseholdStanding[] = ['owner', 'adult'];
const family: readonly HouseholdStanding[] = ['owner', 'adult', 'child'];
const table: readonly HouseholdStanding[] = ['owner', 'adult', 'child', 'guest'];
const everybody: readonly HouseholdStanding[] = [...table, 'professional'];
const planners: readonly HouseholdStanding[] = [...adults, 'professional'];
const watchers: readonly HouseholdStanding[] = [...family, 'professional'];

/** A row of a call inside a household; `more` is the input beside the household itself. */
function within(
  lets: readonly HouseholdStanding[],
  scope: TokenScope | null,
  more: (at: FurnishedHousehold) => object = () => ({}),
  foreign?: string,
): WallRow {
  return {
    lets,
    scope,
    input: (at) => ({ householdId: at.id, ...more(at) }),
    ...(foreign === undefined ? {} : { foreign }),
  };
}

const anyone = (input: object = {}): WallRow => ({ lets: 'anyone', scope: null, input: () => input });
const signedIn = (
  scope: TokenScope | null,
  input: (at: FurnishedHousehold) => object = () => ({}),
  foreign?: string,
): WallRow => ({ lets: 'signed-in', scope, input, ...(foreign === undefined ? {} : { foreign }) });

/** Whatever an admin does is recorded, reading too. */
const admins = (input: object = {}): WallRow => ({
  lets: 'admins',
  scope: null,
  input: () => input,
  records: ['event', 'event_counter'],
});

const memberId = ({ members }: FurnishedHousehold): string => [...members.values()][0]?.id ?? '';

const A_RECIPE = { title: 'Soup', servings: 2, lines: [{ text: '1 onion' }] };
const AN_INGREDIENT = { name: 'Grandma’s salt', allergens: [], breaksDiets: [] };
const A_TOKEN = 'a'.repeat(64);
const A_QUESTION = [{ role: 'user', content: 'How long do eggs keep?' }];
const A_PASSWORD = 'a long enough one';
const AN_ADDRESS = 'nobody@example.org';

/**
 * Who may call what. One row an operation, written by hand from what the product promises: it is what the contracts and
 * the permission table are checked against, so it must not be derived from them.
 */
export const wallExpectations: WallRows = {
  'session.get': { lets: 'anyone-alive', scope: 'account:read', input: () => ({}) },
  'session.create': anyone({ email: AN_ADDRESS, password: A_PASSWORD }),
  'session.createByLink': anyone({ token: A_TOKEN }),
  'session.refresh': anyone({ refreshToken: 'x' }),
  'session.demo': anyone(),
  'session.end': anyone(),
  'sessions.list': signedIn(null),
  'sessions.revoke': signedIn(null, ({ account }) => ({ sessionId: account.sessionId }), 'session.not-found'),
  'identities.list': signedIn(null),
  'identities.startLink': signedIn(null, () => ({ provider: 'elsewhere', returnTo: '/' })),
  'identities.unlink': signedIn(null, ({ account }) => ({ identityId: account.identityId }), 'identity.not-found'),
  'users.register': anyone({ email: AN_ADDRESS, password: A_PASSWORD, displayName: 'Nobody' }),
  'users.verifyEmail': anyone({ token: A_TOKEN, password: A_PASSWORD }),
  'users.requestMagicLink': anyone({ email: AN_ADDRESS }),
  'users.forgotPassword': anyone({ email: AN_ADDRESS }),
  'users.resetPassword': anyone({ token: A_TOKEN, password: A_PASSWORD }),
  'users.changePassword': signedIn(null, () => ({ currentPassword: 'x', newPassword: A_PASSWORD })),
  'users.me': signedIn('account:read'),
  'users.reviseMe': signedIn(null, () => ({ displayName: 'Renamed' })),

  'privacy.exportMine': signedIn(null),
  'privacy.getMine': signedIn(null, ({ account }) => ({ exportId: account.exportId }), 'export.not-found'),
  'privacy.eraseMe': signedIn(null, () => ({ confirm: 'erase my account' })),
  'privacy.keepMe': signedIn(null),
  'privacy.exportHousehold': within(owners, 'privacy:write'),
  'privacy.getHousehold': within(
    owners,
    'privacy:write',
    ({ householdExportId }) => ({ exportId: householdExportId }),
    'export.not-found',
  ),
  'privacy.eraseHousehold': within(owners, null, () => ({ confirm: 'Test' })),
  'privacy.keepHousehold': within(owners, null),

  'households.list': signedIn('household:read'),
  'households.create': signedIn(null, () => ({
    name: 'Home',
    currency: 'EUR',
    zone: 'UTC',
    weekStart: 1,
    memberName: 'Ada',
  })),
  'households.get': within(everybody, 'household:read'),
  'households.revise': within(owners, 'household:write', () => ({ name: 'Renamed' })),
  'households.leave': within(everybody, 'household:leave'),
  'households.transfer': within(owners, 'members:manage', (at) => ({ memberId: memberId(at) }), 'member.not-found'),
  'members.add': within(owners, 'members:manage', () => ({ name: 'Mia', role: 'child' })),
  'members.revise': within(
    adults,
    'members:write',
    (at) => ({ memberId: memberId(at), name: 'X' }),
    'member.not-found',
  ),
  'members.setRole': within(
    owners,
    'members:manage',
    (at) => ({ memberId: memberId(at), role: 'adult' }),
    'member.not-found',
  ),
  'members.remove': within(owners, 'members:manage', (at) => ({ memberId: memberId(at) }), 'member.not-found'),
  'invitations.create': within(
    owners,
    'members:manage',
    (at) => ({ kind: 'member', role: 'adult', memberId: memberId(at) }),
    'member.not-found',
  ),
  'invitations.list': within(owners, 'members:manage'),
  'invitations.revoke': within(
    owners,
    'members:manage',
    ({ invitationId }) => ({ invitationId }),
    'invitation.not-found',
  ),
  'invitations.preview': anyone({ token: A_TOKEN }),
  'invitations.accept': signedIn(null, ({ invitationToken }) => ({ token: invitationToken })),
  'grants.list': within(owners, 'members:manage'),
  'grants.revoke': within(owners, 'members:manage', ({ grantId }) => ({ grantId }), 'grant.not-found'),
  'clients.list': signedIn('account:read'),
  'clients.leave': within(everybody, 'household:leave'),
  'preferences.get': within(watchers, 'members:read'),
  'preferences.set': within(owners, 'household:write', () => ({ diets: ['vegan'], allergies: [], dislikes: [] })),

  'credentials.create': signedIn(null, () => ({ provider: 'openai', name: 'Mine', secret: 'sk-0123456789' })),
  'credentials.list': signedIn(null),
  'credentials.remove': signedIn(
    null,
    ({ account }) => ({ credentialId: account.credentialId }),
    'credential.not-found',
  ),
  'vendorCredentials.create': within(owners, 'credentials:write', () => ({
    provider: 'tesco',
    name: 'Ours',
    secret: 'a long one',
  })),
  'vendorCredentials.list': within(owners, 'credentials:read'),
  'vendorCredentials.remove': within(
    owners,
    'credentials:write',
    ({ vendorCredentialId }) => ({ credentialId: vendorCredentialId }),
    'credential.not-found',
  ),
  'webhooks.create': within(owners, 'webhooks:write', () => ({
    url: 'https://example.org/hook',
    eventTypes: ['plan.approved'],
  })),
  'webhooks.list': within(owners, 'webhooks:read'),
  'webhooks.revise': within(
    owners,
    'webhooks:write',
    ({ endpointId }) => ({ endpointId, eventTypes: ['plan.approved'] }),
    'webhook.not-found',
  ),
  'webhooks.remove': within(owners, 'webhooks:write', ({ endpointId }) => ({ endpointId }), 'webhook.not-found'),
  'webhooks.rotateSecret': within(owners, 'webhooks:write', ({ endpointId }) => ({ endpointId }), 'webhook.not-found'),
  'webhooks.test': within(owners, 'webhooks:write', ({ endpointId }) => ({ endpointId }), 'webhook.not-found'),
  'webhooks.deliveries': within(owners, 'webhooks:read', ({ endpointId }) => ({ endpointId }), 'webhook.not-found'),
  'webhooks.replay': within(
    owners,
    'webhooks:write',
    ({ deliveryId }) => ({ deliveryId }),
    'webhook-delivery.not-found',
  ),
  'audit.list': within(owners, 'audit:read'),
  'audit.mine': signedIn('account:read'),
  'audit.all': admins({ limit: 10 }),
  'tokens.create': signedIn(
    null,
    (at) => ({ name: 'x', scopes: ['plans:read'], boundTo: at.id }),
    'household.not-found',
  ),
  'tokens.list': signedIn(null),
  'tokens.revoke': signedIn(null, ({ account }) => ({ tokenId: account.tokenId }), 'token.not-found'),

  'ingredients.list': within(everybody, 'recipes:read', () => ({ limit: 200 })),
  'foods.list': within(everybody, 'recipes:read', () => ({ limit: 200 })),
  'packs.list': signedIn(null),
  'packs.import': { lets: 'curators', scope: null, input: () => ({ force: false }) },
  'recipes.list': within(everybody, 'recipes:read', () => ({ limit: 200 })),
  'recipes.get': within(everybody, 'recipes:read', ({ recipeId }) => ({ recipeId }), 'recipe.not-found'),
  'recipes.create': within(adults, 'recipes:write', () => ({ recipe: A_RECIPE })),
  'recipes.revise': within(
    adults,
    'recipes:write',
    ({ recipeId }) => ({ recipeId, version: 1, recipe: A_RECIPE }),
    'recipe.not-found',
  ),
  'recipes.remove': within(adults, 'recipes:write', ({ recipeId }) => ({ recipeId }), 'recipe.not-found'),
  'recipes.copy': within(adults, 'recipes:write', ({ recipeId }) => ({ recipeId }), 'recipe.not-found'),
  'recipes.versions': within(everybody, 'recipes:read', ({ recipeId }) => ({ recipeId }), 'recipe.not-found'),
  'recipes.version': within(
    everybody,
    'recipes:read',
    ({ recipeId }) => ({ recipeId, version: 1 }),
    'recipe.not-found',
  ),
  'recipes.substitutes': within(
    everybody,
    'recipes:read',
    ({ recipeId }) => ({ recipeId, line: 0 }),
    'recipe.not-found',
  ),
  'recipes.export': within(
    everybody,
    'recipes:read',
    ({ recipeId }) => ({ recipeId, format: 'markdown' }),
    'recipe.not-found',
  ),
  'recipes.exportAll': within(everybody, 'recipes:read', () => ({ format: 'mealie' })),
  'recipes.importFile': within(adults, 'recipes:write', () => ({ ifSame: 'keep-one' })),
  'recipes.import': within(adults, 'recipes:write', () => ({
    from: { kind: 'text', text: 'Soup\n\n2 onions\n1 l water' },
  })),
  'recipes.estimateMacros': within(planners, 'ai:use', ({ recipeId }) => ({ recipeId }), 'recipe.not-found'),
  'recipes.importPhoto': within(adults, 'recipes:write'),
  'recipeLines.stateNutrition': within(adults, 'recipes:write', () => ({ line: '2 secret herbs', grams: 30 })),
  'recipeLines.removeNutrition': within(adults, 'recipes:write', () => ({ line: '2 secret herb' })),
  'recipeLines.read': within(everybody, 'recipes:read', () => ({ lines: ['2 eggs'] })),
  'recipeLines.remember': within(
    adults,
    'recipes:write',
    ({ ingredientId }) => ({ name: 'secret', ingredientId }),
    'ingredient.not-found',
  ),
  'ratings.list': within(everybody, 'recipes:read', ({ recipeId }) => ({ recipeId }), 'recipe.not-found'),
  'ratings.rate': within(
    family,
    'recipes:rate',
    (at) => ({ recipeId: at.recipeId, memberId: memberId(at), stars: 4 }),
    'recipe.not-found',
  ),
  'cookings.list': within(everybody, 'recipes:read', ({ recipeId }) => ({ recipeId }), 'recipe.not-found'),
  'cookings.log': within(
    family,
    'recipes:rate',
    ({ recipeId }) => ({ recipeId, cookedOn: '2026-11-20', servings: 2 }),
    'recipe.not-found',
  ),
  'cookings.remove': within(
    family,
    'recipes:rate',
    ({ recipeId, cookingId }) => ({ recipeId, cookingId }),
    'recipe.cooking-not-found',
  ),
  'photos.list': within(everybody, 'recipes:read', ({ recipeId }) => ({ recipeId }), 'recipe.not-found'),
  'photos.add': within(adults, 'recipes:write', ({ recipeId }) => ({ recipeId }), 'recipe.not-found'),
  'photos.arrange': within(
    adults,
    'recipes:write',
    ({ recipeId, photoId }) => ({ recipeId, photos: [{ photoId }] }),
    'recipe.not-found',
  ),
  'photos.remove': within(
    adults,
    'recipes:write',
    ({ recipeId, photoId }) => ({ recipeId, photoId }),
    'recipe.not-found',
  ),
  'shares.create': within(adults, 'recipes:write', ({ recipeId }) => ({ recipeId }), 'recipe.not-found'),
  'shares.list': within(adults, 'recipes:write'),
  'shares.revoke': within(adults, 'recipes:write', ({ shareId }) => ({ shareId }), 'recipe.share-not-found'),
  'sharedRecipes.get': anyone({ token: A_TOKEN }),
  'measures.list': within(everybody, 'recipes:read'),
  'measures.set': within(
    adults,
    'recipes:write',
    ({ ingredientId }) => ({ unit: 'bunch', ingredientId, grams: 30 }),
    'ingredient.not-found',
  ),
  'measures.remove': within(adults, 'recipes:write', ({ measureId }) => ({ measureId }), 'measure.not-found'),
  'ingredients.create': within(adults, 'recipes:write', () => AN_INGREDIENT),
  'ingredients.revise': within(
    adults,
    'recipes:write',
    ({ ingredientId }) => ({ ingredientId, ...AN_INGREDIENT }),
    'ingredient.not-found',
  ),
  'recipes.validate': within(planners, 'plans:write', ({ recipeId }) => ({ recipeId }), 'recipe.not-found'),
  'plans.generate': within(planners, 'plans:write', () => ({ weekOf: '2027-03-01', run: 'job' })),
  'plans.get': within(everybody, 'plans:read', ({ planId }) => ({ planId }), 'plan.not-found'),
  'plans.list': within(everybody, 'plans:read'),
  'plans.recipe': within(everybody, 'plans:read', ({ planId, recipeId }) => ({ planId, recipeId }), 'plan.not-found'),
  'plans.approve': within(adults, 'plans:approve', ({ planId }) => ({ planId }), 'plan.not-found'),
  'schedules.get': within(everybody, 'household:read'),
  'schedules.set': within(owners, 'household:write', () => ({ isEnabled: false, weekday: 5, time: '18:30' })),
  'ai.models': within(planners, 'ai:use'),
  'ai.usage': within(planners, 'ai:use'),
  'ai.complete': within(planners, 'ai:use', () => ({ messages: A_QUESTION })),
  'ai.stream': within(planners, 'ai:use', () => ({ messages: A_QUESTION })),
  'ai.readPlanGoals': within(planners, 'plans:write', () => ({ text: 'a quick week without fish' })),
  'ai.assist': within(planners, 'ai:use', () => ({ text: 'a quick week without fish' })),
  'pantry.list': within(family, 'pantry:read'),
  'pantry.add': within(
    adults,
    'pantry:write',
    ({ ingredientId }) => ({ ingredientId, grams: 5 }),
    'ingredient.not-found',
  ),
  'pantry.remove': within(adults, 'pantry:write', ({ pantryItemId }) => ({ pantryItemId }), 'pantry-item.not-found'),
  'shoppingLists.get': within(table, 'shopping:read', ({ planId }) => ({ planId }), 'shopping-list.not-found'),
  'shoppingLists.check': within(
    family,
    'shopping:write',
    ({ listId, ingredientId }) => ({ listId, ingredientId, checked: true }),
    'shopping-list.not-found',
  ),
  'orders.preview': within(
    adults,
    'orders:read',
    ({ planId }) => ({ planId, skipChecked: false }),
    'shopping-list.not-found',
  ),
  'orders.buildCart': within(
    adults,
    'orders:read',
    ({ planId }) => ({ planId, skipChecked: false }),
    'shopping-list.not-found',
  ),
  'jobs.get': within(watchers, 'jobs:read', ({ jobId }) => ({ jobId }), 'job.not-found'),
  'events.watch': within(everybody, 'household:read', () => ({ lastEventId: '0' })),
  'queue.stats': admins(),
  'queue.list': admins({ limit: 10 }),
  'queue.get': admins({ queueJobId: '1' }),
  'queue.retry': admins({ queueJobId: '1' }),
  'queue.discard': admins({ queueJobId: '1' }),
  'queue.run': admins({ task: 'purge_expired' }),
};
