import { PersonalToken } from '@hearth/contracts/identity/tokens.contract.ts';
import type { TokenScope } from '@hearth/contracts/shared/contract.ts';
import { COMMONS_ID, HouseholdId, type TokenId, type UserId } from '@hearth/contracts/shared/primitives.ts';
import type { Db } from '../client.ts';

export type NewAccessToken = {
  readonly id: TokenId;
  readonly name: string;
  readonly prefix: string;
  readonly secretHash: Uint8Array;
  readonly scopes: readonly TokenScope[];
  /** The one household it is good for; null: all of the user's. */
  readonly boundTo: HouseholdId | null;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
};

export type AccessTokenRepo = {
  /** Whether the bound user belongs to the household, or has been granted it as a professional. */
  mayBindTo(householdId: HouseholdId): Promise<boolean>;
  create(token: NewAccessToken): Promise<PersonalToken>;
  /** Those that were not revoked, expired ones included, the newest first. */
  list(): Promise<PersonalToken[]>;
  /** How many were not revoked. Locked until this transaction ends, so that two callers at once do not both count. */
  count(): Promise<number>;
  /** False when there is no such token, or it was revoked before. */
  revoke(id: TokenId, at: Date): Promise<boolean>;
};

/** The personal access tokens of the bound user. */
export function accessTokenRepo(db: Db, userId: UserId): AccessTokenRepo {
  return {
    mayBindTo: async (id) => id !== COMMONS_ID && (await db.household.count({ where: { id } })) === 1,
    create: async ({ scopes, secretHash, boundTo, ...token }) => {
      const row = await db.accessToken.create({
        data: { ...token, userId, householdId: boundTo, scopes: [...scopes], secretHash: new Uint8Array(secretHash) },
      });
      return toPersonalToken(row);
    },
    list: async () => {
      const rows = await db.accessToken.findMany({ where: { userId, revokedAt: null }, orderBy: { id: 'desc' } });
      return rows.map(toPersonalToken);
    },
    count: async () => {
      await db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`tokens of ${userId}`}, 0))`;
      return db.accessToken.count({ where: { userId, revokedAt: null } });
    },
    revoke: async (id, revokedAt) => {
      const { count } = await db.accessToken.updateMany({
        where: { userId, id, revokedAt: null },
        data: { revokedAt },
      });
      return count === 1;
    },
  };
}

/** The one household a token is bound to; null: all of its user's. */
export async function boundHouseholdOf(db: Db, userId: UserId, id: TokenId): Promise<HouseholdId | null> {
  const { householdId } = await db.accessToken.findUniqueOrThrow({
    where: { userId_id: { userId, id } },
    select: { householdId: true },
  });
  return householdId === null ? null : HouseholdId.parse(householdId);
}

export type TokenUseRepo = {
  /** Notes when tokens were last used; a later moment is never taken back, and a token that is gone is passed over. */
  noteUse(uses: ReadonlyMap<TokenId, Date>): Promise<void>;
};

/** What is known of tokens across users. */
export function tokenUseRepo(db: Db): TokenUseRepo {
  return {
    noteUse: async (uses) => {
      const ids = [...uses.keys()];
      const moments = [...uses.values()].map((at) => at.toISOString());
      await db.$executeRaw`
        update access_token t set last_used_at = used.at
        from unnest(${ids}::uuid[], ${moments}::timestamptz[]) as used(id, at)
        where t.id = used.id and (t.last_used_at is null or t.last_used_at < used.at)`;
    },
  };
}

type TokenRow = {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: readonly string[];
  readonly householdId: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
};

function toPersonalToken(row: TokenRow): PersonalToken {
  const { id, name, prefix, scopes, householdId, createdAt, expiresAt, lastUsedAt } = row;
  return PersonalToken.parse({
    id,
    name,
    prefix,
    scopes,
    boundTo: householdId,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  });
}
