import type { LinkedIdentity } from '@hearth/contracts/identity/identities.contract.ts';
import type { IdentityId } from '@hearth/contracts/shared/primitives.ts';
import type { UserTx } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { Ports } from '../ports.ts';

/** The logins elsewhere that open the caller's account, as this server calls them. */
export async function listIdentities({ identities }: UserTx, { oidc }: Pick<Ports, 'oidc'>): Promise<LinkedIdentity[]> {
  const rows = await identities.list();
  const labelOf = (issuer: string): string | null =>
    oidc.providers.find((provider) => provider.issuer === issuer)?.label ?? null;
  return rows.map((row) => ({ ...row, label: labelOf(row.issuer) }));
}

/** Ends what one of the caller's identities opens, at once; the last way into the account stays. */
export async function unlinkIdentity(
  { identities, events }: UserTx,
  { now }: Pick<Ports, 'now'>,
  identityId: IdentityId,
): Promise<void> {
  await identities.hold();
  const linked = await identities.list();
  if (!linked.some(({ id }) => id === identityId))
    throw new DomainError(
      'not-found',
      'identity.not-found',
      'You have no such login. List your identities to see those that are linked.',
    );
  if (linked.length === 1 && !(await identities.hasPassword()))
    throw new DomainError(
      'conflict',
      'identity.last-way-in',
      'This is the only way into your account. Set a password, or link another login, then unlink it.',
    );
  await identities.unlink(identityId, now());
  await events.record('identity.unlinked', { identityId });
}
