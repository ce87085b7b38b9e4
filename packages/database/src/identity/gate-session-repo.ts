import { SessionId, UserId } from '@hearth/contracts/shared/primitives.ts';
import type { Db } from '../client.ts';
import { newId } from '../kernel/new-id.ts';

export type NewSession = {
  readonly userId: UserId;
  readonly deviceName: string;
  readonly signedInBy: string;
  readonly nonce: Uint8Array;
  readonly expiresAt: Date;
};

/** A session as its refresh tokens see it. */
export type GateSession = {
  readonly id: SessionId;
  readonly userId: UserId;
  readonly nonce: Uint8Array;
  readonly generation: number;
  readonly rotatedAt: Date;
  readonly expiresAt: Date;
  readonly endedAt: Date | null;
};

export type GateSessionRepo = {
  createSession(session: NewSession, at: Date): Promise<GateSession>;
  findSession(id: SessionId): Promise<GateSession | null>;
  /** Locked until this transaction ends: two tabs that refresh at once follow each other. */
  lockSession(id: SessionId): Promise<GateSession | null>;
  rotateSession(id: SessionId, generation: number, at: Date): Promise<void>;
  endSession(id: SessionId, reason: string, at: Date): Promise<void>;
  /** Ends an account's living sessions but the newest `keep`; answers those that ended by it. */
  endOldest(userId: UserId, keep: number, reason: string, at: Date): Promise<SessionId[]>;
  /** Ends every living session of an account, but one if named; answers those that ended by it. */
  endSessions(userId: UserId, reason: string, at: Date, but?: SessionId): Promise<SessionId[]>;
};

/** What signing in and out does to sessions. */
export function gateSessionRepo(db: Db): GateSessionRepo {
  return {
    createSession: async ({ nonce, ...session }, at) => {
      const id = newId(SessionId);
      const row = await db.session.create({
        data: { ...session, id, nonce: new Uint8Array(nonce), createdAt: at, rotatedAt: at, lastSeenAt: at },
      });
      return toSession(row);
    },
    findSession: async (id) => {
      const row = await db.session.findUnique({ where: { id } });
      return row && toSession(row);
    },
    lockSession: async (id) => {
      await db.$queryRaw`select from session where id = ${id}::uuid for update`;
      const row = await db.session.findUnique({ where: { id } });
      return row && toSession(row);
    },
    rotateSession: async (id, generation, at) => {
      await db.session.update({ where: { id }, data: { generation, rotatedAt: at, lastSeenAt: at } });
    },
    endSession: async (id, endReason, endedAt) => {
      await db.session.updateMany({ where: { id, endedAt: null }, data: { endedAt, endReason } });
    },
    endOldest: async (userId, keep, reason, at) => {
      const ended = await db.$queryRaw<{ id: string }[]>`
        update session set ended_at = ${at}, end_reason = ${reason}
        where user_id = ${userId}::uuid and ended_at is null and id in (
          select id from session where user_id = ${userId}::uuid and ended_at is null and expires_at > ${at}
          order by created_at desc, id desc offset ${keep})
        returning id`;
      return ended.map(({ id }) => SessionId.parse(id));
    },
    endSessions: (userId, reason, at, but) => endLivingSessions(db, userId, reason, at, but),
  };
}

/** Ends every living session of an account, but one if named, in one statement; answers those that ended by it. */
export async function endLivingSessions(
  db: Db,
  userId: UserId,
  endReason: string,
  endedAt: Date,
  but?: SessionId,
): Promise<SessionId[]> {
  const ended = await db.session.updateManyAndReturn({
    where: { userId, endedAt: null, expiresAt: { gt: endedAt }, ...(but === undefined ? {} : { id: { not: but } }) },
    data: { endedAt, endReason },
    select: { id: true },
  });
  return ended.map(({ id }) => SessionId.parse(id));
}

type SessionRow = Omit<GateSession, 'id' | 'userId'> & { readonly id: string; readonly userId: string };

function toSession({ id, userId, nonce, generation, rotatedAt, expiresAt, endedAt }: SessionRow): GateSession {
  return { id: SessionId.parse(id), userId: UserId.parse(userId), nonce, generation, rotatedAt, expiresAt, endedAt };
}
