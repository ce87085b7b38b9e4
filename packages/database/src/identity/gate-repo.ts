import { TokenId, UserId } from '@hearth/contracts/shared/primitives.ts';
import { MeasureSystem } from '@hearth/contracts/shared/vocabulary.ts';
import type { LinkKind } from '@hearth/contracts/identity/link.ts';
import { AccountRole } from '@hearth/contracts/identity/account.ts';
import { z } from 'zod';
import type { Db } from '../client.ts';
import { newId } from '../kernel/new-id.ts';
import { gateSessionRepo, type GateSessionRepo } from './gate-session-repo.ts';

/** An account as signing in needs it; the hash is null where there is no password. */
export type GateAccount = {
  readonly userId: UserId;
  readonly displayName: string;
  readonly email: string | null;
  readonly role: AccountRole;
  readonly passwordHash: string | null;
  readonly measureSystem: MeasureSystem | null;
  /** When it will be erased, if that was asked for. */
  readonly eraseAt: Date | null;
};

export type NewAccount = {
  readonly displayName: string;
  /** Verified, lower-case; null where another issuer names the account. */
  readonly email: string | null;
  readonly passwordHash: string | null;
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

export type GateRepo = GateSessionRepo & {
  /** Makes callers with the same words follow each other until this transaction ends. */
  oneAtATime(what: string): Promise<void>;
  accountByEmail(email: string): Promise<GateAccount | null>;
  accountById(userId: UserId): Promise<GateAccount | null>;
  createAccount(account: NewAccount): Promise<UserId>;
  setPassword(userId: UserId, hash: string, at: Date): Promise<void>;
  /** Makes an admin of an account that the configuration names, and keeps what it was before. */
  makeAdmin(userId: UserId): Promise<void>;
  /** Revokes every personal access token of an account; answers those that ended by it. */
  revokeTokens(userId: UserId, at: Date): Promise<TokenId[]>;
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
  return { ...accounts(db), ...gateSessionRepo(db), ...links(db) };
}

type AccountVerbs =
  | 'oneAtATime'
  | 'accountByEmail'
  | 'accountById'
  | 'createAccount'
  | 'setPassword'
  | 'makeAdmin'
  | 'revokeTokens';

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
    revokeTokens: async (userId, at) => {
      const revoked = await db.$queryRaw<{ id: string }[]>`
        select id from app.revoke_tokens(${userId}::uuid, ${at}) as id`;
      return revoked.map(({ id }) => TokenId.parse(id));
    },
    makeAdmin: async (id) => {
      await db.$executeRaw`
        update user_account set role_before = role, role = 'admin' where id = ${id}::uuid and role <> 'admin'`;
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

type AccountRow = {
  readonly id: string;
  readonly displayName: string;
  readonly email: string | null;
  readonly role: string;
  readonly measureSystem: string | null;
  readonly eraseAt: Date | null;
  readonly password: { readonly hash: string } | null;
};

function toAccount(row: AccountRow | null): GateAccount | null {
  if (!row) return null;
  const { id, displayName, email, role, measureSystem, eraseAt, password } = row;
  return {
    userId: UserId.parse(id),
    displayName,
    email,
    role: AccountRole.parse(role),
    passwordHash: password?.hash ?? null,
    measureSystem: MeasureSystem.nullable().parse(measureSystem),
    eraseAt,
  };
}

type LinkRow = Omit<FoundLink, 'userId'> & { readonly userId: string | null };

function toLink({ id, userId, email, payload }: LinkRow): FoundLink {
  return { id, userId: userId === null ? null : UserId.parse(userId), email, payload };
}
