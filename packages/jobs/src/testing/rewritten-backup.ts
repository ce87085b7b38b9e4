import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { openBackup } from '@hearth/adapters/backups/open-backup.ts';
import { writeBackup } from '@hearth/adapters/backups/write-backup.ts';
import { BackupManifest } from '@hearth/contracts/backups/backup-manifest.ts';
import { aFolder } from './back-up-and-restore.ts';

export type Contents = Map<string, Buffer>;

const MANIFEST = 'manifest.json';
const tableOf = (schema: string, name: string): string => `tables/${schema}.${name}.jsonl`;

/** The same backup with something in it changed, in a file of its own. */
export async function rewritten(file: string, change: (contents: Contents) => void): Promise<string> {
  const { entries, close } = await openBackup(file);
  const contents: Contents = new Map();
  for (const [name, entry] of entries) contents.set(name, await buffer(entry.read()));
  close();
  change(contents);
  const target = path.join(await aFolder(), 'changed.zip');
  await writeBackup(target, async (add) => {
    for (const [name, content] of contents) await add(name, Readable.from([content]));
  });
  return target;
}

/** Changes the manifest as it stands. */
export function changeManifest(contents: Contents, change: (manifest: Record<string, unknown>) => void): void {
  const manifest = JSON.parse(String(contents.get(MANIFEST))) as Record<string, unknown>;
  change(manifest);
  contents.set(MANIFEST, Buffer.from(JSON.stringify(manifest)));
}

/** Changes the rows of a table so that its manifest says the same: what only somebody who means harm would do. */
export function forgeRows(contents: Contents, table: string, change: (rows: string[]) => string[]): void {
  const name = tableOf('public', table);
  const rows = change(String(contents.get(name)).split('\n').slice(0, -1));
  const content = Buffer.from(rows.map((row) => `${row}\n`).join(''));
  contents.set(name, content);
  changeManifest(contents, (manifest) => {
    const { tables } = BackupManifest.parse(manifest);
    const sha256 = createHash('sha256').update(content).digest('hex');
    manifest['tables'] = tables.map((each) =>
      each.name === table ? { ...each, rows: rows.length, bytes: content.length, sha256 } : each,
    );
  });
}

/** The same file with some of its bytes changed wherever they stand, names in both of a zip's directories included. */
export async function patched(file: string, from: string, to: string): Promise<string> {
  const target = path.join(await aFolder(), 'patched.zip');
  const content = (await readFile(file)).toString('latin1').replaceAll(from, to);
  await writeFile(target, Buffer.from(content, 'latin1'));
  return target;
}
