import type { OutboxMail } from '@hearth/database/kernel/mail-outbox.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import type { Command } from 'commander';
import { listedMail, mailLines, mailListLines } from '../format/mail.ts';
import { parseMailId } from '../parse-id.ts';
import { parseWhole } from '../parse-options.ts';
import { printResult } from '../print.ts';
import { hearthConfig } from '../runtime/hearth-config.ts';
import { withDatabase } from '../runtime/with-database.ts';
import type { Terminal } from '../terminal.ts';

export function addMailCommand(program: Command, terminal: Terminal): void {
  const mail = program.command('mail').description('read the mails of this server, sent or not');
  mail
    .command('list')
    .description('list the newest mails with what became of them; each is kept for 30 days')
    .option('--limit <number>', 'how many', parseWhole(1, 1000), 50)
    .option('--json', 'as JSON')
    .action(({ limit, json }: { limit: number; json?: true }) =>
      withDatabase(hearthConfig(), async ({ uow }) => {
        const mails = await uow.system('list mails for an operator', (tx) => tx.mails.latest(limit));
        printResult(terminal, json, mails.map(listedMail), mailListLines);
      }),
    );
  mail
    .command('show')
    .description('show a mail as it is sent, with its link: whoever opens that acts as the receiver')
    .argument('<mail>', "the mail's id", parseMailId)
    .option('--json', 'as JSON')
    .action((id: string, { json }: { json?: true }) =>
      withDatabase(hearthConfig(), async ({ uow }) => {
        const found = await uow.system('show a mail to an operator', ({ mails }) => mails.find(id));
        if (!found)
          throw new DomainError('not-found', 'mail.not-found', 'There is no such mail; hearth mail list shows them.');
        printResult(terminal, json, { ...listedMail(found), ...(await written(found)) }, mailLines);
      }),
    );
}

/** The mail as it read when it was queued: its link may be over by now. */
async function written(mail: OutboxMail) {
  const [{ writeOut }, { createLinkTokens }, { publicUrlOf }, { readPortFile }, { sessionSecretFor }] =
    await Promise.all([
      import('@hearth/services/identity/render-mail.ts'),
      import('@hearth/adapters/tokens/link-tokens.ts'),
      import('@hearth/server/key-ports.ts'),
      import('@hearth/server/port-file.ts'),
      import('@hearth/server/session-secret.ts'),
    ]);
  const config = hearthConfig();
  const linkTokens = createLinkTokens(await sessionSecretFor(config));
  // The server may have been given another port than this command: its links lead to where it says that it listens.
  const publicUrl = config.publicUrl ?? (await readPortFile(config.dataDir))?.url ?? publicUrlOf(config);
  const { subject, text, messageId } = writeOut({ publicUrl, linkTokens }, mail, mail.createdAt);
  return { subject, text, messageId };
}
