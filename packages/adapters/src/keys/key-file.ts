import { randomBytes } from 'node:crypto';
import { link, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { z } from 'zod';
import { aesKek, type AesKek } from './aes-kek.ts';
import { KEY_BYTES } from './envelope.ts';

const OWNER_ONLY = 0o600;
const ANYONE_ELSE = 0o077;

const KeyFile = z.strictObject({
  versions: z.array(z.strictObject({ id: z.string(), createdAt: z.iso.datetime(), key: z.base64() })).min(1),
});
export type KeyFile = z.infer<typeof KeyFile>;

/** A version with fresh random bytes. */
export function newVersion(now: Date): KeyFile['versions'][number] {
  const { id, key } = aesKek(randomBytes(KEY_BYTES));
  return { id, createdAt: now.toISOString(), key: Buffer.from(key).toString('base64') };
}

/** The keys in a file, newest first. */
export function keksOf(file: KeyFile): readonly AesKek[] {
  return file.versions.map(({ key }) => aesKek(Buffer.from(key, 'base64')));
}

/**
 * Reads and checks a key file; null when there is none. Throws `keys.key-file-exposed` when anyone but its owner may
 * read or write it (Windows has no such bits), `keys.key-file-damaged` when a key does not match its own id.
 */
export async function readKeyFile(path: string): Promise<KeyFile | null> {
  const text = await readPrivately(path);
  if (text === null) return null;
  const read = KeyFile.safeParse(jsonOf(text));
  const sound = read.success && keksOf(read.data).every((kek, at) => isVersion(kek, read.data.versions[at]?.id));
  if (!sound)
    throw new DomainError(
      'unavailable',
      'keys.key-file-damaged',
      `The key file ${path} is damaged. Restore it from a backup; without it stored secrets cannot be read.`,
    );
  return read.data;
}

/** Puts a key file where there is none; where one stands, also since a moment ago, it stays. */
export async function createKeyFile(path: string, file: KeyFile): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = await writeDraft(path, file);
  try {
    // link, unlike rename, fails when the name is taken, and the name never shows a half-written file.
    await link(draft, path);
    await syncFolder(dirname(path));
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Replaces a key file whole: after a crash either the old or the new one is there. */
export async function replaceKeyFile(path: string, file: KeyFile): Promise<void> {
  const draft = await writeDraft(path, file);
  await rename(draft, path);
  await syncFolder(dirname(path));
}

/** True when a system call failed with this code, such as `ENOENT`. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

async function readPrivately(path: string): Promise<string | null> {
  const file = await open(path, 'r').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  });
  if (file === null) return null;
  try {
    const { mode } = await file.stat();
    if (process.platform !== 'win32' && (mode & ANYONE_ELSE) !== 0)
      throw new DomainError(
        'unavailable',
        'keys.key-file-exposed',
        `The key file ${path} is open to other users of this computer. Run: chmod 600 ${path}`,
      );
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}

async function writeDraft(path: string, file: KeyFile): Promise<string> {
  const draft = `${path}.${randomBytes(6).toString('hex')}.draft`;
  const handle = await open(draft, 'wx', OWNER_ONLY);
  try {
    await handle.writeFile(`${JSON.stringify(file, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return draft;
}

/** Makes the new name itself survive a power cut; Windows cannot open a folder for that. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isVersion(kek: AesKek, id: string | undefined): boolean {
  return kek.key.length === KEY_BYTES && kek.id === id;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
