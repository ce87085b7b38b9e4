import type { Socket } from 'node:net';

/** Where a client may be told something else: the greeting, each command, and the end of the message. */
export type SmtpStep = 'greeting' | 'ehlo' | 'auth' | 'mail' | 'rcpt' | 'data' | 'message';

export type StepAnswer =
  | { readonly kind: 'reply'; readonly reply: string }
  | { readonly kind: 'stall' }
  | { readonly kind: 'cut' };

export type TakenMail = {
  readonly from: string;
  readonly to: readonly string[];
  readonly user: string | null;
  readonly raw: string;
};

type Login = { readonly user: string; readonly password: string };

export type SessionParts = {
  readonly login: Login | null;
  /** The answer planned for this step, used up by asking. */
  readonly next: (step: SmtpStep) => StepAnswer | null;
  readonly take: (mail: TakenMail) => void;
};

type State = {
  greeted: boolean;
  user: string | null;
  from: string | null;
  to: string[];
  /** The lines of the message so far; null outside DATA. */
  message: string[] | null;
  /** Whether the next line is the answer to AUTH's challenge. */
  inAuth: boolean;
};

const EXTENSIONS = ['fake.hearth.test', 'AUTH PLAIN', 'SIZE 10485760', '8BITMIME', 'SMTPUTF8'];
const NEEDS_MAIL = '503 5.5.1 Bad sequence of commands';

/** Speaks RFC 5321 with one client, as far as a mail program goes that sends. */
export function serveSession(socket: Socket, parts: SessionParts): void {
  const state: State = { greeted: false, user: null, from: null, to: [], message: null, inAuth: false };
  let rest = '';
  socket.setEncoding('latin1');
  socket.on('error', () => socket.destroy());
  const say = (step: SmtpStep | null, reply: string, accept?: () => void): void => {
    const planned = step && parts.next(step);
    if (planned?.kind === 'stall') return;
    if (planned?.kind === 'reply') return void socket.write(`${planned.reply}\r\n`);
    accept?.();
    if (planned?.kind === 'cut') socket.destroy();
    else socket.write(`${reply}\r\n`);
  };
  say('greeting', '220 fake.hearth.test ESMTP');
  socket.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\r\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (state.message !== null) readMessageLine(line, state, state.message, parts, say);
      else if (state.inAuth) signIn(line, state, parts, say);
      else if (/^QUIT$/i.test(line)) socket.end('221 2.0.0 Bye\r\n');
      else obey(line, state, parts, say);
    }
  });
}

type Say = (step: SmtpStep | null, reply: string, accept?: () => void) => void;

function obey(line: string, state: State, parts: SessionParts, say: Say): void {
  const [verb = '', ...words] = line.split(' ');
  switch (verb.toUpperCase()) {
    case 'EHLO':
      return say(
        'ehlo',
        EXTENSIONS.map((text, i) => `250${i < EXTENSIONS.length - 1 ? '-' : ' '}${text}`).join('\r\n'),
        () => greet(state),
      );
    case 'HELO':
      return say('ehlo', '250 fake.hearth.test', () => greet(state));
    case 'AUTH':
      return authenticate(words, state, parts, say);
    case 'MAIL':
      return beginMail(line, state, parts, say);
    case 'RCPT':
      return addRecipient(line, state, say);
    case 'DATA':
      if (state.to.length === 0) return say(null, NEEDS_MAIL);
      return say('data', '354 End with <CRLF>.<CRLF>', () => void (state.message = []));
    case 'RSET':
      return say(null, '250 2.0.0 OK', () => forgetMail(state));
    case 'NOOP':
      return say(null, '250 2.0.0 OK');
    default:
      return say(null, '500 5.5.2 Command not recognized');
  }
}

function greet(state: State): void {
  state.greeted = true;
  forgetMail(state);
}

function forgetMail(state: State): void {
  state.from = null;
  state.to = [];
}

function authenticate([scheme, response]: string[], state: State, parts: SessionParts, say: Say): void {
  if (scheme?.toUpperCase() !== 'PLAIN') return say(null, '504 5.5.4 Only PLAIN is known here');
  if (response !== undefined) return signIn(response, state, parts, say);
  say(null, '334 ', () => void (state.inAuth = true));
}

/** RFC 4616: identity, user and password with NULs between, in base64. */
function signIn(response: string, state: State, { login }: SessionParts, say: Say): void {
  state.inAuth = false;
  const [, user, password] = Buffer.from(response, 'base64').toString('utf8').split('\0');
  if (login === null || user !== login.user || password !== login.password)
    return say(null, '535 5.7.8 Authentication credentials invalid');
  say('auth', '235 2.7.0 Welcome', () => void (state.user = user));
}

function beginMail(line: string, state: State, { login }: SessionParts, say: Say): void {
  if (!state.greeted || state.from !== null) return say(null, NEEDS_MAIL);
  if (login !== null && state.user === null) return say(null, '530 5.7.0 Authentication required');
  const from = /^MAIL FROM:<([^<>]*)>/i.exec(line)?.[1];
  if (from === undefined) return say(null, '501 5.5.4 Syntax: MAIL FROM:<address>');
  say('mail', '250 2.1.0 OK', () => void (state.from = utf8(from)));
}

function addRecipient(line: string, state: State, say: Say): void {
  if (state.from === null) return say(null, NEEDS_MAIL);
  const to = /^RCPT TO:<([^<>]+)>/i.exec(line)?.[1];
  if (to === undefined) return say(null, '501 5.5.4 Syntax: RCPT TO:<address>');
  say('rcpt', '250 2.1.5 OK', () => void state.to.push(utf8(to)));
}

function readMessageLine(line: string, state: State, message: string[], { take }: SessionParts, say: Say): void {
  if (line !== '.') return void message.push(line.startsWith('.') ? line.slice(1) : line);
  const mail = { from: state.from ?? '', to: state.to, user: state.user, raw: message.join('\r\n') };
  state.message = null;
  say('message', '250 2.0.0 Taken', () => take(mail));
  forgetMail(state);
}

/** Lines are read byte by byte, so that a character cut by a packet is not lost. */
function utf8(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
