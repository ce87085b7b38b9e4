import type { MailDraft } from '@hearth/contracts/kernel/mail.ts';
import { Instant } from '@hearth/contracts/shared/primitives.ts';
import { z } from 'zod';
import type { Ports } from '../ports.ts';
import type { GateDoor } from './gate-door.ts';
import { linkNotValid, passwordGuessable, passwordWrong } from './identity-refusals.ts';
import { type CountMail, keepIf } from './mailed-links.ts';
import type { SignInPorts } from './sign-in.ts';
import { signedIn } from './signed-in.ts';
import { type Device, holdAccount, openSession, type SignedIn } from './start-session.ts';

const VERIFY_WITHIN_MS = 24 * 60 * 60 * 1000;

/** What waits in the link until its owner opens it. */
const Registration = z.object({ displayName: z.string(), passwordHash: z.string() });

export type NewRegistration = { readonly email: string; readonly password: string; readonly displayName: string };

/**
 * Mails a link that completes the registration, or word that the account exists. Both ways do the same work, and so does
 * a registration whose mail is one too many for the address.
 */
export async function register(
  gate: GateDoor,
  { now, passwords, countMail }: Pick<Ports, 'now' | 'passwords'> & { readonly countMail: CountMail },
  { email, password, displayName }: NewRegistration,
): Promise<void> {
  if (passwords.isGuessable(password, { email, displayName })) throw passwordGuessable();
  const isAllowed = await countMail();
  const passwordHash = await passwords.hash(password);
  const expiresAt = new Date(now().getTime() + VERIFY_WITHIN_MS);
  await gate(async (tx) => {
    const known = await tx.gate.accountByEmail(email);
    const payload = { displayName, passwordHash };
    await keepIf(isAllowed, tx, async () => {
      const linkId = await tx.gate.createLink({ kind: 'verify-email', userId: null, email, payload, expiresAt });
      const data = { linkId, displayName, expiresAt: Instant.parse(expiresAt.toISOString()) };
      const mail: MailDraft =
        known === null
          ? { to: email, template: 'verify-email', data }
          : { to: email, template: 'already-registered', data: {} };
      await tx.mail.add(mail);
    });
  });
}

/** Makes the account whose address was just shown to be its owner's, and signs in. */
export async function verifyEmail(
  gate: GateDoor,
  ports: SignInPorts,
  { token, password }: { readonly token: string; readonly password: string },
  device: Device,
): Promise<SignedIn> {
  const linkId = ports.tokens.linkTokens.open('verify-email', token);
  const link = linkId && (await gate((tx) => tx.gate.findLink('verify-email', linkId, ports.now())));
  if (!link || link.email === null) throw linkNotValid();
  const { email } = link;
  const { displayName, passwordHash } = Registration.parse(link.payload);
  if (!(await ports.passwords.verify(passwordHash, password))) throw passwordWrong();
  const opened = await gate(async (tx) => {
    await tx.gate.oneAtATime(`hearth.register.${email}`);
    const used = await tx.gate.useLink('verify-email', link.id, ports.now());
    if (used === null || (await tx.gate.accountByEmail(email)) !== null) throw linkNotValid();
    const account = await holdAccount(tx, await tx.gate.createAccount({ displayName, email, passwordHash }));
    if (account === null) throw new Error('An account that was just made is not there');
    return openSession(tx, ports, account, { signedInBy: 'verified-email', device });
  });
  return signedIn(ports, opened);
}
