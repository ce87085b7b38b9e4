import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { contracts } from './contracts.ts';
import { type Contract, isContract, permissions } from './shared/contract.ts';

type Named = { readonly path: string; readonly contract: Contract };

function all(tree: object, path: readonly string[] = []): Named[] {
  return Object.entries(tree).flatMap(([name, value]: [string, unknown]) => {
    if (isContract(value)) return [{ path: [...path, name].join('.'), contract: value }];
    return typeof value === 'object' && value !== null ? all(value, [...path, name]) : [];
  });
}

const every = all(contracts);
const isHousehold = ({ access }: Contract): boolean => permissions.some((permission) => permission === access);
const id = '01900000-0000-7000-8000-000000000001';

/** An input that a contract takes, by path: what the tests below spoil. */
const good: Record<string, object> = {
  'session.get': {},
  'session.create': { email: 'ada@example.org', password: 'x', keepIn: 'cookie', deviceName: 'Phone' },
  'session.createByLink': { token: 'a'.repeat(64), keepIn: 'cookie' },
  'session.refresh': { refreshToken: 'x' },
  'session.demo': { keepIn: 'token' },
  'session.end': { everywhere: true },
  'sessions.list': {},
  'sessions.revoke': { sessionId: id },
  'users.register': { email: 'ada@example.org', password: 'a long enough one', displayName: 'Ada' },
  'users.verifyEmail': { token: 'a'.repeat(64), password: 'x' },
  'users.requestMagicLink': { email: 'ada@example.org' },
  'users.forgotPassword': { email: 'ada@example.org' },
  'users.resetPassword': { token: 'a'.repeat(64), password: 'a long enough one' },
  'users.changePassword': { currentPassword: 'x', newPassword: 'a long enough one', revokeTokens: true },
  'users.me': {},
  'users.reviseMe': { displayName: 'Ada', measureSystem: 'metric' },
  'households.list': {},
  'households.create': { name: 'Home', currency: 'EUR', zone: 'Europe/Berlin', weekStart: 1, memberName: 'Ada' },
  'households.get': { householdId: id },
  'households.leave': { householdId: id },
  'households.transfer': { householdId: id, memberId: id },
  'households.revise': { householdId: id, weekStart: 1, allowsUnpriced: true, budgetMinor: '100', tools: ['oven'] },
  'members.revise': { householdId: id, memberId: id, portion: 1, targets: [{ nutrient: 'proteinG', min: 1 }] },
  'privacy.exportMine': {},
  'privacy.getMine': { exportId: id },
  'privacy.exportHousehold': { householdId: id },
  'privacy.getHousehold': { householdId: id, exportId: id },
  'privacy.eraseMe': { confirm: 'erase my account' },
  'privacy.keepMe': {},
  'privacy.eraseHousehold': { householdId: id, confirm: 'Home' },
  'privacy.keepHousehold': { householdId: id },
  'credentials.create': { provider: 'openai', name: 'Mine', secret: 'sk-0123456789' },
  'credentials.list': {},
  'credentials.remove': { credentialId: id },
  'vendorCredentials.create': { householdId: id, provider: 'tesco', name: 'Ours', secret: 'a long one' },
  'vendorCredentials.list': { householdId: id },
  'vendorCredentials.remove': { householdId: id, credentialId: id },
  'webhooks.create': { householdId: id, url: 'https://example.org/hook', eventTypes: ['plan.approved'] },
  'webhooks.list': { householdId: id },
  'webhooks.revise': { householdId: id, endpointId: id, url: 'https://example.org/hook', isEnabled: true },
  'webhooks.remove': { householdId: id, endpointId: id },
  'webhooks.rotateSecret': { householdId: id, endpointId: id },
  'webhooks.test': { householdId: id, endpointId: id },
  'webhooks.deliveries': { householdId: id, endpointId: id, limit: 10 },
  'webhooks.replay': { householdId: id, deliveryId: id },
  'audit.list': { householdId: id, limit: 10, type: 'plan.approved' },
  'audit.mine': { limit: 10, type: 'session' },
  'audit.all': { limit: 10, scopeId: id },
  'identities.list': {},
  'identities.startLink': { provider: 'keycloak', returnTo: '/account' },
  'identities.unlink': { identityId: id },
  'tokens.create': { name: 'Shelf', scopes: ['plans:read'], boundTo: id, expiresAt: '2027-01-01T00:00:00.000Z' },
  'tokens.list': {},
  'tokens.revoke': { tokenId: id },
  'members.add': { householdId: id, name: 'Mia', role: 'child', portion: 0.5, allergies: ['nuts'] },
  'members.setRole': { householdId: id, memberId: id, role: 'child' },
  'members.remove': { householdId: id, memberId: id },
  'invitations.create': { householdId: id, kind: 'member', role: 'adult', memberId: id, email: 'ada@example.org' },
  'invitations.list': { householdId: id },
  'invitations.revoke': { householdId: id, invitationId: id },
  'invitations.preview': { token: 'a'.repeat(64) },
  'invitations.accept': { token: 'a'.repeat(64), name: 'Ada' },
  'grants.list': { householdId: id },
  'grants.revoke': { householdId: id, grantId: id },
  'clients.list': {},
  'clients.leave': { householdId: id },
  'preferences.get': { householdId: id },
  'preferences.set': { householdId: id, diets: ['vegan'], allergies: [], dislikes: [id], budgetMinor: '1' },
  'ingredients.list': { householdId: id, limit: 10, text: 'x' },
  'foods.list': { householdId: id, limit: 10, text: 'butter' },
  'packs.list': {},
  'packs.import': { force: true },
  'recipes.list': { householdId: id, limit: 10 },
  'recipes.get': { householdId: id, recipeId: id },
  'recipes.create': { householdId: id, recipe: { title: 'Soup', servings: 2, lines: [{ text: '1 onion' }] } },
  'recipes.revise': {
    householdId: id,
    recipeId: id,
    version: 1,
    recipe: { title: 'Soup', servings: 2, lines: [{ name: 'onion', ingredientId: id, quantity: 1, unit: 'piece' }] },
  },
  'recipes.remove': { householdId: id, recipeId: id },
  'recipes.copy': { householdId: id, recipeId: id },
  'recipes.versions': { householdId: id, recipeId: id },
  'recipes.version': { householdId: id, recipeId: id, version: 1 },
  'recipes.substitutes': { householdId: id, recipeId: id, line: 0, role: 'binding', diets: ['vegan'] },
  'recipes.export': { householdId: id, recipeId: id, format: 'mealie' },
  'recipes.exportAll': { householdId: id, format: 'cronometer-servings', owner: 'all' },
  'recipes.importFile': { householdId: id, ifSame: 'keep-both' },
  'recipes.import': { householdId: id, from: { kind: 'url', url: 'https://example.org/soup' }, save: true },
  'recipes.estimateMacros': { householdId: id, recipeId: id },
  'recipes.importPhoto': { householdId: id, model: 'small-one' },
  'recipeLines.stateNutrition': { householdId: id, line: '2 bunches dulse', grams: 30, nutrients: { energyKcal: 60 } },
  'recipeLines.removeNutrition': { householdId: id, line: '2 bunches dulse' },
  'recipeLines.read': { householdId: id, lines: ['2 eggs'] },
  'recipeLines.remember': { householdId: id, name: 'eggs', ingredientId: id },
  'ratings.list': { householdId: id, recipeId: id },
  'ratings.rate': { householdId: id, recipeId: id, memberId: id, stars: 5, note: 'Good.' },
  'cookings.list': { householdId: id, recipeId: id, limit: 10 },
  'cookings.log': { householdId: id, recipeId: id, cookedOn: '2026-11-20', servings: 2, note: 'Good.' },
  'cookings.remove': { householdId: id, recipeId: id, cookingId: id },
  'photos.list': { householdId: id, recipeId: id },
  'photos.add': { householdId: id, recipeId: id, alt: 'A pot of soup' },
  'photos.arrange': { householdId: id, recipeId: id, photos: [{ photoId: id, alt: 'A pot of soup' }] },
  'photos.remove': { householdId: id, recipeId: id, photoId: id },
  'shares.create': { householdId: id, recipeId: id, expiresAt: '2027-01-01T00:00:00.000Z' },
  'shares.list': { householdId: id, recipeId: id },
  'shares.revoke': { householdId: id, shareId: id },
  'sharedRecipes.get': { token: 'a'.repeat(64), servings: 3, system: 'metric' },
  'measures.list': { householdId: id },
  'measures.set': { householdId: id, unit: 'cup', ml: 250 },
  'measures.remove': { householdId: id, measureId: id },
  'ingredients.create': {
    householdId: id,
    name: 'Salt',
    allergens: ['milk'],
    breaksDiets: ['vegan'],
    ediblePortion: 1,
  },
  'ingredients.revise': { householdId: id, ingredientId: id, name: 'Salt', allergens: [], breaksDiets: [] },
  'recipes.validate': { householdId: id, recipeId: id },
  'plans.generate': { householdId: id, weekOf: '2026-11-23', goals: { maxRepeats: 2 }, budgetMinor: '1' },
  'plans.get': { householdId: id, planId: id },
  'plans.list': { householdId: id, limit: 10 },
  'plans.recipe': { householdId: id, planId: id, recipeId: id },
  'plans.approve': { householdId: id, planId: id },
  'schedules.get': { householdId: id },
  'schedules.set': { householdId: id, isEnabled: true, weekday: 7, time: '08:00' },
  'ai.models': { householdId: id },
  'ai.usage': { householdId: id, month: '2026-11' },
  'ai.complete': { householdId: id, messages: [{ role: 'user', content: 'How long do eggs keep?' }] },
  'ai.stream': { householdId: id, messages: [{ role: 'user', content: 'How long do eggs keep?' }] },
  'ai.readPlanGoals': { householdId: id, text: 'a quick week without fish' },
  'ai.assist': { householdId: id, text: 'a quick week without fish' },
  'pantry.list': { householdId: id },
  'pantry.add': { householdId: id, ingredientId: id, grams: 10 },
  'pantry.remove': { householdId: id, pantryItemId: id },
  'shoppingLists.get': { householdId: id, planId: id },
  'shoppingLists.check': { householdId: id, listId: id, ingredientId: id, checked: true },
  'orders.preview': { householdId: id, planId: id, skipChecked: false },
  'orders.buildCart': { householdId: id, planId: id, vendor: 'manual' },
  'queue.stats': {},
  'queue.list': { limit: 10, state: 'dead', task: 'send_mail' },
  'queue.get': { queueJobId: '17' },
  'queue.retry': { queueJobId: '17' },
  'queue.discard': { queueJobId: '17' },
  'queue.run': { task: 'purge_expired' },
  'jobs.get': { householdId: id, jobId: id },
  'events.watch': { householdId: id, lastEventId: '3' },
};

