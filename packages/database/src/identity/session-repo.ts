import { Session } from '@hearth/contracts/identity/session.ts';
import type { SessionId, UserId } from '@hearth/contracts/shared/primitives.ts';
import type { Db } from '../client.ts';

export type SessionRepo = {
  /** The bound user's living sessions, the one seen last first. */
  list(at: Date): Promise<Omit<Session, 'current'>[]>;
  /** Whether a living session ended by it. */
  end(id: SessionId, reason: string, at: Date): Promise<boolean>;
};

export function sessionRepo(db: Db, userId: UserId): SessionRepo {
  return {
    list: async (at) => {
      const rows = await db.session.findMany({
        where: { userId, endedAt: null, expiresAt: { gt: at } },
        orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
      });
      return rows.map(({ id, deviceName, signedInBy, createdAt, lastSeenAt }) =>
        Session.omit({ current: true }).parse({
          id,
          deviceName,
          signedInBy,
          createdAt: createdAt.toISOString(),
          lastSeenAt: lastSeenAt.toISOString(),
        }),
      );
    },
    end: async (id, endReason, endedAt) => {
      const { count } = await db.session.updateMany({
        where: { userId, id, endedAt: null, expiresAt: { gt: endedAt } },
        data: { endedAt, endReason },
      });
      return count === 1;
    },
  };
}
