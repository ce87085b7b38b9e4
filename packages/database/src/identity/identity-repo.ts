import { LinkedIdentity } from '@hearth/contracts/identity/identities.contract.ts';
import type { IdentityId, UserId } from '@hearth/contracts/shared/primitives.ts';
import { z } from 'zod';
import type { Db } from '../client.ts';

/** A linked identity with the address its issuer knew. */
export type IdentityRow = Omit<LinkedIdentity, 'label'>;

export type IdentityRepo = {
  /** The bound user's linked identities, the oldest first. */
  list(): Promise<IdentityRow[]>;
  /** Makes those who take a way into the account away follow each other until this transaction ends. */
  hold(): Promise<void>;
  hasPassword(): Promise<boolean>;
  /** Whether one of the user's identities lets nobody in any more by it. */
  unlink(id: IdentityId, at: Date): Promise<boolean>;
};

const Row = z.object({ id: z.string(), issuer: z.string(), email: z.string().nullable(), linkedAt: z.date() });

export function identityRepo(db: Db, userId: UserId): IdentityRepo {
  return {
    list: async () => {
      const rows = await db.$queryRaw<unknown[]>`
        select id, issuer, email, linked_at as "linkedAt" from user_identity
        where user_id = ${userId}::uuid and unlinked_at is null order by linked_at, id`;
      return rows.map((row) => {
        const { linkedAt, ...rest } = Row.parse(row);
        return LinkedIdentity.omit({ label: true }).parse({ ...rest, linkedAt: linkedAt.toISOString() });
      });
    },
    hold: async () => {
      await db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`hearth.account.${userId}`}, 0))`;
    },
    hasPassword: async () => (await db.userPassword.count({ where: { userId } })) > 0,
    unlink: async (id, at) => {
      const changed = await db.$executeRaw`
        update user_identity set unlinked_at = ${at}
        where user_id = ${userId}::uuid and id = ${id}::uuid and unlinked_at is null`;
      return changed === 1;
    },
  };
}
