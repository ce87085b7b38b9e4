import type { Role } from '@hearth/contracts/identity/household.ts';
import type { HouseholdEvent } from '@hearth/contracts/kernel/event.ts';
import type { Permission } from '@hearth/contracts/shared/contract.ts';

/** What somebody is in a household: a member's role, a professional by grant, a job it queued, or the server's operator. */
export type Standing = Role | 'professional' | 'job' | 'operator';

const reading: readonly Permission[] = ['household:read', 'recipes:read', 'plans:read'];
const guest: readonly Permission[] = [...reading, 'household:leave', 'shopping:read'];
const child: readonly Permission[] = [
  ...guest,
  'members:read',
  'pantry:read',
  'jobs:read',
  'shopping:write',
  'recipes:rate',
];
const adult: readonly Permission[] = [
  ...child,
  'members:write',
  'recipes:write',
  'plans:write',
  'plans:approve',
  'pantry:write',
  'orders:read',
  'orders:write',
  'ai:use',
];
const owner: readonly Permission[] = [
  ...adult,
  'household:write',
  'members:manage',
  'credentials:read',
  'credentials:write',
  'webhooks:read',
  'webhooks:write',
  'audit:read',
  'privacy:write',
];
const professional: readonly Permission[] = [
  ...reading,
  'household:leave',
  'members:read',
  'jobs:read',
  'plans:write',
  'ai:use',
];
/** What is a person's own to do. */
const personal: readonly Permission[] = ['members:manage', 'household:leave'];

const granted: Readonly<Record<Standing, ReadonlySet<Permission>>> = {
  guest: new Set(guest),
  child: new Set(child),
  adult: new Set(adult),
  owner: new Set(owner),
  professional: new Set(professional),
  // A job does what somebody who was allowed to queued it for, and nobody may have it change who belongs here.
  job: new Set(owner.filter((permission) => !personal.includes(permission))),
  operator: new Set(owner),
};

/** Whether somebody of this standing may. The one table of who may do what in a household; a token is held to its user's row and to its scopes. */
export function mayAs(standing: Standing, permission: Permission): boolean {
  return granted[standing].has(permission);
}

/**
 * What seeing an event of a household in its live feed takes. Who comes in, who is let see it, its secrets and its data
 * are in the audit log for those who may read that, and come live to nobody else.
 */
const seen: Readonly<Record<HouseholdEvent['type'], Permission>> = {
  'plan.generated': 'plans:read',
  'plan.approved': 'plans:read',
  'plan.archived': 'plans:read',
  'job.queued': 'jobs:read',
  'job.progressed': 'jobs:read',
  'job.finished': 'jobs:read',
  'household.founded': 'household:read',
  'household.revised': 'household:read',
  'preferences.revised': 'household:read',
  'schedule.revised': 'household:read',
  'member.joined': 'members:read',
  'member.left': 'members:read',
  'member.removed': 'members:read',
  'member.revised': 'members:read',
  'member.role-changed': 'members:read',
  'recipe.created': 'recipes:read',
  'recipe.revised': 'recipes:read',
  'recipe.removed': 'recipes:read',
  'recipe.photos-changed': 'recipes:read',
  'recipe.shared': 'recipes:write',
  'recipe.share-revoked': 'recipes:write',
  'recipe.rated': 'recipes:read',
  'recipe.cooked': 'recipes:read',
  'ingredient.changed': 'recipes:read',
  'measures.changed': 'recipes:read',
  'line-nutrition.changed': 'recipes:read',
  'pantry.changed': 'pantry:read',
  'shopping-line.checked': 'shopping:read',
  'invitation.created': 'audit:read',
  'invitation.revoked': 'audit:read',
  'invitation.accepted': 'audit:read',
  'grant.created': 'audit:read',
  'grant.revoked': 'audit:read',
  'credential.created': 'audit:read',
  'credential.removed': 'audit:read',
  'webhook.created': 'audit:read',
  'webhook.revised': 'audit:read',
  'webhook.disabled': 'audit:read',
  'webhook.removed': 'audit:read',
  'export.requested': 'audit:read',
  'erasure.requested': 'household:read',
  'erasure.cancelled': 'household:read',
};

/** What somebody must be allowed to be shown an event of this type as it happens. */
export function permissionToSee(type: HouseholdEvent['type']): Permission {
  return seen[type];
}
