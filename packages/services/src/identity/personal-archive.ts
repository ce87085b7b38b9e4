import { writeArchive, type ArchiveEntry } from '@hearth/adapters/archive/write-archive.ts';
import type { FileStore, StoredFile } from '@hearth/adapters/storage/file-store.ts';
import type { OwnedTable, PrivacyRepo } from '@hearth/database/identity/privacy-repo.ts';

export const archiveName = (exportId: string): string => `exports/${exportId}.tar.gz`;

/** Writes everything the scope owns as one file of JSON lines a table; at no time is more than some rows in memory. */
export function storeArchive(
  files: FileStore,
  exportId: string,
  personal: Pick<PrivacyRepo, 'scope' | 'tables'>,
  at: Date,
): Promise<StoredFile> {
  const about = {
    format: 'hearth-export/1',
    of: personal.scope.kind,
    id: personal.scope.id,
    exportedAt: at.toISOString(),
  };
  return files.put(archiveName(exportId), writeArchive(entriesOf(personal.tables()), about));
}

async function* entriesOf(tables: AsyncIterable<OwnedTable>): AsyncGenerator<ArchiveEntry> {
  for await (const { table, bytes, pages } of tables) yield { name: `${table}.jsonl`, bytes, content: linesOf(pages) };
}

async function* linesOf(pages: OwnedTable['pages']): AsyncGenerator<Uint8Array> {
  for await (const rows of pages) yield Buffer.from(`${rows.join('\n')}\n`);
}
