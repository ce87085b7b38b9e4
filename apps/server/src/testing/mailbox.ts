import { createLinkTokens } from '@hearth/adapters/tokens/link-tokens.ts';
import { openDatabase } from '@hearth/database/client.ts';
import { unitOfWork } from '@hearth/database/unit-of-work.ts';
import { writeOut } from '@hearth/services/identity/render-mail.ts';
import { TEST_SECRET, type TestHearth } from './test-hearth.ts';

/** What whoever runs the server reads with `hearth mail show`. */
export type Mailbox = {
  /** The address in the newest mail to somebody. */
  readonly newestLink: (to: string) => Promise<string>;
  readonly close: () => Promise<void>;
};

export function openMailbox({ url, databaseUrl }: Pick<TestHearth, 'url' | 'databaseUrl'>): Mailbox {
  const database = openDatabase({ url: databaseUrl, poolSize: 1, onConnectionError: () => undefined });
  const uow = unitOfWork(database, () => undefined);
  const ports = { publicUrl: url, linkTokens: createLinkTokens(TEST_SECRET) };
  return {
    newestLink: async (to) => {
      const mails = await uow.system('read a mail in a test', (tx) => tx.mails.latest(20));
      const mail = mails.find((each) => each.to === to);
      if (mail === undefined) throw new Error(`Nobody wrote to ${to}`);
      const link = /https?:\/\/\S+/.exec(writeOut(ports, mail, mail.createdAt).text)?.[0];
      if (link === undefined) throw new Error(`The mail to ${to} holds no link`);
      return link;
    },
    close: () => database.close(),
  };
}
