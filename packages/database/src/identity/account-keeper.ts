import { AccountRole } from '@hearth/contracts/identity/account.ts';
import { type SessionId, UserId } from '@hearth/contracts/shared/primitives.ts';
import { z } from 'zod';
import type { Db } from '../client.ts';
import { endLivingSessions } from './gate-session-repo.ts';

/** An account that is no longer an admin, and what it is instead. */
export type Demoted = { readonly userId: UserId; readonly to: AccountRole };

/** What whoever runs the server does to accounts. */
export type AccountKeeper = {
  /** The account of a verified address. */
  byEmail(email: string): Promise<UserId | null>;
  /** Makes what starts sessions of an account and what ends them all follow each other, until this transaction ends. */
  hold(userId: UserId): Promise<void>;
  /** Ends every living session of an account; answers those that ended by it. */
  endSessions(userId: UserId, reason: string, at: Date): Promise<SessionId[]>;
  /** Takes back what the configuration gave: admins that none of these addresses names are again what they were. */
  demoteAdminsBut(emails: readonly string[]): Promise<Demoted[]>;
};

const DemotedRow = z.object({ userId: UserId, to: AccountRole });

/** Makes what starts sessions of an account and what ends them all follow each other, until this transaction ends. */
export async function holdAccount(db: Db, userId: UserId): Promise<void> {
  await db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`hearth.account.${userId}`}, 0))`;
}

export function accountKeeper(db: Db): AccountKeeper {
  return {
    byEmail: async (email) => {
      const row = await db.user.findUnique({ where: { email }, select: { id: true } });
      return row && UserId.parse(row.id);
    },
    hold: (userId) => holdAccount(db, userId),
    endSessions: (userId, reason, at) => endLivingSessions(db, userId, reason, at),
    demoteAdminsBut: async (emails) => {
      const rows = await db.$queryRaw<unknown[]>`
        update user_account set role = role_before, role_before = null
        where role = 'admin' and role_before is not null and (email is null or email <> all (${[...emails]}::text[]))
        returning id as "userId", role as "to"`;
      return rows.map((row) => DemotedRow.parse(row));
    },
  };
}
