import { createHash } from 'node:crypto';
import { openBackup, type BackupEntry, type OpenBackup } from '@hearth/adapters/backups/open-backup.ts';
import {
  AnyBackup,
  BACKUP_FORMAT,
  BackupManifest,
  type StoredTable,
} from '@hearth/contracts/backups/backup-manifest.ts';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { fileEntry, MANIFEST, tableEntry } from './backup-entries.ts';

/** A backup whose every byte is as its manifest says. Read again, it is checked again: the file may change meanwhile. */
export type CheckedBackup = {
  readonly manifest: BackupManifest;
  readonly rowsOf: (table: StoredTable) => AsyncIterable<string>;
  readonly contentOf: (file: string) => AsyncIterable<Uint8Array>;
  readonly close: () => void;
};

type Stated = { readonly bytes: number; readonly sha256: string };

const MOST_MANIFEST_BYTES = 512 * 1024 * 1024;
/** What a row of PostgreSQL can hold at most, as JSON, is far less. */
const MOST_ROW_CHARACTERS = 256 * 1024 * 1024;
const LINE_FEED = 10;

/**
 * Opens a backup and reads all of it once. Throws `backup.not-found`, and `backup.refused` where it is no backup, is of a
 * newer version, or was changed.
 */
export async function checkBackup(file: string): Promise<CheckedBackup> {
  const open = await openBackup(file);
  try {
    const manifest = await readManifest(open, file);
    const entries = matched(open, manifest, file);
    const files = new Map(manifest.files.map((each) => [each.name, each]));
    for (const table of manifest.tables) for await (const _ of rowsOf(entries(tableEntry(table)), table, file));
    for (const each of manifest.files)
      for await (const _ of checked(entries(fileEntry(each.name)), each, each.name, file));
    return {
      manifest,
      rowsOf: (table) => rowsOf(entries(tableEntry(table)), stated(manifest.tables, table), file),
      contentOf: (name) => {
        const each = files.get(name);
        if (!each) throw refused(`${name} is not in ${file}.`);
        return checked(entries(fileEntry(name)), each, name, file);
      },
      close: open.close,
    };
  } catch (error) {
    open.close();
    throw error;
  }
}

async function readManifest({ entries }: OpenBackup, file: string): Promise<BackupManifest> {
  const entry = entries.get(MANIFEST);
  if (!entry || entry.bytes > MOST_MANIFEST_BYTES)
    throw refused(`${file} is no backup of Hearth. Name a file that hearth backup wrote.`);
  const chunks: Uint8Array[] = [];
  for await (const chunk of entry.read()) chunks.push(chunk);
  const text = parsed(Buffer.concat(chunks).toString('utf8'));
  const form = AnyBackup.safeParse(text).data?.hearthBackup;
  if (form !== undefined && form > BACKUP_FORMAT)
    throw refused(`${file} was written by a newer Hearth. Restore it with that version, or a newer one.`);
  const manifest = BackupManifest.safeParse(text);
  if (!manifest.success)
    throw refused(`${file} is no backup of Hearth, or was changed. Restore the file as it was written.`);
  return manifest.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Finds entries by name, once there are exactly those that the manifest names. */
function matched({ entries }: OpenBackup, { tables, files }: BackupManifest, file: string) {
  const named = [MANIFEST, ...tables.map(tableEntry), ...files.map(({ name }) => fileEntry(name))];
  const expected = new Set(named);
  const find = (name: string): BackupEntry => {
    const entry = entries.get(name);
    if (!entry) throw refused(`${name} is missing in ${file}. Take another copy of it.`);
    return entry;
  };
  for (const name of entries.keys())
    if (!expected.has(name))
      throw refused(`${file} holds ${name}, which no backup has. Restore the file as it was written.`);
  for (const name of expected) find(name);
  if (expected.size !== named.length)
    throw refused(`${file} names something twice. Restore the file as it was written.`);
  return find;
}

function stated(tables: BackupManifest['tables'], { schema, name }: StoredTable): BackupManifest['tables'][number] {
  const found = tables.find((table) => table.schema === schema && table.name === name);
  if (!found) throw refused(`The backup has no table ${schema}.${name}.`);
  return found;
}

async function* rowsOf(
  entry: BackupEntry,
  table: BackupManifest['tables'][number],
  file: string,
): AsyncGenerator<string> {
  const name = tableEntry(table);
  let rows = 0;
  let pending: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of checked(entry, table, name, file)) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      pending.push(chunk.subarray(start, end));
      rows += 1;
      yield Buffer.concat(pending).toString('utf8');
      pending = [];
      length = 0;
      start = end + 1;
    }
    pending.push(chunk.subarray(start));
    length += chunk.length - start;
    if (length > MOST_ROW_CHARACTERS) throw refused(`${name} in ${file} has a line that is no row.`);
  }
  if (rows !== table.rows || length > 0) throw changed(name, file);
}

/** The content, until it turns out not to be what was stated; the last of it comes before that is known. */
async function* checked(
  entry: BackupEntry,
  { bytes, sha256 }: Stated,
  name: string,
  file: string,
): AsyncGenerator<Uint8Array> {
  if (entry.bytes !== bytes) throw changed(name, file);
  const hash = createHash('sha256');
  for await (const chunk of entry.read()) {
    hash.update(chunk);
    yield chunk;
  }
  if (hash.digest('hex') !== sha256) throw changed(name, file);
}

function changed(name: string, file: string): DomainError {
  return refused(`${name} in ${file} is not as it was written. Take another copy of the backup.`);
}

function refused(message: string): DomainError {
  return new DomainError('invalid', 'backup.refused', message);
}
