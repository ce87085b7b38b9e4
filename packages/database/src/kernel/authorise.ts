import { Role } from '@hearth/contracts/identity/household.ts';
import type { Permission, TokenScope } from '@hearth/contracts/shared/contract.ts';
import { COMMONS_ID, type HouseholdId, type UserId } from '@hearth/contracts/shared/primitives.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import { mayAs, type Standing } from '@hearth/domain/identity/permissions.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { z } from 'zod';
import { bindingOf, type BoundScope, boundUser, type ScopeBinding } from './bind-scope.ts';

const noSuchHousehold = (): DomainError =>
  new DomainError('not-found', 'household.not-found', 'There is no such household, or you are not a member of it.');

/** What a household door binds for this actor. A job holds only the household that queued it. */
export function householdBinding(actor: Actor, householdId: HouseholdId): ScopeBinding {
  if (householdId === COMMONS_ID || (actor.kind === 'job' && actor.householdId !== householdId))
    throw noSuchHousehold();
  return bindingOf(actor, householdId);
}

const HouseholdStanding = z.union([Role, z.literal('professional')]);

/** Somebody who was let into a household, and as what. */
export type Admitted = {
  readonly userId: UserId | null;
  readonly standing: Standing;
  /** Whether they may do this too: what their standing and, with a token, its scopes allow. */
  readonly may: (permission: Permission) => boolean;
};

/** Holds the caller to the permission table, a token to its scopes too. Strangers learn nothing: not found. */
export function authorise(actor: Actor, permission: Permission, bound: BoundScope): Admitted {
  requireProof(actor, bound);
  const standing = standingOf(actor, bound);
  if (!mayAs(standing, permission)) {
    throw new DomainError(
      'forbidden',
      'household.forbidden',
      `Your role (${standing}) does not allow ${permission}. Ask an owner.`,
    );
  }
  requireScope(bound, permission);
  const { scopes } = bound;
  const may = (other: Permission): boolean => mayAs(standing, other) && (scopes === null || scopes.includes(other));
  return { userId: boundUser(bound), standing, may };
}

function standingOf(actor: Actor, bound: BoundScope): Standing {
  if (actor.kind === 'job' || actor.kind === 'operator') return actor.kind;
  const standing = bound.householdId === null ? null : HouseholdStanding.safeParse(bound.householdRole);
  if (!standing?.success) throw noSuchHousehold();
  return standing.data;
}

/** Refuses whose session, identity or token has ended: at once, whatever their access token still says. */
export function requireProof(actor: Actor, { alive }: BoundScope): void {
  if (alive) return;
  throw actor.kind === 'token'
    ? new DomainError('unauthenticated', 'token.not-valid', 'This token was revoked or has expired. Create a new one.')
    : new DomainError('unauthenticated', 'session.ended', 'This session has ended. Sign in again.');
}

/** Holds a token to its scopes; `needed` null: no token will do. */
export function requireScope({ scopes }: BoundScope, needed: TokenScope | null): void {
  if (scopes === null || (needed !== null && scopes.includes(needed))) return;
  throw new DomainError(
    'forbidden',
    'token.scope-missing',
    needed === null
      ? 'No token may do this: sign in.'
      : `This token lacks the scope ${needed}. Create one that has it.`,
    needed === null ? {} : { scope: needed },
  );
}

/** The user behind a call outside households. */
export function authoriseUser(actor: Actor, scope: TokenScope | null, bound: BoundScope): UserId {
  requireProof(actor, bound);
  requireScope(bound, scope);
  const userId = boundUser(bound);
  if (userId === null) throw new DomainError('forbidden', 'session.user-needed', 'Only a signed-in user can do this.');
  return userId;
}

/** Lets curators, admins and operators through to the community's catalogue. */
export function authoriseCurator(actor: Actor, bound: BoundScope): void {
  requireProof(actor, bound);
  requireScope(bound, null);
  if (actor.kind === 'operator' || bound.accountRole === 'curator' || bound.accountRole === 'admin') return;
  throw new DomainError('forbidden', 'catalog.curators-only', "Only a curator may change the community's catalogue.");
}

/** Lets this server's admins and operators through. */
export function authoriseAdmin(actor: Actor, bound: BoundScope): void {
  requireProof(actor, bound);
  requireScope(bound, null);
  if (actor.kind === 'operator' || bound.accountRole === 'admin') return;
  throw new DomainError('forbidden', 'session.admins-only', "Only this server's admins may do this.");
}
