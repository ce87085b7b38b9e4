import fc from 'fast-check';
import { MailDraft } from '@hearth/contracts/kernel/mail.ts';
import { describe, expect, it } from 'vitest';
import { renderMail } from './message.ts';

const link = 'https://hearth.example/verify?token=abc&next=/';
const now = new Date('2026-12-03T09:30:00Z');
const linkId = '01a1fb9a-f81a-76d7-bfb1-28f7081fcd20';
const context = { link, now };

const draft = (template: string, data: object): MailDraft => MailDraft.parse({ to: 'ada@example.org', template, data });
const invitation = (householdName: string, inviterName: string): MailDraft =>
  draft('invitation', { linkId, expiresAt: '2026-12-10T09:29:30.000Z', householdName, inviterName });
const linked = (template: string, expiresAt: string, more: object = {}): MailDraft =>
  draft(template, { linkId, expiresAt, ...more });

/** Each mail, its subject, how long its link is good for or what happened, and what to do if it was not you. */
const mails: readonly (readonly [MailDraft, string, RegExp, RegExp])[] = [
  [
    linked('verify-email', '2026-12-04T09:29:00.000Z', { displayName: 'Ada' }),
    'Confirm your address for Hearth',
    /once, within 1 day\./,
    /did not register, do nothing/,
  ],
  [
    linked('magic-link', '2026-12-03T09:44:59.000Z'),
    'Your link to sign in to Hearth',
    /once, within 15 minutes\./,
    /did not ask/,
  ],
  [
    linked('reset-password', '2026-12-03T10:29:00.000Z'),
    'Choose a new password for Hearth',
    /once, within 1 hour\./,
    /did not ask/,
  ],
  [
    draft('password-changed', { at: '2026-12-03T09:30:00.000Z' }),
    'Your Hearth password was changed',
    /3 December 2026 at 09:30 UTC/,
    /If it was not, choose a new password/,
  ],
  [
    draft('token-created', { at: '2026-12-03T09:30:00.000Z', tokenName: 'Shelf' }),
    'A new access token for your Hearth account',
    /“Shelf”[^]*3 December 2026 at 09:30 UTC/,
    /If it was not, revoke it/,
  ],
  [
    draft('identity-linked', { at: '2026-12-03T09:30:00.000Z', issuer: 'Keycloak' }),
    'A new way to sign in to your Hearth account',
    /at Keycloak[^]*3 December 2026 at 09:30 UTC/,
    /If it was not, unlink it/,
  ],
  [
    draft('already-registered', {}),
    'You already have a Hearth account',
    /nothing was changed/,
    /If it was not you, do nothing/,
  ],
  [
    invitation('The Larks', 'Ada'),
    'Ada invites you to The Larks on Hearth',
    /for 7 days\./,
    /do not know who this is, do nothing/,
  ],
  [
    draft('erasure-scheduled', { householdName: null, eraseAt: '2026-12-31T08:00:00.000Z' }),
    'Your Hearth account will be erased',
    /your Hearth account and everything[^]*until 31 December 2026 at 08:00 UTC/,
    /if it was not you who asked/,
  ],
  [
    draft('erasure-scheduled', { householdName: 'The Larks', eraseAt: '2026-12-31T08:00:00.000Z' }),
    'Your Hearth household will be erased',
    /household “The Larks”[^]*erased on 31 December 2026/,
    /if it was not you who asked/,
  ],
  [
    linked('export-ready', '2026-12-10T09:30:00.000Z', { userId: linkId }),
    'Your Hearth data is ready',
    /until 10 December 2026 at 09:30 UTC/,
    /did not ask for it/,
  ],
];

