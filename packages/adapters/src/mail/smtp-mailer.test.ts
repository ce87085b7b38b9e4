import { startFakeSmtp, type FakeSmtp } from '@hearth/testing/fake-smtp/fake-smtp.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Mail } from './mailer.ts';
import { createSmtpMailer } from './smtp-mailer.ts';

const login = { user: 'hearth@example.org', password: 'p@ss:w/ör?d' };
const from = 'Hearth at Home <hearth@example.org>';
const mail: Mail = {
  to: 'ada@example.org',
  subject: 'Welcome – it’s your week',
  text: 'Hello,\n\nhttps://hearth.example/verify?token=abc\n\n.\n.dots stay = and so does ünïcode\n',
  html: '<p>Hello &amp; welcome</p>\n',
  messageId: '<01a1fb9a-f81a-76d7-bfb1-28f7081fcd20@hearth.example>',
};

let smtp: FakeSmtp;
beforeAll(async () => {
  smtp = await startFakeSmtp({ login });
});
afterAll(() => smtp.close());

const mailer = () => createSmtpMailer({ url: smtp.url, from, timeoutMs: 250 });

describe('a mail', () => {
  it('arrives as it was written, signed in, in both forms, under its own id', async () => {
    await mailer().send(mail);
    const got = smtp.mails.at(-1);
    expect(got).toMatchObject({
      from: 'hearth@example.org',
      to: ['ada@example.org'],
      user: login.user,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
    });
    expect(Object.fromEntries(got?.headers ?? [])).toMatchObject({
      from,
      to: 'ada@example.org',
      'message-id': mail.messageId,
      'auto-submitted': 'auto-generated',
    });
    expect(got?.headers.has('x-mailer')).toBe(false);
  });

  it('whose connection is cut after it was taken keeps its id when it is sent again', async () => {
    smtp.cutNext('message');
    const before = smtp.mails.length;
    await expect(mailer().send(mail)).rejects.toMatchObject({ kind: 'unavailable', code: 'mail.unavailable' });
    await mailer().send(mail);
    expect(smtp.mails.slice(before).map(({ headers }) => headers.get('message-id'))).toEqual([
      mail.messageId,
      mail.messageId,
    ]);
  });
});

describe('a mail server that does not take a mail', () => {
  let taken: number;
  beforeEach(() => {
    taken = smtp.mails.length;
  });

  it.each([
    ['mail', '553 5.1.8 Sender refused'],
    ['rcpt', '550 5.1.1 No such user'],
    ['data', '554 5.7.1 No'],
    ['message', '552 5.3.4 Too large'],
  ] as const)('for good, at %s, is a refusal', async (step, reply) => {
    smtp.answerNext(step, reply);
    const responseCode = Number(reply.slice(0, 3));
    await expect(mailer().send(mail)).rejects.toMatchObject({
      kind: 'invalid',
      code: 'mail.refused',
      details: { responseCode },
    });
    expect(smtp.mails).toHaveLength(taken);
  });

  it.each([
    ['greeting', '421 4.3.2 Busy'],
    ['mail', '451 4.3.0 Later'],
    ['rcpt', '450 4.2.1 Greylisted'],
    ['data', '452 4.3.1 Full'],
    ['message', '451 4.3.0 Later'],
    ['auth', '535 5.7.8 The operator mistyped'],
  ] as const)('as a passing trouble, at %s, is asked again later', async (step, reply) => {
    smtp.answerNext(step, reply);
    await expect(mailer().send(mail)).rejects.toMatchObject({ kind: 'unavailable', code: 'mail.unavailable' });
    expect(smtp.mails).toHaveLength(taken);
  });

  it.each(['greeting', 'ehlo', 'rcpt', 'message'] as const)(
    'because it falls silent at %s is not waited for',
    async (step) => {
      smtp.stallNext(step);
      await expect(mailer().send(mail)).rejects.toMatchObject({ kind: 'unavailable', code: 'mail.unavailable' });
      expect(smtp.mails).toHaveLength(taken);
    },
  );

  it('because it is not there is asked again later', async () => {
    const gone = await startFakeSmtp();
    await gone.close();
    await expect(createSmtpMailer({ url: gone.url, from }).send(mail)).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it('because it offers no TLS, and is not named as this machine, learns neither password nor mail', async () => {
    // This address reaches loopback but is not its name.
    const url = smtp.url.replace('127.0.0.1', '0.0.0.0');
    await expect(createSmtpMailer({ url, from }).send(mail)).rejects.toMatchObject({
      kind: 'unavailable',
      details: { code: 'ETLS' },
    });
    expect(smtp.mails).toHaveLength(taken);
  });

  it('is named in the error for whoever mends it, without the password', async () => {
    smtp.answerNext('rcpt', '550 5.1.1 No such user');
    const error: unknown = await mailer()
      .send(mail)
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ cause: { message: expect.stringContaining('No such user') } });
    expect(JSON.stringify(error)).not.toContain(login.password);
  });
});

