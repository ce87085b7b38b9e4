import { Instant } from '@hearth/contracts/shared/primitives.ts';
import type { GateTx } from '@hearth/database/unit-of-work.ts';
import type { MailDraft } from '@hearth/contracts/kernel/mail.ts';
import type { Ports } from '../ports.ts';
import type { GateDoor } from './gate-door.ts';

const minutes = 60_000;
const lifetimeMs = { 'magic-link': 10 * minutes, 'reset-password': 60 * minutes } as const;

/**
 * Mails a link to sign in or to set a new password, if the address has an account. If not, the same statements run and
 * the mail is undone, so that the time of the answer tells nothing either.
 */
export async function mailLink(
  gate: GateDoor,
  { now }: Pick<Ports, 'now'>,
  kind: keyof typeof lifetimeMs,
  email: string,
): Promise<void> {
  const expiresAt = new Date(now().getTime() + lifetimeMs[kind]);
  await gate(async (tx) => {
    const known = await tx.gate.accountByEmail(email);
    const linkId = await tx.gate.createLink({ kind, userId: known?.userId ?? null, email: null, expiresAt });
    const data = { linkId, expiresAt: Instant.parse(expiresAt.toISOString()) };
    await mailIf(known !== null, tx, { to: email, template: kind, data });
  });
}

class Unsent extends Error {}

async function mailIf(isKnown: boolean, tx: GateTx, mail: MailDraft): Promise<void> {
  try {
    await tx.savepoint(async () => {
      await tx.mail.add(mail);
      if (!isKnown) throw new Unsent();
    });
  } catch (error) {
    if (!(error instanceof Unsent)) throw error;
  }
}
