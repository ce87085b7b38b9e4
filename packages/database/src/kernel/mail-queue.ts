import type { MailDraft } from '@hearth/contracts/kernel/mail.ts';
import { sendMailTask } from '@hearth/contracts/jobs/job.ts';
import { z } from 'zod';
import type { Db } from '../client.ts';
import { jobQueue } from '../jobs/job-queue.ts';
import { newId } from './new-id.ts';

export type MailQueue = {
  /** Queues a mail in this transaction: it is sent if and only if the transaction commits, at least once. */
  add(mail: MailDraft): Promise<void>;
};

export function mailQueue(db: Db): MailQueue {
  return {
    add: async ({ to, template, data }) => {
      const mailId = newId(z.uuidv7());
      // Not through Prisma: it would read the row back, which nobody but the system may.
      await db.$executeRaw`insert into mail (id, template, to_address, data) values (${mailId}::uuid, ${template}, ${to}, ${JSON.stringify(data)}::jsonb)`;
      await jobQueue(db).add(sendMailTask, { mailId });
    },
  };
}
