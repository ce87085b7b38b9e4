import type { GrantId } from '@hearth/contracts/shared/primitives.ts';
import type { HouseholdTx } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { Ports } from '../ports.ts';

const noGrant = (): DomainError =>
  new DomainError('not-found', 'grant.not-found', 'The plans of this household are not open to this professional.');

/** Closes the plans to a professional; their next call finds no household. */
export async function revokeGrant(
  tx: HouseholdTx,
  ports: Pick<Ports, 'now'>,
  grantId: GrantId,
): Promise<{ revoked: true }> {
  const userId = await tx.grants.revoke(grantId, ports.now());
  if (userId === null) throw noGrant();
  await tx.events.record('grant.revoked', { grantId, userId });
  return { revoked: true };
}

/** A professional gives back what a household granted them. */
export async function leaveClient(tx: HouseholdTx, ports: Pick<Ports, 'now'>): Promise<{ left: true }> {
  const { userId } = tx;
  const grantId = userId === null ? null : await tx.grants.revokeOf(userId, ports.now());
  if (userId === null || grantId === null) throw noGrant();
  await tx.events.record('grant.revoked', { grantId, userId });
  return { left: true };
}
