import type { WrappedKey } from '../kek-provider.ts';
import type { DataKeyStore } from '../keyring.ts';

export type MemoryDataKeys = DataKeyStore & { readonly rows: Map<string, WrappedKey> };

/** Data keys in memory, where the first insert stands, as under a primary key. */
export function aDataKeyStore(): MemoryDataKeys {
  const rows = new Map<string, WrappedKey>();
  return {
    rows,
    find: async (scopeId) => rows.get(scopeId) ?? null,
    insert: async (scopeId, wrapped) => {
      const standing = rows.get(scopeId) ?? wrapped;
      rows.set(scopeId, standing);
      return standing;
    },
  };
}