/** Every object with one of its values replaced, at any depth. */
function* spoiled(value: unknown, wrong: (leaf: unknown) => unknown): Generator {
  if (Array.isArray(value))
    for (const [index, each] of value.entries()) for (const bad of spoiled(each, wrong)) yield value.with(index, bad);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value))
      for (const bad of spoiled(each, wrong)) yield { ...value, [key]: bad };
  } else if (wrong(value) !== undefined) yield wrong(value);
}

/** Every object of a value with one key too many. */
function* withStrayKey(value: unknown): Generator {
  if (Array.isArray(value))
    for (const [index, each] of value.entries()) for (const bad of withStrayKey(each)) yield value.with(index, bad);
  else if (typeof value === 'object' && value !== null) {
    yield { ...value, stray: 1 };
    for (const [key, each] of Object.entries(value))
      for (const bad of withStrayKey(each)) yield { ...value, [key]: bad };
  }
}

const asText = (leaf: unknown): unknown =>
  typeof leaf === 'number' || typeof leaf === 'boolean' ? String(leaf) : undefined;
const asNumber = (leaf: unknown): unknown => (typeof leaf === 'string' ? 4 : undefined);

test('there is an example for every contract, and it is taken', () => {
  expect(every.map(({ path }) => path).toSorted()).toEqual(Object.keys(good).toSorted());
  for (const { path, contract } of every)
    expect({ path, ...contract.input.safeParse(good[path]) }).toMatchObject({ path, success: true });
});

