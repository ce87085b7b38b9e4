import { createReadStream } from 'node:fs';
import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dirent } from 'node:fs';
import { isRowFile, MANIFEST, type PackEntry } from './pack-entry.ts';

function kindOf(entry: Dirent): PackEntry['kind'] {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'directory';
  return entry.isSymbolicLink() ? 'link' : 'other';
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

const isOfPack = (name: string): boolean =>
  name === MANIFEST || isRowFile(name) || name === 'media' || name.startsWith('media/');

/**
 * The pack's own files in `folder`, by their path from it; links are named, never followed. What else lies at the top
 * (a README, tests, a repository) is left alone: a misspelt row file shows as a missing one.
 */
export async function* directoryEntries(folder: string, below = ''): AsyncGenerator<PackEntry> {
  for await (const entry of await opendir(join(folder, below))) {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (!isOfPack(name)) continue;
    const kind = kindOf(entry);
    yield { name, kind, content: kind === 'file' ? createReadStream(join(folder, name)) : nothing() };
    if (kind === 'directory') yield* directoryEntries(folder, name);
  }
}
