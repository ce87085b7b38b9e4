import type { Operation } from '@hearth/api/kernel/implement.ts';
import type { BoundHandler } from '@hearth/api/kernel/open-scope.ts';
import { type Contract, isContract } from '@hearth/contracts/shared/contract.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { ManualUserScope, ManualScope } from '@hearth/api/kernel/scope.ts';
import type { Actor } from '@hearth/domain/identity/actor.ts';
import type { WallSubject } from './wall-calls.ts';

export const LET_IN = 'wall.let-in';

type AnyScope = Partial<ManualScope<never> & ManualUserScope & { readonly uow: UnitOfWork; readonly actor: Actor }>;

/** Refuses from inside: whoever gets this far was let in, and nothing is left of it. */
const inside = (): never => {
  throw new DomainError('conflict', LET_IN, 'You are in.');
};

/**
 * The same operations with nothing behind the wall: each opens the door its real handler would, and refuses there. So it
 * can be asked who is let in without anything being done.
 */
export function probing({ operations, uow }: WallSubject, contracts: object): WallSubject {
  const uploads = contractsOf(contracts).filter(({ contract }) => contract.kind === 'upload');
  return {
    uow,
    operations: [...operations, ...uploads].map(({ path, contract }) => ({
      path,
      contract,
      handler: probeOf(contract),
    })),
  };
}

/** Every contract of a tree, by its dotted path. */
export function contractsOf(tree: object, path: readonly string[] = []): Pick<Operation, 'path' | 'contract'>[] {
  return Object.entries(tree).flatMap(([name, value]: [string, unknown]) => {
    if (isContract(value)) return [{ path: [...path, name].join('.'), contract: value }];
    return typeof value === 'object' && value !== null ? contractsOf(value, [...path, name]) : [];
  });
}

function probeOf({ access, kind }: Contract): BoundHandler {
  const open = async (scope: AnyScope): Promise<never> => {
    const { uow, actor, household, user } = scope;
    if (uow && actor && access === 'curator') await uow.curator(actor, inside);
    if (uow && actor && access === 'admin') await uow.admin(actor, { what: 'probe', scopeId: null }, inside);
    if (household) await household(inside);
    if (user) await user(inside);
    return inside();
  };
  if (kind !== 'subscription' && kind !== 'stream') return open;
  const follow = async function* (scope: AnyScope): AsyncGenerator<never> {
    yield await open(scope);
  };
  // A subscription's handler yields instead of answering; it is followed as what it is.
  return follow as unknown as BoundHandler;
}
