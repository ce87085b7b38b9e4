import { isIP } from 'node:net';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { createTransport } from 'nodemailer';
import { z } from 'zod';
import type { Mail, Mailer } from './mailer.ts';

export type SmtpOptions = {
  /** `smtp://user:password@host:port`, or `smtps:` for TLS from the first byte; ports default to 587 and 465. */
  readonly url: string;
  /** The sender: `hearth@example.org` or `Hearth <hearth@example.org>`. */
  readonly from: string;
  /** Longest wait for the server's next word, in milliseconds; default 20 seconds. */
  readonly timeoutMs?: number;
};

const TIMEOUT_MS = 20_000;

/** One address and nothing else: no list, no name, no comment, no line break. */
const ADDRESS = /^[^\s<>()[\]\\,;:"@\p{Cc}]+@[^\s<>()[\]\\,;:"@\p{Cc}]+$/u;
const SENDER = /^(?:[^<>\p{Cc}]*<([^<>]+)>|([^<>]+))$/u;
const MESSAGE_ID = /^<[^\s<>@\p{Cc}]+@[^\s<>@\p{Cc}]+>$/u;

/**
 * Mail by SMTP. Unless the server is on this machine, nothing is said to it before TLS with a certificate that holds.
 * Throws a plain error when the options cannot be used.
 */
export function createSmtpMailer({ url, from, timeoutMs = TIMEOUT_MS }: SmtpOptions): Mailer {
  const sender = senderOf(from);
  const transport = createTransport({
    ...serverOf(url),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    // No mail of ours names a file or an address to be fetched into it.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (mail) => {
      checkHeaders(mail);
      try {
        await transport.sendMail({
          from: sender,
          to: { name: '', address: mail.to },
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          messageId: mail.messageId,
          // RFC 3834: no holiday notice shall come back.
          headers: { 'Auto-Submitted': 'auto-generated' },
          xMailer: false,
        });
      } catch (error) {
        throw asRefusal(error);
      }
    },
  };
}

function serverOf(url: string) {
  const { protocol, hostname, port, username, password } = new URL(url);
  if ((protocol !== 'smtp:' && protocol !== 'smtps:') || hostname === '')
    throw new Error('The mail server must be a URL like smtp://user:password@host:587 or smtps://user:password@host');
  const secure = protocol === 'smtps:';
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  const isHere = host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
  return {
    host,
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: !secure && !isHere,
    ignoreTLS: !secure && isHere,
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
  };
}

function senderOf(from: string): { name: string; address: string } {
  const [, inBrackets, bare] = SENDER.exec(from.trim()) ?? [];
  const address = (inBrackets ?? bare ?? '').trim();
  if (!ADDRESS.test(address)) throw new Error('The sender must be an address, or a name and <address>');
  const name = inBrackets === undefined ? '' : from.slice(0, from.indexOf('<')).trim();
  return { name: name.replace(/^"(.*)"$/, '$1'), address };
}

/** What goes into headers must stay one value of one header. */
function checkHeaders({ to, subject, messageId }: Mail): void {
  if (!ADDRESS.test(to)) throw malformed('the address must be one mail address and nothing else');
  if (/\p{Cc}/u.test(subject)) throw malformed('the subject must be one line');
  if (!MESSAGE_ID.test(messageId)) throw malformed('the message id must be <unique@host>');
}

function malformed(why: string): DomainError {
  return new DomainError('invalid', 'mail.malformed', `This mail cannot be sent: ${why}.`);
}

const SmtpError = z.object({ code: z.string().optional(), responseCode: z.number().optional() });

/** A 5xx answer is for good, but for one to our credentials or to TLS: the operator may mend those while the mail waits. */
function asRefusal(error: unknown): DomainError {
  const { code, responseCode } = SmtpError.safeParse(error).data ?? {};
  const isOurs = code === 'EAUTH' || code === 'ENOAUTH' || code === 'ETLS';
  const details = { ...(code === undefined ? {} : { code }), ...(responseCode === undefined ? {} : { responseCode }) };
  const told =
    responseCode !== undefined && responseCode >= 500 && !isOurs
      ? new DomainError('invalid', 'mail.refused', 'The mail server refuses this mail; check the address.', details)
      : new DomainError('unavailable', 'mail.unavailable', 'The mail could not be sent now; try again later.', details);
  told.cause = error;
  return told;
}
