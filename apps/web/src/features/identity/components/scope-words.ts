import type { TokenScope } from '@hearth/contracts/shared/contract.ts';

const names: Record<TokenScope, string> = {
  'account:read': 'See your account',
  'household:read': 'See your households: their name, clock, tools and budget',
  'household:write': 'Change the household, its budget and what holds for everybody',
  'household:leave': 'Leave the household',
  'members:read': 'See who eats there, with diets and allergies',
  'members:write': 'Change what somebody eats',
  'members:manage': 'Invite, remove and give roles',
  'recipes:read': 'Read recipes',
  'recipes:write': 'Write, import and change recipes, ingredients and measures',
  'recipes:rate': 'Rate recipes, and note what was cooked',
  'plans:read': 'See plans',
  'plans:write': 'Make plans',
  'plans:approve': 'Approve plans',
  'pantry:read': 'See the pantry',
  'pantry:write': 'Change the pantry',
  'shopping:read': 'See the shopping list',
  'shopping:write': 'Tick the shopping list',
  'orders:read': 'See orders',
  'orders:write': 'Place orders',
  'ai:use': 'Ask AI models',
  'jobs:read': 'Follow work under way',
  'credentials:read': 'See which logins are stored, without their secrets',
  'credentials:write': 'Store and remove logins',
  'webhooks:read': 'See where events are sent, and how that went',
  'webhooks:write': 'Have events sent elsewhere',
  'audit:read': 'Read the log',
  'privacy:write': 'Export the household',
};

export type ScopeChoice = { readonly value: TokenScope; readonly name: string };

const groupTitles = {
  account: 'Account and households',
  table: 'Recipes and plans',
  shop: 'Pantry and shopping',
  keys: 'Access and data',
} as const;
type Group = keyof typeof groupTitles;

const groupOf: Readonly<Record<string, Group>> = {
  account: 'account',
  household: 'account',
  members: 'account',
  recipes: 'table',
  plans: 'table',
  jobs: 'table',
  pantry: 'shop',
  shopping: 'shop',
  orders: 'shop',
};

function isScope(key: string): key is TokenScope {
  return key in names;
}

/** Every scope of a token, by what it is about. */
export const scopeGroups: readonly { readonly title: string; readonly choices: readonly ScopeChoice[] }[] = (
  ['account', 'table', 'shop', 'keys'] as const
).map((group) => ({
  title: groupTitles[group],
  choices: Object.keys(names)
    .filter(isScope)
    .filter((scope) => (groupOf[scope.split(':')[0] ?? ''] ?? 'keys') === group)
    .map((scope) => ({ value: scope, name: names[scope] })),
}));

/** Scopes that change nothing. */
export const readingScopes: readonly TokenScope[] = Object.keys(names)
  .filter(isScope)
  .filter((scope) => scope.endsWith(':read'));

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function isEach(all: readonly TokenScope[], scopes: readonly TokenScope[]): boolean {
  return all.length === scopes.length && all.every((scope) => scopes.includes(scope));
}

/** How much a token may do, at a glance. */
export function scopesGist(scopes: readonly TokenScope[]): string {
  if (scopes.length === Object.keys(names).length) return 'may do all you may';
  if (isEach(readingScopes, scopes)) return 'may see all that you may see, and change nothing';
  return `may ${scopes.map((scope) => lowerFirst(names[scope])).join('; ')}`;
}
