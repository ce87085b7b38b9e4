import type { Db } from '../client.ts';
import type { StoredKey } from './data-key-repo.ts';

/** A key access tokens are signed with, as it is stored. */
export type StoredSigningKey = {
  readonly kid: string;
  readonly key: StoredKey;
  readonly createdAt: Date;
  /** Null: it may sign. */
  readonly retiredAt: Date | null;
};

export type NewSigningKey = Pick<StoredSigningKey, 'kid' | 'key' | 'createdAt'>;

/** The keys as whoever signs and verifies needs them. */
export type SigningKeyRepo = {
  /** Newest first: the first that is not retired signs. */
  list(): Promise<StoredSigningKey[]>;
  insert(key: NewSigningKey): Promise<void>;
};

/** The keys as whoever rolls them needs them. */
export type SigningKeyKeeper = SigningKeyRepo & {
  /** Retires every key that signs; answers how many. */
  retireAll(at: Date): Promise<number>;
  /** Puts `after` in the place of `before`; false when that stands there no longer. */
  replace(kid: string, before: StoredKey, after: StoredKey): Promise<boolean>;
};

export function signingKeyRepo(db: Db): SigningKeyRepo {
  return {
    list: async () => {
      const rows = await db.signingKey.findMany({ orderBy: [{ createdAt: 'desc' }, { kid: 'asc' }] });
      return rows.map(({ kid, kekId, wrapped, createdAt, retiredAt }) => ({
        kid,
        key: { kekId, bytes: wrapped },
        createdAt,
        retiredAt,
      }));
    },
    insert: async ({ kid, key, createdAt }) => {
      await db.signingKey.create({ data: { kid, kekId: key.kekId, wrapped: new Uint8Array(key.bytes), createdAt } });
    },
  };
}

export function signingKeyKeeper(db: Db): SigningKeyKeeper {
  return {
    ...signingKeyRepo(db),
    retireAll: async (retiredAt) => {
      const { count } = await db.signingKey.updateMany({ where: { retiredAt: null }, data: { retiredAt } });
      return count;
    },
    replace: async (kid, before, after) => {
      const { count } = await db.signingKey.updateMany({
        where: { kid, kekId: before.kekId, wrapped: new Uint8Array(before.bytes) },
        data: { kekId: after.kekId, wrapped: new Uint8Array(after.bytes) },
      });
      return count === 1;
    },
  };
}
