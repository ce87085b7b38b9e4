import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startFakeSmtp, type FakeSmtp } from './fake-smtp.ts';

let open: FakeSmtp;
let closed: FakeSmtp;
beforeAll(async () => {
  open = await startFakeSmtp();
  closed = await startFakeSmtp({ login: { user: 'ada', password: 'secret' } });
});
afterAll(() => Promise.all([open.close(), closed.close()]));

/** Says each line once the one before was answered; the codes of the answers, the greeting's first. */
async function converse({ port }: FakeSmtp, lines: readonly string[]): Promise<string[]> {
  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  const codes: string[] = [];
  for (const line of ['', ...lines]) {
    if (line !== '') socket.write(`${line}\r\n`);
    const [answer] = await once(socket, 'data');
    codes.push(String(answer).slice(0, 3));
  }
  socket.destroy();
  return codes;
}

it('keeps the order of the protocol', async () => {
  expect(
    await converse(open, [
      'MAIL FROM:<a@b>',
      'EHLO me',
      'RCPT TO:<c@d>',
      'MAIL FROM:<a@b>',
      'DATA',
      'MAIL FROM:<a@b>',
      'RCPT TO:c',
      'VRFY a',
      'RSET',
      'DATA',
      'NOOP',
      'QUIT',
    ]),
  ).toEqual(['220', '503', '250', '503', '250', '503', '503', '501', '500', '250', '503', '250', '221']);
});

it('takes a mail with its dots, for several recipients', async () => {
  const lines = [
    'EHLO me',
    'MAIL FROM:<a@b> SIZE=10',
    'RCPT TO:<c@d>',
    'RCPT TO:<e@f>',
    'DATA',
    'Subject: =?UTF-8?Q?H=C3=A9_llo?=\r\n =?utf-8?B?IQ==?=\r\n\r\n..one\r\n.',
    'QUIT',
  ];
  expect(await converse(open, lines)).toEqual(['220', '250', '250', '250', '250', '354', '250', '221']);
  expect(open.mails.at(-1)).toMatchObject({
    from: 'a@b',
    to: ['c@d', 'e@f'],
    user: null,
    subject: 'Hé llo!',
    text: '.one',
  });
});

it('takes no mail from nobody when it knows a login, and lets in only that', async () => {
  const plain = (text: string): string => Buffer.from(text).toString('base64');
  expect(
    await converse(closed, [
      'EHLO me',
      'MAIL FROM:<a@b>',
      'AUTH LOGIN',
      `AUTH PLAIN ${plain('\0ada\0guess')}`,
      'AUTH PLAIN',
      plain('\0ada\0secret'),
      'MAIL FROM:<a@b>',
    ]),
  ).toEqual(['220', '250', '530', '504', '535', '334', '235', '250']);
});

it('says once what it is told to say', async () => {
  open.answerNext('rcpt', '550 5.1.1 No such user');
  expect(await converse(open, ['EHLO me', 'MAIL FROM:<a@b>', 'RCPT TO:<c@d>', 'RCPT TO:<c@d>'])).toEqual([
    '220',
    '250',
    '250',
    '550',
    '250',
  ]);
});
