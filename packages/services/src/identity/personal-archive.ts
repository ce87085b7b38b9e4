import { writeArchive, type ArchiveEntry } from '@hearth/adapters/archive/write-archive.ts';
import type { FileStore, StoredFile } from '@hearth/adapters/storage/file-store.ts';
import type { PrivacyRepo } from '@hearth/database/identity/privacy-repo.ts';

export const archiveName = (exportId: string): string => `exports/${exportId}.tar.gz`;

/** Writes everything the scope owns as one file of JSON lines a table. */
export function storeArchive(files: FileStore, exportId: string, personal: PrivacyRepo, at: Date): Promise<StoredFile> {
  const about = {
    format: 'hearth-export/1',
    of: personal.scope.kind,
    id: personal.scope.id,
    exportedAt: at.toISOString(),
  };
  return files.put(archiveName(exportId), writeArchive(tablesOf(personal.rows()), about));
}

async function* tablesOf(batches: ReturnType<PrivacyRepo['rows']>): AsyncGenerator<ArchiveEntry> {
  let table = '';
  let lines: string[] = [];
  for await (const batch of batches) {
    if (batch.table !== table) {
      if (lines.length > 0) yield entryOf(table, lines);
      table = batch.table;
      lines = [];
    }
    lines.push(...batch.rows);
  }
  if (lines.length > 0) yield entryOf(table, lines);
}

function entryOf(table: string, lines: readonly string[]): ArchiveEntry {
  return { name: `${table}.jsonl`, content: Buffer.from(`${lines.join('\n')}\n`) };
}
