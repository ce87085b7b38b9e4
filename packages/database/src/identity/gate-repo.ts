import { SessionId, UserId } from '@hearth/contracts/shared/primitives.ts';
import type { LinkKind } from '@hearth/contracts/identity/link.ts';
import { z } from 'zod';
import type { Db } from '../client.ts';
import { newId } from '../kernel/new-id.ts';

/** An account as signing in needs it; the hash is null where there is no password. */
export type GateAccount = {
  readonly userId: UserId;
  readonly displayName: string;
  readonly email: string | null;
  readonly role: 'user' | 'curator' | 'admin';
  readonly passwordHash: string | null;
};

export type NewAccount = {
  readonly displayName: string;
  /** Verified, lower-case; null where another issuer names the account. */
  readonly email: string | null;
  readonly passwordHash: string | null;
};

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

export type NewLink = {
  /** Only where its token must be known before the row is there. */
  readonly id?: string;
  readonly kind: LinkKind;
  readonly userId: UserId | null;
  readonly email: string | null;
  readonly payload?: object;
  readonly expiresAt: Date;
};

export type FoundLink = {
  readonly id: string;
  readonly userId: UserId | null;
  readonly email: string | null;
  readonly payload: unknown;
};

export type GateRepo = {
  /** Makes callers with the same words follow each other until this transaction ends. */
  oneAtATime(what: string): Promise<void>;
  accountByEmail(email: string): Promise<GateAccount | null>;
  accountById(userId: UserId): Promise<GateAccount | null>;
  createAccount(account: NewAccount): Promise<UserId>;
  setPassword(userId: UserId, hash: string, at: Date): Promise<void>;
  setRole(userId: UserId, role: GateAccount['role']): Promise<void>;
  createSession(session: NewSession, at: Date): Promise<GateSession>;
  findSession(id: SessionId): Promise<GateSession | null>;
  /** Locked until this transaction ends: two tabs that refresh at once follow each other. */
  lockSession(id: SessionId): Promise<GateSession | null>;
  rotateSession(id: SessionId, generation: number, at: Date): Promise<void>;
  endSession(id: SessionId, reason: string, at: Date): Promise<void>;
  /** Ends every session of an account, but one if named; answers those that ended by it. */
  endSessions(userId: UserId, reason: string, at: Date, but?: SessionId): Promise<SessionId[]>;
  createLink(link: NewLink): Promise<string>;
  /** What a link stands for, without using it up. Null like `useLink`. */
  findLink(kind: LinkKind, id: string, at: Date): Promise<FoundLink | null>;
  /** Makes the account's unused links of these kinds good for nothing. */
  withdrawLinks(userId: UserId, kinds: readonly LinkKind[], at: Date): Promise<void>;
  /** Uses a link up: of two callers at once, one gets it. Null when it was used, is over or is of another kind. */
  useLink(kind: LinkKind, id: string, at: Date): Promise<FoundLink | null>;
};

/** What signing up and in does to accounts, sessions and links. */
export function gateRepo(db: Db): GateRepo {
  return { ...accounts(db), ...sessions(db), ...links(db) };
}

type AccountVerbs = 'oneAtATime' | 'accountByEmail' | 'accountById' | 'createAccount' | 'setPassword' | 'setRole';

function accounts(db: Db): Pick<GateRepo, AccountVerbs> {
  return {
    oneAtATime: async (what) => {
      await db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${what}, 0))`;
    },
    accountByEmail: async (email) =>
      toAccount(await db.user.findUnique({ where: { email }, include: { password: true } })),
    accountById: async (id) => toAccount(await db.user.findUnique({ where: { id }, include: { password: true } })),
    createAccount: async ({ passwordHash, email, displayName }) => {
      const id = newId(UserId);
      const now = new Date();
      await db.user.create({ data: { id, displayName, email, emailVerifiedAt: email === null ? null : now } });
      if (passwordHash !== null)
        await db.userPassword.create({ data: { userId: id, hash: passwordHash, changedAt: now } });
      return id;
    },
    setPassword: async (userId, hash, changedAt) => {
      await db.userPassword.upsert({
        where: { userId },
        create: { userId, hash, changedAt },
        update: { hash, changedAt },
      });
    },
    setRole: async (id, role) => {
      await db.user.update({ where: { id }, data: { role } });
    },
  };
}

type SessionVerbs = 'createSession' | 'findSession' | 'lockSession' | 'rotateSession' | 'endSession' | 'endSessions';

function sessions(db: Db): Pick<GateRepo, SessionVerbs> {
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
    endSessions: async (userId, endReason, endedAt, but) => {
      const ended = await db.session.updateManyAndReturn({
        where: { userId, endedAt: null, ...(but === undefined ? {} : { id: { not: but } }) },
        data: { endedAt, endReason },
        select: { id: true },
      });
      return ended.map(({ id }) => SessionId.parse(id));
    },
  };
}

type LinkVerbs = 'createLink' | 'findLink' | 'useLink' | 'withdrawLinks';

function links(db: Db): Pick<GateRepo, LinkVerbs> {
  return {
    createLink: async ({ id = newId(LinkId), kind, userId, email, payload, expiresAt }) => {
      await db.link.create({
        data: { id, kind, userId, email, expiresAt, ...(payload === undefined ? {} : { payload }) },
      });
      return id;
    },
    useLink: async (kind, id, at) => {
      const { count } = await db.link.updateMany({
        where: { id, kind, usedAt: null, expiresAt: { gt: at } },
        data: { usedAt: at },
      });
      if (count === 0) return null;
      return toLink(await db.link.findUniqueOrThrow({ where: { id } }));
    },
    findLink: async (kind, id, at) => {
      const row = await db.link.findFirst({ where: { id, kind, usedAt: null, expiresAt: { gt: at } } });
      return row && toLink(row);
    },
    withdrawLinks: async (userId, kinds, usedAt) => {
      await db.link.updateMany({ where: { userId, kind: { in: [...kinds] }, usedAt: null }, data: { usedAt } });
    },
  };
}

const LinkId = z.uuidv7();
const AccountRole = z.enum(['user', 'curator', 'admin']);

type AccountRow = {
  readonly id: string;
  readonly displayName: string;
  readonly email: string | null;
  readonly role: string;
  readonly password: { readonly hash: string } | null;
};

function toAccount(row: AccountRow | null): GateAccount | null {
  if (!row) return null;
  const { id, displayName, email, role, password } = row;
  return {
    userId: UserId.parse(id),
    displayName,
    email,
    role: AccountRole.parse(role),
    passwordHash: password?.hash ?? null,
  };
}

type LinkRow = Omit<FoundLink, 'userId'> & { readonly userId: string | null };

function toLink({ id, userId, email, payload }: LinkRow): FoundLink {
  return { id, userId: userId === null ? null : UserId.parse(userId), email, payload };
}

type SessionRow = Omit<GateSession, 'id' | 'userId'> & { readonly id: string; readonly userId: string };

function toSession({ id, userId, nonce, generation, rotatedAt, expiresAt, endedAt }: SessionRow): GateSession {
  return { id: SessionId.parse(id), userId: UserId.parse(userId), nonce, generation, rotatedAt, expiresAt, endedAt };
}
