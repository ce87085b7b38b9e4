import { permissions, type Access, type Contract, type Permission } from '@hearth/contracts/shared/contract.ts';
import { HouseholdId } from '@hearth/contracts/shared/primitives.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { z } from 'zod';
import type { CallContext } from './context.ts';
import { KeptRefusal, onceByClaim, onceInTransaction } from './idempotent.ts';
import { countLimited, countMail } from './rate-limit.ts';
import type { HouseholdDoor, UserDoor } from './scope.ts';

/** A handler whose scope and input were matched by type when it was bound to its contract. */
export type BoundHandler = (scope: object, input: unknown) => Promise<unknown>;

export type Call = {
  readonly uow: UnitOfWork;
  readonly path: string;
  readonly context: CallContext;
  readonly input: unknown;
};

/** Opens what the contract's access and transaction promise, and runs the handler inside it. */
export async function callInScope(contract: Contract, handler: BoundHandler, call: Call): Promise<unknown> {
  const { access } = contract;
  const { context, uow, input } = call;
  const admit = isPermission(access) ? () => admitted(access, call) : null;
  await countLimited(contract, context, input, admit);
  if (access === 'public')
    return handler({ call: context, doors: uow, countMail: () => countMail(context, input) }, input);
  const actor = signedIn(context);
  if (isPermission(access)) return callInHousehold(contract, access, handler, actor, call);
  if (access === 'signed-in') return callAsUser(contract, handler, actor, call);
  return handler({ actor, uow }, input);
}

/** The household the call names, once its door has let the caller in. */
async function admitted(permission: Permission, { uow, context, input }: Call): Promise<HouseholdId> {
  const householdId = householdOf(input);
  await uow.readHousehold(signedIn(context), householdId, permission, () => Promise.resolve());
  return householdId;
}

async function callAsUser(contract: Contract, handler: BoundHandler, actor: Actor, call: Call): Promise<unknown> {
  const { context, uow, input, path } = call;
  const user: UserDoor = (work) => uow.user(actor, contract.scope ?? null, work);
  if (contract.transaction === 'manual') return handler({ actor, user, call: context, doors: uow }, input);
  const key = contract.idempotent ? context.idempotencyKey : null;
  if (key === null) return user((tx) => handler({ tx, call: context }, input));
  return committingRefusals(user, (tx) =>
    onceInTransaction(tx, { contract: path, key, input }, () => handler({ tx, call: context }, input)),
  );
}

async function callInHousehold(
  contract: Contract,
  permission: Permission,
  handler: BoundHandler,
  actor: Actor,
  call: Call,
): Promise<unknown> {
  const { uow, context, input, path } = call;
  const householdId = householdOf(input);
  const key = contract.idempotent ? context.idempotencyKey : null;
  await refuseToken(contract, permission, call);
  const door: HouseholdDoor = (work) => uow.household(actor, householdId, permission, work);
  switch (contract.transaction) {
    case 'read':
      return uow.readHousehold(actor, householdId, permission, (reader) => handler({ reader }, input));
    case 'write':
      if (key === null) return door((tx) => handler({ tx }, input));
      return committingRefusals(door, (tx) =>
        onceInTransaction(tx, { contract: path, key, input }, () => handler({ tx }, input)),
      );
    case 'manual': {
      const manual = { actor, household: door, signal: context.signal };
      if (key === null) return handler({ ...manual, commit: door }, input);
      return onceByClaim(door, { contract: path, key, input }, (keepIn) => {
        const commit: HouseholdDoor = (work) =>
          door(async (tx) => {
            const output = await work(tx);
            await keepIn(tx, output);
            return output;
          });
        return handler({ ...manual, commit }, input);
      });
    }
  }
}

/**
 * Some things a person does with their own hands, whatever their tokens are good for; the contract says which. A token
 * that may not even come in is told that first, as everywhere.
 */
export async function refuseToken({ scope }: Contract, permission: Permission, call: Call): Promise<void> {
  if (scope !== null || call.context.actor?.kind !== 'token') return;
  await admitted(permission, call);
  throw new DomainError('forbidden', 'token.scope-missing', 'No token may do this: sign in.');
}

/** Commits a transaction that ends in a kept refusal, and refuses afterwards. */
async function committingRefusals<Tx, T>(
  door: <R>(work: (tx: Tx) => Promise<R>) => Promise<R>,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const end = await door(async (tx) => {
    try {
      return { output: await work(tx) };
    } catch (error) {
      if (error instanceof KeptRefusal) return { refusal: error.refusal };
      throw error;
    }
  });
  if ('refusal' in end) throw end.refusal;
  return end.output;
}

/** The caller, or a refusal that says to sign in. */
export function signedIn(context: CallContext): Actor {
  if (context.actor) return context.actor;
  if (context.signInFailure) throw context.signInFailure;
  throw new DomainError('unauthenticated', 'session.needed', 'Sign in first.');
}

const InHousehold = z.object({ householdId: HouseholdId });

export function householdOf(input: unknown): HouseholdId {
  return InHousehold.parse(input).householdId;
}

export function isPermission(access: Access): access is Permission {
  return permissions.some((permission) => permission === access);
}
