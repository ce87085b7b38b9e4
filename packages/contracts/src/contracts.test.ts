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
  'users.reviseMe': { displayName: 'Ada' },
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
  'packs.list': {},
  'packs.import': { force: true },
  'recipes.list': { householdId: id, limit: 10 },
  'recipes.get': { householdId: id, recipeId: id },
  'recipes.validate': { householdId: id, recipeId: id },
  'plans.generate': { householdId: id, weekOf: '2026-11-23', goals: { maxRepeats: 2 }, budgetMinor: '1' },
  'plans.get': { householdId: id, planId: id },
  'plans.list': { householdId: id, limit: 10 },
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
