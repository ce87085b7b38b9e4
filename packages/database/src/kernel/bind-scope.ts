import { UserId } from '@hearth/contracts/shared/primitives.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';

/** How a caller shows who they are; the database checks it in `app.enter`. */
type Proof = {
  readonly how: 'trusted' | 'user' | 'session' | 'identity' | 'token';
  readonly credential: string | null;
  readonly secret: Uint8Array | null;
  readonly userId: string | null;
};

/** The role a transaction acts as, who is to enter, and the household they ask for; none: null. */
export type ScopeBinding = Proof & {
  readonly role: 'hearth_app' | 'hearth_system' | 'hearth_gate';
  readonly householdId: string | null;
};

/**
 * Binds role, household and user for this transaction alone, and answers what the caller is there. A caller who may not
 * enter the household is bound to none. One statement: it works through a transaction pooler and leaves nothing behind
 * on the connection.
 */
export const BIND_SCOPE = `
  select e.alive, e.user_id as "userId", e.household_id as "householdId", e.household_role as "householdRole",
    e.account_role as "accountRole", e.scopes, set_config('role', $1, true) as "asRole",
    set_config('app.household_id', coalesce(e.household_id::text, ''), true) as "asHousehold",
    set_config('app.user_id', coalesce(e.user_id::text, ''), true) as "asUser"
  from app.enter($2, $3::uuid, $4::bytea, $5::uuid, $6::uuid) e`;

/** What the database knows of the caller. The account's role is told outside households, where curators and admins work. */
export type BoundScope = {
  /** Whether session, identity or token still stand. */
  readonly alive: boolean;
  readonly userId: string | null;
  /** Null unless the caller may enter the household that was asked for. */
  readonly householdId: string | null;
  readonly householdRole: string | null;
  readonly accountRole: string | null;
  /** Of a token; null for everybody else. */
  readonly scopes: readonly string[] | null;
};

/** A binding of whom the process itself trusts: jobs and operators in a household, the system and the gate in none. */
export function trustedBinding(role: ScopeBinding['role'], householdId: string | null): ScopeBinding {
  return { role, householdId, how: 'trusted', credential: null, secret: null, userId: null };
}

export function bindingOf(actor: Actor, householdId: string | null): ScopeBinding {
  const scope = { role: 'hearth_app', householdId } as const;
  switch (actor.kind) {
    case 'user':
      return {
        ...scope,
        how: actor.provenBy?.kind ?? 'user',
        credential: actor.provenBy?.id ?? null,
        secret: null,
        userId: actor.userId,
      };
    case 'token':
      return { ...scope, how: 'token', credential: actor.tokenId, secret: actor.secretHash, userId: null };
    case 'job':
    case 'operator':
      return trustedBinding('hearth_app', householdId);
  }
}

export function bindingValues({
  role,
  how,
  credential,
  secret,
  userId,
  householdId,
}: ScopeBinding): (string | Uint8Array | null)[] {
  return [role, how, credential, secret, userId, householdId];
}

/** The user behind the caller, as the database found them. */
export function boundUser({ userId }: BoundScope): UserId | null {
  return userId === null ? null : UserId.parse(userId);
}
