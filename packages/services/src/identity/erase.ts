import type { UnitOfWork, HouseholdTx, UserTx } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { Instant } from '@hearth/contracts/shared/primitives.ts';
import type { Ports } from '../ports.ts';
import { sessionOf } from './gate-door.ts';
import { archiveName } from './personal-archive.ts';

const GRACE_MS = 14 * 24 * 60 * 60 * 1000;

type Scheduled = { readonly eraseAt: Instant };

/** Sets the account to be erased when its grace is over, ends its other sessions, and mails how to lift it. */
export async function scheduleMyErasure(tx: UserTx, { now }: Pick<Ports, 'now'>): Promise<Scheduled> {
  const at = now();
  const own = sessionOf(tx.actor);
  for (const { id } of await tx.sessions.list(at)) {
    if (id === own || !(await tx.sessions.end(id, 'revoked', at))) continue;
    await tx.events.record('session.ended', { sessionId: id, reason: 'revoked' });
  }
  const scheduled = await schedule(tx, at);
  const { email } = await tx.users.me();
  if (email !== null)
    await tx.mail.add({ to: email, template: 'erasure-scheduled', data: { householdName: null, ...scheduled } });
  return scheduled;
}

/** Sets the household to be erased when its grace is over; its name must be given, so that it is no other. */
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
  return schedule(tx, now());
}

async function schedule(tx: UserTx | HouseholdTx, now: Date): Promise<Scheduled> {
  const at = new Date(now.getTime() + GRACE_MS);
  await tx.privacy.scheduleErasure(at);
  const eraseAt = Instant.parse(at.toISOString());
  await tx.events.record('erasure.requested', { eraseAt });
  return { eraseAt };
}

/** Lifts an erasure that has not happened yet. */
export async function cancelErasure(tx: UserTx | HouseholdTx): Promise<void> {
  await tx.privacy.scheduleErasure(null);
  await tx.events.record('erasure.cancelled', {});
}

/**
 * Erases whose grace is over, each in a transaction of its own. Households that an account alone owns go to the adult
 * who has had an account there longest; where there is none, they are erased with it.
 */
export async function eraseDue(uow: UnitOfWork, { now, files }: Pick<Ports, 'now' | 'files'>): Promise<void> {
  const due = await uow.system('find erasures that are due', async ({ erasure }) => ({
    households: await erasure.dueHouseholds(now()),
    users: await erasure.dueUsers(now()),
    exports: await erasure.expiredExports(now()),
  }));
  for (const id of due.exports) await files.remove(archiveName(id));
  for (const id of due.households) {
    const exports = await uow.system('erase a household', async ({ erasure }) => erasure.eraseHousehold(id));
    for (const name of exports) await files.remove(archiveName(name));
  }
  for (const id of due.users) {
    const exports = await uow.system('erase an account', async ({ erasure }) => {
      const gone = [];
      for (const { householdId, heir } of await erasure.soleOwnerships(id)) {
        if (heir === null) gone.push(...(await erasure.eraseHousehold(householdId)));
        else await erasure.makeOwner(householdId, heir);
      }
      return [...gone, ...(await erasure.eraseUser(id))];
    });
    for (const name of exports) await files.remove(archiveName(name));
  }
}