describe.for(every)('$path', ({ path, contract }) => {
  test('says who may call it, in words what it does, and how it meets the database', () => {
    expect(['public', 'signed-in', 'curator', 'admin', 'operator', ...permissions]).toContain(contract.access);
    expect(contract.summary).toMatch(/^[A-Z].{5,}[^.]$/);
    expect(['read', 'write', 'manual']).toContain(contract.transaction);
    for (const code of contract.errors) expect(code).toMatch(/^[a-z-]+\.[a-z-]+$/);
  });

  test('refuses keys it does not know, at every depth', () => {
    for (const stray of withStrayKey(good[path]))
      expect({ stray, taken: contract.input.safeParse(stray).success }).toEqual({ stray, taken: false });
  });

  test('takes no text for a number or a truth, and no number for a text', () => {
    for (const wrong of [...spoiled(good[path], asText), ...spoiled(good[path], asNumber)]) {
      expect({ wrong, taken: contract.input.safeParse(wrong).success }).toEqual({ wrong, taken: false });
    }
  });

  test('carries the household it is about, if it is about one, and needs it', () => {
    expect('householdId' in contract.input.shape).toBe(isHousehold(contract));
    if (!isHousehold(contract)) return;
    const { householdId: _, ...without } = good[path] as { householdId: string };
    expect(contract.input.safeParse(without).success).toBe(false);
    for (const householdId of ['', 'x', '00000000-0000-4000-8000-000000000000', null])
      expect(contract.input.safeParse({ ...without, householdId }).success).toBe(false);
  });

  test('answers with JSON alone: its schema can be written down as JSON Schema', () => {
    expect(() => z.toJSONSchema(contract.output, { io: 'output' })).not.toThrow();
    expect(() => z.toJSONSchema(contract.input, { io: 'input' })).not.toThrow();
  });

  test('has a REST route whose parameters are fields of its input, unless it is a subscription', () => {
    expect(contract.rest === undefined).toBe(contract.kind === 'subscription');
    const names = [...(contract.rest?.path ?? '').matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    expect(names.filter((name) => !(name in contract.input.shape))).toEqual([]);
    expect(contract.rest?.method === 'GET').toBe(contract.kind === 'query');
  });

  test('keeps answers under a key only where there is a household or a user to keep them for, and says how that can end', () => {
    const keeps = contract.idempotent ?? false;
    const isUsers = contract.access === 'signed-in' && contract.transaction === 'write';
    expect(!keeps || (contract.kind === 'mutation' && (isHousehold(contract) || isUsers))).toBe(true);
    expect(contract.errors.includes('request.key-reused')).toBe(keeps);
    expect(contract.errors.includes('request.in-progress')).toBe(keeps && contract.transaction === 'manual');
  });

  test('says which field of the form its file is, if it takes one', () => {
    expect(contract.file !== undefined).toBe(contract.kind === 'upload');
    expect(contract.input.shape).not.toHaveProperty(contract.file?.field ?? 'no file');
  });

  test('says what its file may be and nothing else, if it answers one', () => {
    expect(contract.mediaTypes !== undefined).toBe(contract.kind === 'download');
    expect(contract.kind !== 'download' || contract.output instanceof z.ZodNull).toBe(true);
  });

  test('shuts tokens out by a word only where it changes something in a household', () => {
    expect(contract.scope !== null || (contract.kind === 'mutation' && isHousehold(contract))).toBe(true);
  });

  test('reads through the read door only where it reads', () => {
    expect(contract.transaction !== 'read' || contract.kind === 'query').toBe(true);
  });
});

test('an AI key is of a service that is known', () => {
  const key = { name: 'Mine', secret: 'sk-0123456789' };
  const taken = (provider: string) => contracts.credentials.create.input.safeParse({ ...key, provider }).success;
  expect(['openai', 'anthropic', 'nope', ''].filter(taken)).toEqual(['openai', 'anthropic']);
});

test('no two contracts share a REST route', () => {
  const routes = every.flatMap(({ contract: { rest } }) =>
    rest ? [`${rest.method} ${rest.path.replaceAll(/\{\w+\}/g, '{}')}`] : [],
  );
  expect(routes.toSorted()).toEqual([...new Set(routes)].toSorted());
});
