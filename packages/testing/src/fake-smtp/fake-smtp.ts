import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { readMail, type ReadMail } from './read-mail.ts';
import { serveSession, type SmtpStep, type StepAnswer } from './smtp-session.ts';

/** A mail as a mailbox would show it, with what the envelope said. */
export type ReceivedMail = ReadMail & {
  readonly from: string;
  readonly to: readonly string[];
  /** The user who was signed in; null for nobody. */
  readonly user: string | null;
};

export type FakeSmtpOptions = {
  /** Who must sign in before a mail is taken; nobody by default. */
  readonly login?: { readonly user: string; readonly password: string };
};

/** A mail server on this machine that keeps what it is sent. */
export type FakeSmtp = {
  /** `smtp://127.0.0.1:port`, with the login in it when there is one. */
  readonly url: string;
  readonly port: number;
  /** Every mail taken, oldest first. */
  readonly mails: readonly ReceivedMail[];
  /** The next time a client gets to this step it is told this, e.g. `550 5.1.1 No such user`, instead of yes. */
  answerNext(step: SmtpStep, reply: string): void;
  /** The next time a client gets to this step it hears nothing more. */
  stallNext(step: SmtpStep): void;
  /** The next time a client gets to this step, its line is cut; at `message` the mail has been taken by then. */
  cutNext(step: SmtpStep): void;
  close(): Promise<void>;
};

export async function startFakeSmtp({ login }: FakeSmtpOptions = {}): Promise<FakeSmtp> {
  const mails: ReceivedMail[] = [];
  const sockets = new Set<Socket>();
  const planned = new Map<SmtpStep, StepAnswer[]>();
  const plan = (step: SmtpStep, answer: StepAnswer): void => {
    planned.set(step, [...(planned.get(step) ?? []), answer]);
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    serveSession(socket, {
      login: login ?? null,
      next: (step) => planned.get(step)?.shift() ?? null,
      take: ({ from, to, user, raw }) => mails.push({ ...readMail(raw), from, to, user }),
    });
  });
  const port = await listen(server);
  const credentials = login ? `${encodeURIComponent(login.user)}:${encodeURIComponent(login.password)}@` : '';
  return {
    url: `smtp://${credentials}127.0.0.1:${port}`,
    port,
    mails,
    answerNext: (step, reply) => plan(step, { kind: 'reply', reply }),
    stallNext: (step) => plan(step, { kind: 'stall' }),
    cutNext: (step) => plan(step, { kind: 'cut' }),
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return portOf(server.address());
}

function portOf(address: AddressInfo | string | null): number {
  if (typeof address === 'object' && address !== null) return address.port;
  throw new Error('The fake mail server listens on no port');
}