/** What a reader of the HTML sees: its text, and where its links lead. */
function seenIn(html: string) {
  const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
  const unescaped = (text: string): string =>
    text.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? '');
  const body = html.slice(html.indexOf('<body'), html.indexOf('</body>'));
  const tags = [...body.matchAll(/<(\/?\w+)[^<>]*>/g)].map(([, name]) => name ?? '');
  const escaped = body.replaceAll(/<[^<>]*>/g, '');
  expect(escaped).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
  const text = unescaped(escaped).replaceAll(/\s+/g, ' ').trim();
  return {
    tags: new Set(tags),
    text,
    links: [...body.matchAll(/href="([^"]*)"/g)].map(([, href]) => unescaped(href ?? '')),
  };
}

describe.each(mails)('the mail %j', (message, subject, validity, ifNotYou) => {
  const mail = renderMail(message, context);

  it('says in its subject what it is about', () => {
    expect(mail.subject).toBe(subject);
  });

  it('has its link on a line of its own, how long a link that ends is good for, and what to do if it was not you', () => {
    expect(mail.text.split('\n').filter((line) => line.includes('http'))).toEqual([link]);
    expect(mail.text).toMatch(validity);
    expect(mail.text).toMatch(ifNotYou);
  });

  it('says the same in HTML, where the same link is the only one', () => {
    const { text, links } = seenIn(mail.html);
    expect(text).toBe(mail.text.replaceAll(/\s+/g, ' ').trim());
    expect(links).toEqual([link]);
  });
});

it('a name chosen by somebody is shown as text and starts no tag, link, line or header', () => {
  const pieces = fc.constantFrom(
    '<b>',
    '</p>',
    '"',
    "'",
    '&amp;',
    'https://evil.example/x',
    'www.evil.example',
    'a@evil.example',
    '\r\n',
    '\u2028',
    '\u202e',
    'Ada',
    ' ',
    'é',
    '👨‍👩‍👧',
    '\ud800',
  );
  const name = fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(name, name, (householdName, inviterName) => {
      const mail = renderMail(invitation(householdName, inviterName), context);
      const { tags, links, text } = seenIn(mail.html);
      expect([...tags].toSorted()).toEqual(['/a', '/div', '/p', 'a', 'body', 'div', 'p']);
      expect(links).toEqual([link]);
      expect(text).toBe(mail.text.replaceAll(/\s+/g, ' ').trim());
      expect(mail.text.replace(link, '')).not.toMatch(/:\/\/|\w\.\w|\S@\S|[\r\u2028\u202e]/);
      expect(mail.text.split('\n')).toHaveLength(14);
      expect(mail.subject).not.toMatch(/\p{Cc}/u);
    }),
  );
});

it('an ordinary name stays as it is, and an endless one is cut', () => {
  const subjectFor = (inviterName: string): string => renderMail(invitation('The Larks', inviterName), context).subject;
  for (const name of ["Siobhán O'Neill", 'J. R. & Sons', '李 小龙', 'Family 👨‍👩‍👧'])
    expect(subjectFor(name)).toBe(`${name} invites you to The Larks on Hearth`);
  expect(subjectFor('x'.repeat(500))).toBe(`${'x'.repeat(59)}… invites you to The Larks on Hearth`);
  expect(subjectFor(' \n ')).toBe('somebody invites you to The Larks on Hearth');
});

it('markup and slashes in a name come out exactly: verbatim as text, escaped as HTML', () => {
  const name = '<b>The Larks</b> & Co. 24/7';
  const { subject, text, html } = renderMail(invitation(name, 'Ada'), context);
  expect(subject).toBe(`Ada invites you to ${name} on Hearth`);
  expect(text).toContain(`the household “${name}”`);
  expect(html).toContain('the household “&lt;b&gt;The Larks&lt;/b&gt; &amp; Co. 24/7”');
});

it.each(['javascript:alert(1)', 'data:text/html,x', 'hearth'])(
  'a link that is no web address is never sent: %s',
  (wrong) => {
    expect(() => renderMail(draft('already-registered', {}), { link: wrong, now })).toThrow(
      /Invalid URL|http or https/,
    );
  },
);

it('a mail whose link is over is not written', () => {
  expect(() => renderMail(linked('magic-link', '2026-12-03T09:30:10.000Z'), context)).toThrow(/is over/);
});
