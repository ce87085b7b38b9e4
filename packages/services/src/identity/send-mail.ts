import { sendMailTask } from '@hearth/contracts/jobs/tasks.ts';
import type { OutboxMail } from '@hearth/database/kernel/mail-outbox.ts';
import type { UnitOfWork } from '@hearth/database/unit-of-work.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { Ports } from '../ports.ts';
import { endOf, writeOut } from './render-mail.ts';

type SendPorts = Pick<Ports, 'mailer' | 'now' | 'publicUrl' | 'tokens'>;
type SystemDoor = Pick<UnitOfWork, 'system'>;

const GIVEN_UP = 'Given up.';

/**
 * Sends a queued mail: at least once, under one Message-ID. Where no mail server is configured nothing is sent, and the
 * mail waits for the operator to read it. Why it could not be sent is noted with it. Throws what the mailer throws, and
 * `mail.link-expired` for a mail whose link is over.
 */
export async function sendMail(uow: SystemDoor, ports: SendPorts, mailId: string): Promise<void> {
  const { mailer, now, publicUrl } = ports;
  const { linkTokens } = ports.tokens;
  const mail = await uow.system('read a mail to be sent', ({ mails }) => mails.find(mailId));
  if (mailer === null || mail === null || mail.sentAt !== null) return;
  try {
    const at = now();
    refuseExpired(mail, at);
    await mailer.send(writeOut({ publicUrl, linkTokens }, mail, at));
  } catch (error) {
    if (error instanceof DomainError) await note(uow, mailId, wordsFor(error));
    throw error;
  }
  await uow.system('note that a mail was sent', ({ mails }) => mails.markSent(mailId, now()));
}

/** Notes that a mail was given up, if its payload names one; what was noted on the way there says why. */
export async function giveUpMail(
  uow: SystemDoor,
  payload: unknown,
  reason: { readonly message: string },
): Promise<void> {
  const named = sendMailTask.payload.safeParse(payload);
  if (!named.success) return;
  const { mailId } = named.data;
  const mail = await uow.system('read a mail that was given up', ({ mails }) => mails.find(mailId));
  if (mail === null || mail.error?.startsWith(GIVEN_UP) === true) return;
  await note(uow, mailId, `${GIVEN_UP} ${mail.error ?? reason.message}`);
}

function note(uow: SystemDoor, mailId: string, error: string): Promise<void> {
  return uow.system('note why a mail was not sent', ({ mails }) => mails.noteError(mailId, error));
}

/** After hours of a mail server's silence, a link that no longer opens anything would only confuse. */
function refuseExpired(mail: OutboxMail, now: Date): void {
  const end = endOf(mail);
  if (end !== null && end <= now)
    throw new DomainError(
      'invalid',
      'mail.link-expired',
      'The link in this mail is over, so it was not sent. Ask for a new one.',
    );
}

function wordsFor({ message, details }: DomainError): string {
  const { responseCode } = details;
  return typeof responseCode === 'number' ? `${message} (SMTP ${responseCode})` : message;
}
