import type { Db } from '../client.ts';

/** A key as it is stored: wrapped under the key-encryption key `kekId` names. */
export type StoredKey = { readonly kekId: string; readonly bytes: Uint8Array };

/** The data keys a transaction can see: those of its household and its user. */
export type DataKeyRepo = {
  find(scopeId: string): Promise<StoredKey | null>;
  /** Stores unless one stands already, and answers the one that stands: another transaction may have been first. */
  insert(scopeId: string, key: StoredKey): Promise<StoredKey>;
};

/** How many keys are wrapped under one key-encryption key. */
export type KeyCount = { readonly kekId: string; readonly keys: number };

/** The data key of a household or a user. */
export type ScopeKey = { readonly scopeId: string; readonly key: StoredKey };

/** Every data key, for whoever rotates what they are wrapped under. */
export type DataKeyKeeper = {
  counts(): Promise<KeyCount[]>;
  /** Up to `each` keys under each key-encryption key. */
  samples(each: number): Promise<ScopeKey[]>;
  /** Keys under any other key-encryption key than `kekId`, by scope, from the one after `after`. */
  notUnder(kekId: string, after: string | null, limit: number): Promise<ScopeKey[]>;
  /** Puts `after` in the place of `before`; false when that stands there no longer. */
  replace(scopeId: string, before: StoredKey, after: StoredKey): Promise<boolean>;
};

export function dataKeyRepo(db: Db): DataKeyRepo {
  return {
    find: async (scopeId) => {
      const row = await db.dataKey.findUnique({ where: { scopeId } });
      return row && { kekId: row.kekId, bytes: row.wrapped };
    },
    insert: async (scopeId, { kekId, bytes }) => {
      // Waits for another transaction that is just storing one; what it stored is seen by the next statement.
      await db.dataKey.createMany({
        data: [{ scopeId, kekId, wrapped: new Uint8Array(bytes) }],
        skipDuplicates: true,
      });
      const row = await db.dataKey.findUniqueOrThrow({ where: { scopeId } });
      return { kekId: row.kekId, bytes: row.wrapped };
    },
  };
}

export function dataKeyKeeper(db: Db): DataKeyKeeper {
  return {
    counts: async () => db.$queryRaw<KeyCount[]>`
      select kek_id as "kekId", count(*)::int as keys from data_key group by kek_id order by kek_id`,
    samples: async (each) => {
      const rows = await db.$queryRaw<{ scopeId: string; kekId: string; wrapped: Uint8Array }[]>`
        select scope_id as "scopeId", kek_id as "kekId", wrapped from (
          select *, row_number() over (partition by kek_id order by scope_id) as place from data_key) numbered
        where place <= ${each} order by kek_id, place`;
      return rows.map(({ scopeId, kekId, wrapped }) => ({ scopeId, key: { kekId, bytes: wrapped } }));
    },
    notUnder: async (kekId, after, limit) => {
      const rows = await db.dataKey.findMany({
        where: { kekId: { not: kekId }, ...(after === null ? {} : { scopeId: { gt: after } }) },
        orderBy: { scopeId: 'asc' },
        take: limit,
      });
      return rows.map((row) => ({ scopeId: row.scopeId, key: { kekId: row.kekId, bytes: row.wrapped } }));
    },
    replace: async (scopeId, before, after) => {
      const { count } = await db.dataKey.updateMany({
        where: { scopeId, kekId: before.kekId, wrapped: new Uint8Array(before.bytes) },
        data: { kekId: after.kekId, wrapped: new Uint8Array(after.bytes) },
      });
      return count === 1;
    },
  };
}
