import { writeArchive, type ArchiveEntry } from '@hearth/adapters/archive/write-archive.ts';
import type { FileStore, StoredFile } from '@hearth/adapters/storage/file-store.ts';
import { ExportId } from '@hearth/contracts/identity/privacy.contract.ts';
import type { OwnedTable, PrivacyRepo } from '@hearth/database/identity/privacy-repo.ts';

export const archiveName = (exportId: string): string => `exports/${exportId}.tar.gz`;

/** The export whose archive, whole or cut off, bears this name. */
export function exportOfArchive(name: string): ExportId | null {
  const id = ExportId.safeParse(/^exports\/([^/.]+)\.tar\.gz/.exec(name)?.[1]);
  return id.success ? id.data : null;
}

/** What somebody owns: their tables, and the files they have put here, by name. */
export type PersonalThings = Pick<PrivacyRepo, 'scope' | 'tables'> & { readonly pictures: readonly string[] };

/**
 * Writes everything the scope owns: one file of JSON lines a table, and its pictures as they are. At no time is more than
 * some rows in memory.
 */
export function storeArchive(
  files: FileStore,
  exportId: string,
  { scope, tables, pictures }: PersonalThings,
  at: Date,
): Promise<StoredFile> {
  const about = {
    format: 'hearth-export/1',
    of: scope.kind,
    id: scope.id,
    exportedAt: at.toISOString(),
  };
  const entries = async function* (): AsyncGenerator<ArchiveEntry> {
    yield* entriesOf(tables());
    yield* picturesOf(files, pictures);
  };
  return files.put(archiveName(exportId), writeArchive(entries(), about));
}

async function* entriesOf(tables: AsyncIterable<OwnedTable>): AsyncGenerator<ArchiveEntry> {
  for await (const { table, bytes, pages } of tables) yield { name: `${table}.jsonl`, bytes, content: linesOf(pages) };
}

/** One that is removed meanwhile is left out. */
async function* picturesOf(files: FileStore, names: readonly string[]): AsyncGenerator<ArchiveEntry> {
  for (const name of names) {
    const found = await files.open(name);
    if (found) yield { name, ...found };
  }
}

async function* linesOf(pages: OwnedTable['pages']): AsyncGenerator<Uint8Array> {
  for await (const rows of pages) yield Buffer.from(`${rows.join('\n')}\n`);
}
