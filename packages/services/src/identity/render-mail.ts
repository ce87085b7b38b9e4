import type { Mail } from '@hearth/adapters/mail/mailer.ts';
import { renderMail } from '@hearth/adapters/mail/message.ts';
import type { LinkKind } from '@hearth/contracts/identity/link.ts';
import { MailDraft } from '@hearth/contracts/kernel/mail.ts';
import type { OutboxMail } from '@hearth/database/kernel/mail-outbox.ts';
import type { Ports } from '../ports.ts';

export type RenderPorts = Pick<Ports, 'publicUrl'> & Pick<Ports['tokens'], 'linkTokens'>;

/**
 * Writes a queued mail out as it reads at `at`. What its link proves stands nowhere but in this text: the token is
 * derived from the link's id here and now. Throws for data this version does not know, and for a link that was over.
 */
export function writeOut(ports: RenderPorts, mail: OutboxMail, at: Date): Mail {
  const draft = draftOf(mail);
  return {
    ...renderMail(draft, { link: linkOf(ports, draft), now: at }),
    to: draft.to,
    messageId: `<${mail.id}@${new URL(ports.publicUrl).hostname}>`,
  };
}

/** When the mail's link ends; null for a mail that is good at any time. */
export function endOf(mail: OutboxMail): Date | null {
  const { data } = draftOf(mail);
  return 'expiresAt' in data ? new Date(data.expiresAt) : null;
}

function draftOf({ to, template, data }: OutboxMail): MailDraft {
  return MailDraft.parse({ to, template, data });
}

/** What the reader of a mail is to open. */
function linkOf({ publicUrl, linkTokens }: RenderPorts, draft: MailDraft): string {
  const page = (path: string): string => `${publicUrl}/${path}`;
  // In the fragment: a browser sends it to no server, so it reaches no log.
  const opening = (path: string, kind: LinkKind, id: string): string =>
    page(`${path}#token=${linkTokens.issue(kind, id)}`);
  switch (draft.template) {
    case 'verify-email':
      return opening('verify-email', 'verify-email', draft.data.linkId);
    case 'magic-link':
      return opening('sign-in', 'magic-link', draft.data.linkId);
    case 'reset-password':
      return opening('reset-password', 'reset-password', draft.data.linkId);
    case 'invitation':
      return opening('join', 'invitation', draft.data.linkId);
    case 'export-ready':
      return page(`exports/${linkTokens.issue('privacy-export', draft.data.linkId)}`);
    case 'already-registered':
      return page('sign-in');
    case 'password-changed':
      return page('forgot-password');
    case 'token-created':
    case 'identity-linked':
      return page('account');
    case 'erasure-scheduled':
      return page(draft.data.householdName === null ? 'account' : 'household/data');
  }
}
