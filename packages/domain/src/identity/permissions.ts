import type { Role } from '@hearth/contracts/identity/household.ts';
import type { Permission } from '@hearth/contracts/shared/contract.ts';

/** What somebody is in a household: a member's role, a professional by grant, a job it queued, or the server's operator. */
export type Standing = Role | 'professional' | 'job' | 'operator';

const reading: readonly Permission[] = ['household:read', 'recipes:read', 'plans:read'];
const guest: readonly Permission[] = [...reading, 'household:leave', 'shopping:read'];
const child: readonly Permission[] = [...guest, 'members:read', 'pantry:read', 'jobs:read', 'shopping:write'];
const adult: readonly Permission[] = [
  ...child,
  'members:write',
  'plans:write',
  'plans:approve',
  'pantry:write',
  'orders:read',
  'orders:write',
];
const owner: readonly Permission[] = [
  ...adult,
  'household:write',
  'members:manage',
  'credentials:read',
  'credentials:write',
  'audit:read',
  'privacy:write',
];
const professional: readonly Permission[] = [...reading, 'household:leave', 'members:read', 'jobs:read', 'plans:write'];
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