describe('what would become another header or another recipient', () => {
  it.each([
    ['to', 'ada@example.org\r\nBcc: eve@example.org'],
    ['to', 'ada@example.org, eve@example.org'],
    ['to', 'Ada <ada@example.org>'],
    ['to', 'ada@example.org;eve@example.org'],
    ['to', '"a b"@example.org'],
    ['to', 'ada'],
    ['to', ''],
    ['subject', 'Hello\r\nBcc: eve@example.org'],
    ['subject', 'Hello\nBcc: eve@example.org'],
    ['subject', 'Hello\rBcc: eve@example.org'],
    ['messageId', '<a@b>\r\nBcc: eve@example.org'],
    ['messageId', 'a b'],
  ])('is refused as the %s %j', async (field, value) => {
    const taken = smtp.mails.length;
    await expect(mailer().send({ ...mail, [field]: value })).rejects.toMatchObject({
      kind: 'invalid',
      code: 'mail.malformed',
    });
    expect(smtp.mails).toHaveLength(taken);
  });

  it('never gets through, whatever the address, subject and body are', async () => {
    const open = await startFakeSmtp();
    const sending = createSmtpMailer({ url: open.url, from });
    const nasty = fc
      .array(
        fc.constantFrom(
          'a',
          '@',
          '.',
          ',',
          ';',
          '<',
          '>',
          '"',
          ' ',
          '\r',
          '\n',
          ':',
          '\t',
          'é',
          '\0',
          'Bcc',
          '\r\n.\r\n',
        ),
        { maxLength: 12 },
      )
      .map((parts) => parts.join(''));
    const to = fc.oneof(
      nasty,
      nasty.map((odd) => `ada${odd}@example.org`),
    );
    await fc.assert(
      fc.asyncProperty(to, nasty, nasty, async (address, subject, text) => {
        const before = open.mails.length;
        const sent = await sending.send({ ...mail, to: address, subject: `x${subject}`, text: `x${text}` }).then(
          () => true,
          () => false,
        );
        const got = open.mails.slice(before);
        expect(got).toHaveLength(sent ? 1 : 0);
        if (!sent) return;
        expect(got[0]?.to).toHaveLength(1);
        expect([...(got[0]?.headers.keys() ?? [])].toSorted()).toEqual([
          'auto-submitted',
          'content-type',
          'date',
          'from',
          'message-id',
          'mime-version',
          'subject',
          'to',
        ]);
      }),
      { numRuns: 100 },
    );
    await open.close();
  });
});

it.each(['http://mail.example.org', 'smtp:', 'not a url'])(
  'a server that is none is refused at the start: %s',
  (url) => {
    expect(() => createSmtpMailer({ url, from })).toThrow(/Invalid URL|mail server must be/);
  },
);

it.each(['nobody', 'a@b\r\nBcc: c@d', '<a@b> <c@d>', ''])(
  'a sender that is none is refused at the start: %j',
  (sender) => {
    expect(() => createSmtpMailer({ url: smtp.url, from: sender })).toThrow(/sender/);
  },
);
