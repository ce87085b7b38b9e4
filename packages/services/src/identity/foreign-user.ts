import type { ForeignIdentity } from '@hearth/adapters/identity-providers/foreign-identity.ts';
import { DisplayName, EmailAddress } from '@hearth/contracts/identity/account.ts';
import { type IdentityId, Instant, type UserId } from '@hearth/contracts/shared/primitives.ts';
import type { GateTx } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { Ports } from '../ports.ts';

/** Who another issuer says somebody is, once that is proven. */
export type ForeignPerson = Pick<ForeignIdentity, 'issuer' | 'subject' | 'email' | 'emailVerified' | 'name'>;

/** An account, and the identity that opens it. */
export type ForeignUser = { readonly userId: UserId; readonly identityId: IdentityId };

type ProvisionPorts = Pick<Ports, 'now' | 'adminEmails'>;

/**
 * The account an identity opens, found by issuer and subject alone; at their first sight a new one. An address is the
 * account's when the issuer vouches for it and nobody has it: it never leads to somebody else's account. Throws
 * `identity.unlinked`.
 */
export async function findOrProvision(tx: GateTx, ports: ProvisionPorts, person: ForeignPerson): Promise<ForeignUser> {
  const known = (await linkedUser(tx, person)) ?? (await linkedUserInTurn(tx, person));
  return known ?? provision(tx, ports, person);
}

/**
 * Gives an account one more identity, and tells its owner by mail; again is as good as once. Throws `identity.of-another-account` where it opens
 * somebody else's.
 */
export async function linkIdentity(
  tx: GateTx,
  { now, oidc }: Pick<Ports, 'now' | 'oidc'>,
  userId: UserId,
  person: ForeignPerson,
): Promise<IdentityId> {
  await inTurn(tx, person);
  const known = await tx.identities.find(person);
  if (known?.isLinked === true) {
    if (known.userId === userId) return known.id;
    throw new DomainError(
      'conflict',
      'identity.of-another-account',
      'This login opens another account. Sign in with it and unlink it there, or link a different one.',
    );
  }
  const at = now();
  const identityId = await link(tx, userId, person, at);
  const email = (await tx.gate.accountById(userId))?.email ?? null;
  const label = oidc.providers.find(({ issuer }) => issuer === person.issuer)?.label;
  const data = { at: Instant.parse(at.toISOString()), issuer: label ?? new URL(person.issuer).hostname };
  if (email !== null) await tx.mail.add({ to: email, template: 'identity-linked', data });
  return identityId;
}

async function linkedUser({ identities }: GateTx, person: ForeignPerson): Promise<ForeignUser | null> {
  const known = await identities.find(person);
  if (known === null) return null;
  if (!known.isLinked)
    throw new DomainError(
      'unauthenticated',
      'identity.unlinked',
      'This login was unlinked from its account. Sign in another way, and link it again from there.',
    );
  return { userId: known.userId, identityId: known.id };
}

/** Two first requests at once: the second waits here, and then finds what the first has made. */
async function linkedUserInTurn(tx: GateTx, person: ForeignPerson): Promise<ForeignUser | null> {
  await inTurn(tx, person);
  return linkedUser(tx, person);
}

function inTurn({ gate }: GateTx, { issuer, subject }: ForeignPerson): Promise<void> {
  return gate.oneAtATime(`hearth.identity.${JSON.stringify([issuer, subject])}`);
}

async function provision(
  tx: GateTx,
  { now, adminEmails }: ProvisionPorts,
  person: ForeignPerson,
): Promise<ForeignUser> {
  const email = await freeEmail(tx, person);
  const userId = await tx.gate.createAccount({ displayName: nameOf(person), email, passwordHash: null });
  if (email !== null && adminEmails.has(email)) {
    await tx.gate.makeAdmin(userId);
    await tx.eventsOf(userId).record('account.role-changed', { from: 'user', to: 'admin' });
  }
  return { userId, identityId: await link(tx, userId, person, now()) };
}

async function link(tx: GateTx, userId: UserId, person: ForeignPerson, at: Date): Promise<IdentityId> {
  const identityId = await tx.identities.link(person, userId, person.email, at);
  if (identityId === null) throw new Error('An identity was linked out of turn');
  await tx.eventsOf(userId).record('identity.linked', { identityId });
  return identityId;
}

/** The issuer's word on the address, held against a registration that is under way with the same one. */
async function freeEmail({ gate }: GateTx, { email, emailVerified }: ForeignPerson): Promise<EmailAddress | null> {
  const address = emailVerified ? (EmailAddress.safeParse(email).data ?? null) : null;
  if (address === null) return null;
  await gate.oneAtATime(`hearth.register.${address}`);
  return (await gate.accountByEmail(address)) === null ? address : null;
}

function nameOf({ name, email }: ForeignPerson): string {
  for (const candidate of [name, email?.split('@')[0]]) {
    // Cut in the middle of a character, its first half is no text.
    const parsed = DisplayName.safeParse(
      candidate
        ?.trim()
        .slice(0, 80)
        .replace(/[\uD800-\uDBFF]$/, ''),
    );
    if (parsed.success) return parsed.data;
  }
  return 'New user';
}
