import { Pack } from '@hearth/contracts/catalog/packs.contract.ts';
import type { Db } from '../client.ts';

export type PackRepo = { list(): Promise<Pack[]> };

export function packRepo(db: Db): PackRepo {
  return {
    list: async () => {
      const rows = await db.pack.findMany({ orderBy: { name: 'asc' } });
      return rows.map(({ importedAt, ...pack }) => Pack.parse({ ...pack, importedAt: importedAt.toISOString() }));
    },
  };
}
