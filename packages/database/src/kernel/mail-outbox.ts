import type { Db } from '../client.ts';

/** A queued mail and what became of it. */
export type OutboxMail = {
  readonly id: string;
  readonly to: string;
  readonly template: string;
  /** What the template is filled with, as it was stored: the sender checks it. */
  readonly data: unknown;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
  /** Why it could not be sent so far, or for good. */
  readonly error: string | null;
};

/** Every mail of this server, for the job that sends them and the operator who reads them. */
export type MailOutbox = {
  find(id: string): Promise<OutboxMail | null>;
  /** Newest first. */
  latest(limit: number): Promise<OutboxMail[]>;
  markSent(id: string, at: Date): Promise<void>;
  /** Notes why a mail has not been sent; one that has stays as it is. */
  noteError(id: string, error: string): Promise<void>;
};

export function mailOutbox(db: Db): MailOutbox {
  return {
    find: async (id) => {
      const row = await db.mail.findUnique({ where: { id } });
      return row && toMail(row);
    },
    latest: async (limit) => {
      const rows = await db.mail.findMany({ orderBy: { id: 'desc' }, take: limit });
      return rows.map(toMail);
    },
    markSent: async (id, sentAt) => {
      await db.mail.updateMany({ where: { id, sentAt: null }, data: { sentAt, error: null } });
    },
    noteError: async (id, error) => {
      await db.mail.updateMany({ where: { id, sentAt: null }, data: { error } });
    },
  };
}

type MailRow = {
  readonly id: string;
  readonly template: string;
  readonly toAddress: string;
  readonly data: unknown;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
  readonly error: string | null;
};

function toMail({ id, template, toAddress, data, createdAt, sentAt, error }: MailRow): OutboxMail {
  return { id, to: toAddress, template, data, createdAt, sentAt, error };
}
