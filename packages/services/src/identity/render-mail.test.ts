import { createLinkTokens } from '@hearth/adapters/tokens/link-tokens.ts';
import type { LinkKind } from '@hearth/contracts/identity/link.ts';
import { mailTemplates, type MailTemplate } from '@hearth/contracts/kernel/mail.ts';
import type { OutboxMail } from '@hearth/database/kernel/mail-outbox.ts';
import { expect, test } from 'vitest';
import { endOf, writeOut } from './render-mail.ts';

const ID = '01a1fb9f-da08-7672-9d40-45751617d7cb';
const EXPIRES = '2026-11-22T08:00:00.000Z';
const queuedAt = new Date('2026-11-21T08:00:00Z');
const linkTokens = createLinkTokens('a secret that only tests know, and long enough');
const ports = { publicUrl: 'https://hearth.example.org/home', linkTokens };
const linked = { linkId: ID, expiresAt: EXPIRES };

/** What every template is filled with, and where its link leads. */
const mails: Record<MailTemplate, { readonly data: object; readonly page: string; readonly kind?: LinkKind }> = {
  'verify-email': { data: { ...linked, displayName: 'Ada' }, page: 'verify-email#token=', kind: 'verify-email' },
  'magic-link': { data: linked, page: 'sign-in#token=', kind: 'magic-link' },
  'reset-password': { data: linked, page: 'reset-password#token=', kind: 'reset-password' },
  invitation: {
    data: { ...linked, householdName: 'Home', inviterName: 'Ada' },
    page: 'join#token=',
    kind: 'invitation',
  },
  'export-ready': { data: { ...linked, userId: ID }, page: 'exports/', kind: 'privacy-export' },
  'already-registered': { data: {}, page: 'sign-in' },
  'password-changed': { data: { at: EXPIRES }, page: 'forgot-password' },
  'token-created': { data: { at: EXPIRES, tokenName: 'Shelf' }, page: 'account' },
  'identity-linked': { data: { at: EXPIRES, issuer: 'id.example.org' }, page: 'account' },
  'erasure-scheduled': { data: { householdName: null, eraseAt: EXPIRES }, page: 'account' },
};

const queued = (template: string, data: unknown): OutboxMail => ({
  id: ID,
  to: 'ada@example.org',
  template,
  data,
  createdAt: queuedAt,
  sentAt: null,
  error: null,
});

test.for(Object.entries(mails))(
  '%s is written with the link its template promises',
  ([template, { data, page, kind }]) => {
    const mail = queued(template, data);
    const { to, text, messageId } = writeOut(ports, mail, queuedAt);
    const token = kind === undefined ? '' : linkTokens.issue(kind, ID);
    expect(text.split('\n')).toContain(`https://hearth.example.org/home/${page}${token}`);
    expect({ to, messageId }).toEqual({ to: 'ada@example.org', messageId: `<${ID}@hearth.example.org>` });
    expect(endOf(mail)).toEqual(kind === undefined ? null : new Date(EXPIRES));
  },
);

test('the mail about a household that will be erased leads to the page where that is called off', () => {
  const { text } = writeOut(ports, queued('erasure-scheduled', { householdName: 'Home', eraseAt: EXPIRES }), queuedAt);
  expect(text.split('\n')).toContain('https://hearth.example.org/home/household/data');
});

test('every template there is has been looked at', () => {
  expect(Object.keys(mails).toSorted()).toEqual(Object.keys(mailTemplates).toSorted());
});

test('a mail written twice is the same mail', () => {
  const mail = queued('magic-link', linked);
  expect(writeOut(ports, mail, queuedAt)).toEqual(writeOut(ports, mail, queuedAt));
});

test('a mail from another version is not guessed at', () => {
  expect(() => writeOut(ports, queued('fax', {}), queuedAt)).toThrow(/template/);
  expect(() => writeOut(ports, queued('magic-link', { linkId: ID }), queuedAt)).toThrow(/expiresAt/);
});
