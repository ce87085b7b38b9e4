import { Role } from '@hearth/contracts/identity/household.ts';
import type { Permission } from '@hearth/contracts/shared/contract.ts';
import { COMMONS_ID, type HouseholdId } from '@hearth/contracts/shared/primitives.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import { mayAs } from '@hearth/domain/identity/permissions.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { BoundScope, ScopeBinding } from './bind-scope.ts';

const noSuchHousehold = (): DomainError =>
  new DomainError('not-found', 'household.not-found', 'There is no such household, or you are not a member of it.');

/** What a household door binds for this actor. A job holds only the household that queued it. */
export function householdBinding(actor: Actor, householdId: HouseholdId): ScopeBinding {
  if (householdId === COMMONS_ID || (actor.kind === 'job' && actor.householdId !== householdId))
    throw noSuchHousehold();
  return { role: 'hearth_app', householdId, userId: actor.kind === 'user' ? actor.userId : '' };
}

/** Holds a user to their role in the household; null for actors that have none. Strangers learn nothing: not found. */
export function authorise(actor: Actor, permission: Permission, bound: BoundScope): Role | null {
  if (actor.kind !== 'user') return null;
  const role = Role.safeParse(bound.memberRole);
  if (!role.success) throw noSuchHousehold();
  if (!mayAs(role.data, permission)) {
    throw new DomainError(
      'forbidden',
      'household.forbidden',
      `Your role (${role.data}) does not allow ${permission}. Ask an owner.`,
    );
  }
  return role.data;
}

/** Lets curators and operators through. */
export function authoriseCurator(actor: Actor, bound: BoundScope): void {
  if (actor.kind === 'operator' || (actor.kind === 'user' && bound.accountRole === 'curator')) return;
  throw new DomainError('forbidden', 'catalog.curators-only', "Only a curator may change the community's catalogue.");
}
