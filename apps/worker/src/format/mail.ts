import type { OutboxMail } from '@hearth/database/kernel/mail-outbox.ts';
import { tableLines } from './table.ts';

export type ListedMail = {
  readonly id: string;
  readonly to: string;
  readonly template: string;
  readonly queuedAt: string;
  readonly sentAt: string | null;
  readonly error: string | null;
};

/** A mail without what it is filled with. */
export function listedMail({ id, to, template, createdAt, sentAt, error }: OutboxMail): ListedMail {
  return { id, to, template, queuedAt: createdAt.toISOString(), sentAt: sentAt?.toISOString() ?? null, error };
}

export function mailListLines(mails: readonly ListedMail[], width: number): string[] {
  if (mails.length === 0) return ['No mails in the last 30 days.'];
  return tableLines(
    [
      { title: 'Id' },
      { title: 'Queued' },
      { title: 'To', shrinks: true },
      { title: 'Mail' },
      { title: 'State', shrinks: true },
    ],
    mails.map((mail) => [mail.id, mail.queuedAt, mail.to, mail.template, stateOf(mail)]),
    width,
  );
}

type WrittenMail = ListedMail & { readonly subject: string; readonly text: string; readonly messageId: string };

export function mailLines(mail: WrittenMail): string[] {
  return [
    `To:         ${mail.to}`,
    `Subject:    ${mail.subject}`,
    `Message-ID: ${mail.messageId}`,
    `Queued:     ${mail.queuedAt}`,
    `State:      ${stateOf(mail)}`,
    '',
    ...mail.text.trimEnd().split('\n'),
  ];
}

function stateOf({ sentAt, error }: ListedMail): string {
  if (sentAt !== null) return `sent ${sentAt}`;
  return error ?? 'not sent';
}
