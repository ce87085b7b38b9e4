import type { Operation } from '@hearth/api/kernel/implement.ts';
import type { Access, Contract, TokenScope } from '@hearth/contracts/shared/contract.ts';
import type { UserId } from '@hearth/contracts/shared/primitives.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import type { WallSubject } from './wall-calls.ts';

/** APIs with one stone of the wall taken out, to see that the harness notices. */

const operator: Actor = { kind: 'operator', name: 'a mutant' };

/** Nobody's standing is asked any more: every household door opens for everybody. */
export function withoutStanding({ operations, uow }: WallSubject): WallSubject {
  return {
    operations,
    uow: {
      ...uow,
      household: (_actor, householdId, _permission, work) =>
        uow.household(operator, householdId, 'household:read', work),
      readHousehold: (_actor, householdId, _permission, read) =>
        uow.readHousehold(operator, householdId, 'household:read', read),
    },
  };
}

/** Sessions are believed for as long as their access token lasts, whatever became of them. */
export function withoutProof({ operations, uow }: WallSubject): WallSubject {
  return {
    operations,
    uow: seenAs(uow, (actor) => (actor.kind === 'user' ? { kind: 'user', userId: actor.userId } : actor)),
  };
}

/** A token counts for its user, revoked or not and whatever its scopes. */
export function withoutTokenLimits(
  { operations, uow }: WallSubject,
  userOf: (actor: Actor) => UserId | null,
): WallSubject {
  return {
    operations,
    uow: seenAs(uow, (actor) => {
      const userId = actor.kind === 'token' ? userOf(actor) : null;
      return userId === null ? actor : { kind: 'user', userId };
    }),
  };
}

/** One operation asks for less than it should. */
export function withWeaker(
  { operations, uow }: WallSubject,
  path: string,
  change: { readonly access?: Access; readonly scope?: TokenScope },
): WallSubject {
  return { uow, operations: operations.map((each) => (each.path === path ? weaker(each, change) : each)) };
}

function weaker(operation: Operation, change: Partial<Pick<Contract, 'access' | 'scope'>>): Operation {
  return { ...operation, contract: { ...operation.contract, ...change } };
}

/** A refusal that leaves a trace: what is refused is done all the same, and then undone by nobody. */
export function withLeakyRefusals({ operations, uow }: WallSubject): WallSubject {
  return {
    operations,
    uow: {
      ...uow,
      household: async (actor, householdId, permission, work) => {
        try {
          return await uow.household(actor, householdId, permission, work);
        } catch (error) {
          await uow
            .household(operator, householdId, 'household:read', (tx) =>
              tx.events.record('household.revised', { fields: [] }),
            )
            .catch(() => undefined);
          throw error;
        }
      },
    },
  };
}

function seenAs(uow: UnitOfWork, see: (actor: Actor) => Actor): UnitOfWork {
  return {
    ...uow,
    household: (actor, householdId, permission, work, lasting) =>
      uow.household(see(actor), householdId, permission, work, lasting),
    readHousehold: (actor, householdId, permission, read) =>
      uow.readHousehold(see(actor), householdId, permission, read),
    user: (actor, scope, work, lasting) => uow.user(see(actor), scope, work, lasting),
    byLink: (actor, kind, linkId, work) => uow.byLink(actor && see(actor), kind, linkId, work),
    curator: (actor, work) => uow.curator(see(actor), work),
    admin: (actor, act, work) => uow.admin(see(actor), act, work),
  };
}
