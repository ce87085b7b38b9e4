import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { Ports } from '../ports.ts';
import { requireOwnerBeside, selfAmong, takeOut } from './belonging.ts';

/** Takes the caller out of the household, unless nobody could look after it then. */
export async function leaveHousehold(tx: HouseholdTx, ports: Pick<Ports, 'now'>): Promise<{ left: true }> {
  const all = await tx.members.lock();
  const self = selfAmong(all, tx.userId);
  if (!self) throw new DomainError('not-found', 'member.not-found', 'You are not a member of this household.');
  requireOwnerBeside(all, self);
  await takeOut(tx, self, 'member.left', ports.now());
  return { left: true };
}
