import { removeHouseholdPhotos } from '@hearth/adapters/storage/photo-files.ts';
import type { ExportId } from '@hearth/contracts/identity/privacy.contract.ts';
import { type HouseholdId, Instant, type UserId } from '@hearth/contracts/shared/primitives.ts';
import type { HouseholdTx, SystemTx, UnitOfWork, UserTx } from '@hearth/database/unit-of-work.ts';
import type { RecordedActor } from '@hearth/domain/identity/actor.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { throwFailures, workOff } from '../jobs/work-off.ts';
import type { Ports } from '../ports.ts';
import { sessionOf } from './gate-door.ts';
import { archiveName } from './personal-archive.ts';

const GRACE_MS = 14 * 24 * 60 * 60 * 1000;

type Scheduled = { readonly eraseAt: Instant };

/** Sets the account to be erased when its grace is over, ends its other sessions, and mails how to lift it. */
export async function scheduleMyErasure(tx: UserTx, { now }: Pick<Ports, 'now'>): Promise<Scheduled> {
  const at = now();
  const own = sessionOf(tx.actor);
  const { email, eraseAt } = await tx.users.me();
  if (eraseAt !== null) return { eraseAt };
  // The account first, then its sessions, then its log: as everybody does who ends them all.
  const scheduled = await schedule(tx, at);
  const ended = [];
  for (const { id } of await tx.sessions.list(at))
    if (id !== own && (await tx.sessions.end(id, 'revoked', at))) ended.push(id);
  await tx.events.record('erasure.requested', scheduled);
  await tx.events.recordAll(
    'session.ended',
    ended.map((sessionId) => ({ sessionId, reason: 'revoked' as const })),
  );
  if (email !== null)
    await tx.mail.add({ to: email, template: 'erasure-scheduled', data: { householdName: null, ...scheduled } });
  return scheduled;
}

/**
 * Sets the household to be erased when its grace is over, and mails every owner how to lift it. Its name must be given,
 * so that it is no other.
 */
export async function scheduleHouseholdErasure(
  tx: HouseholdTx,
  { now }: Pick<Ports, 'now'>,
  confirm: string,
): Promise<Scheduled> {
  const household = await tx.households.get();
  if (household?.name !== confirm)
    throw new DomainError(
      'invalid',
      'erasure.not-confirmed',
      "Type the household's name exactly as it is, to make sure.",
    );
  // Asked again, the day stays: two weeks are two weeks, and nobody is mailed twice.
  if (household.eraseAt !== null) return { eraseAt: household.eraseAt };
  const scheduled = await schedule(tx, now());
  await tx.events.record('erasure.requested', scheduled);
  const owners = (await tx.members.all()).filter(({ role }) => role === 'owner');
  await tx.mail.addToMembers(
    owners.flatMap(({ userId }) => userId ?? []),
    { template: 'erasure-scheduled', data: { householdName: household.name, ...scheduled } },
  );
  return scheduled;
}

async function schedule({ privacy }: UserTx | HouseholdTx, now: Date): Promise<Scheduled> {
  const at = new Date(now.getTime() + GRACE_MS);
  if (!(await privacy.scheduleErasure(at))) throw erasedAlready();
  return { eraseAt: Instant.parse(at.toISOString()) };
}

/** Lifts an erasure that has not happened yet. */
export async function cancelErasure(tx: UserTx | HouseholdTx): Promise<void> {
  if (!(await tx.privacy.scheduleErasure(null))) throw erasedAlready();
  await tx.events.record('erasure.cancelled', {});
}

/** Somebody whose call waited for the erasure itself. */
function erasedAlready(): DomainError {
  return new DomainError('not-found', 'erasure.happened', 'It has just been erased. There is nothing left to keep.');
}

type ErasePorts = Pick<Ports, 'now' | 'files'>;

/**
 * Erases whose grace is over, each in a transaction of its own, and removes archives that are over. Households that an
 * account alone owns go to the adult who has had an account there longest, to one who leaves too only where nobody else
 * is; where there is none, they are erased with it.
 * What cannot be erased stays and is named in the error at the end; everything else is erased. Ended by `signal`.
 */
export async function eraseDue(uow: UnitOfWork, ports: ErasePorts, signal?: AbortSignal): Promise<void> {
  const now = ports.now();
  const find = <T>(list: (tx: SystemTx) => Promise<T>): Promise<T> => uow.system('find erasures that are due', list);
  const erase = (what: string, work: (tx: SystemTx) => Promise<void>): Promise<void> => uow.system(what, work, 'long');
  throwFailures([
    ...(await workOff<ExportId>({
      what: 'archive',
      next: (batch) => find(({ erasure }) => erasure.expiredExports({ now, ...batch })),
      work: (id) => ports.files.remove(archiveName(id)),
      signal,
    })),
    ...(await workOff<HouseholdId>({
      what: 'household',
      next: (batch) => find(({ erasure }) => erasure.dueHouseholds({ now, ...batch })),
      work: (id) => erase('erase a household', (tx) => eraseDueHousehold(tx, ports, id, now)),
      signal,
    })),
    ...(await workOff<UserId>({
      what: 'account',
      next: (batch) => find(({ erasure }) => erasure.dueUsers({ now, ...batch })),
      work: (id) => erase('erase an account', (tx) => eraseDueUser(tx, ports, id, now)),
      signal,
    })),
  ]);
}

/** The job, as logs name it. */
const eraser: RecordedActor = { kind: 'operator', name: 'erase_due' };

async function eraseDueHousehold(tx: SystemTx, ports: ErasePorts, id: HouseholdId, now: Date): Promise<void> {
  if (await tx.erasure.holdDueHousehold(id, now)) await eraseHeldHousehold(tx, ports, id);
}

async function eraseHeldHousehold(tx: SystemTx, ports: ErasePorts, id: HouseholdId): Promise<void> {
  await removeArchives(tx, ports, id);
  await removeHouseholdPhotos(ports.files, id);
  await tx.erasure.eraseHousehold(id);
}

async function eraseDueUser(tx: SystemTx, ports: ErasePorts, id: UserId, now: Date): Promise<void> {
  const { accounts, erasure } = tx;
  await accounts.hold(id);
  if (!(await erasure.holdDueUser(id, now))) return;
  await removeArchives(tx, ports, id);
  const revoked = await erasure.revokeInvitationsBy(id, now);
  const erased = new Set<HouseholdId>();
  for (const { householdId, heir } of await erasure.soleOwnerships(id)) {
    if (heir === null) {
      await eraseHeldHousehold(tx, ports, householdId);
      erased.add(householdId);
      continue;
    }
    await erasure.makeOwner(householdId, heir.memberId);
    const change = { memberId: heir.memberId, from: 'adult', to: 'owner' } as const;
    await tx.eventsOf(householdId, eraser).record('member.role-changed', change);
  }
  for (const { householdId, invitationId } of revoked)
    if (!erased.has(householdId)) await tx.eventsOf(householdId, eraser).record('invitation.revoked', { invitationId });
  await erasure.eraseUser(id);
}

/** Before their rows, while those are held: a file that nobody knows of any more would stay for good. */
async function removeArchives({ erasure }: SystemTx, { files }: ErasePorts, of: HouseholdId | UserId): Promise<void> {
  for (const id of await erasure.holdExports(of)) await files.remove(archiveName(id));
}
