import type { Permission } from '@hearth/contracts/shared/contract.ts';
import type { Role } from '@hearth/contracts/identity/household.ts';

const guest: readonly Permission[] = ['household:read', 'recipes:read', 'plans:read', 'shopping:read'];
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
const owner: readonly Permission[] = [...adult, 'household:write'];

const granted: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  guest: new Set(guest),
  child: new Set(child),
  adult: new Set(adult),
  owner: new Set(owner),
};

/** Whether a member of this role may. The one table of who may do what in a household. */
export function mayAs(role: Role, permission: Permission): boolean {
  return granted[role].has(permission);
}
