import type { MailContent, MailDraft } from '@hearth/contracts/kernel/mail.ts';
import { sendMailTask } from '@hearth/contracts/jobs/tasks.ts';
import type { UserId } from '@hearth/contracts/shared/primitives.ts';
import { z } from 'zod';
import type { Db } from '../client.ts';
import { jobQueue } from '../jobs/job-queue.ts';
import { newId } from './new-id.ts';

export type MailQueue = {
  /** Queues a mail in this transaction: it is sent if and only if the transaction commits, at least once. */
  add(mail: MailDraft): Promise<void>;
};

/** Inside a household, whose members' addresses nobody learns. */
export type HouseholdMailQueue = MailQueue & {
  /** Queues a mail to each of these members, as `add` does; one whose account has no address gets none. */
  addToMembers(userIds: readonly UserId[], mail: MailContent): Promise<void>;
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

export function householdMailQueue(db: Db): HouseholdMailQueue {
  return {
    ...mailQueue(db),
    addToMembers: async (userIds, { template, data }) => {
      const mailIds = userIds.map(() => newId(z.uuidv7()));
      const queued = await db.$queryRaw<{ id: string }[]>`
        select id from app.mail_members(${mailIds}::uuid[], ${[...userIds]}::uuid[], ${template}, ${JSON.stringify(data)}::jsonb) as id`;
      for (const { id: mailId } of queued) await jobQueue(db).add(sendMailTask, { mailId });
    },
  };
}
