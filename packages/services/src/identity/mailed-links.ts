import { Instant } from '@hearth/contracts/shared/primitives.ts';
import type { GateTx } from '@hearth/database/unit-of-work.ts';
import type { Ports } from '../ports.ts';
import type { GateDoor } from './gate-door.ts';

const minutes = 60_000;
const lifetimeMs = { 'magic-link': 10 * minutes, 'reset-password': 60 * minutes } as const;

/** Counts one more mail to the address that was named, or refuses its caller; false: that address got too many. */
export type CountMail = () => Promise<boolean>;

/**
 * Mails a link to sign in or to set a new password, if the address has an account. If not, the same statements run and
 * the mail is undone, so that the time of the answer tells nothing either.
 */
export async function mailLink(
  gate: GateDoor,
  { now, countMail }: Pick<Ports, 'now'> & { readonly countMail: CountMail },
  kind: keyof typeof lifetimeMs,
  email: string,
): Promise<void> {
  const isAllowed = await countMail();
  const expiresAt = new Date(now().getTime() + lifetimeMs[kind]);
  await gate(async (tx) => {
    const known = await tx.gate.accountByEmail(email);
    const linkId = await tx.gate.createLink({ kind, userId: known?.userId ?? null, email: null, expiresAt });
    const data = { linkId, expiresAt: Instant.parse(expiresAt.toISOString()) };
    await keepIf(isAllowed && known !== null, tx, () => tx.mail.add({ to: email, template: kind, data }));
  });
}

class Unsent extends Error {}

/** Does the work in any case, and undoes it where it is not to be. */
export async function keepIf(isKept: boolean, tx: GateTx, work: () => Promise<void>): Promise<void> {
  try {
    await tx.savepoint(async () => {
      await work();
      if (!isKept) throw new Unsent();
    });
  } catch (error) {
    if (!(error instanceof Unsent)) throw error;
  }
}
