import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { unwrapWith, wrapWith, type AesKek } from './aes-kek.ts';
import { cannotOpen } from './cannot-open.ts';
import type { KekProvider } from './kek-provider.ts';
import { createKeyFile, hasCode, keksOf, newVersion, readKeyFile, replaceKeyFile, type KeyFile } from './key-file.ts';

export type LocalKek = KekProvider & {
  readonly path: string;
  /** Adds a new current key, keeps the old ones for unwrapping, and answers its id. */
  rotate(): Promise<string>;
};

export type LocalKekOptions = { readonly directory: string; readonly now: () => Date };

/**
 * Key-encryption keys in the file `key-encryption-keys.json` of a folder, made with mode 0600 on first use. Another
 * process may rotate meanwhile: a key not seen yet is looked for in the file once more.
 */
export async function openLocalKek({ directory, now }: LocalKekOptions): Promise<LocalKek> {
  const path = join(directory, 'key-encryption-keys.json');
  let current: AesKek;
  let keks: readonly AesKek[];
  const take = (file: KeyFile): void => {
    keks = keksOf(file);
    current = newestOf(keks);
  };
  take(await readOrCreate(path, now));
  return {
    path,
    get currentId() {
      return current.id;
    },
    wrap: async (key, context) => wrapWith(current, key, context),
    unwrap: async (wrapped, context) => {
      if (!keks.some(({ id }) => id === wrapped.kekId)) take(await readStanding(path));
      return unwrapWith(keks, wrapped, context);
    },
    rotate: () =>
      alone(path, async () => {
        const before = await readStanding(path);
        await replaceKeyFile(path, { versions: [newVersion(now()), ...before.versions] });
        take(await readStanding(path));
        return current.id;
      }),
  };
}

async function readOrCreate(path: string, now: () => Date): Promise<KeyFile> {
  const found = await readKeyFile(path);
  if (found !== null) return found;
  await createKeyFile(path, { versions: [newVersion(now())] });
  // Read back also when this process won: what is on disk is what the next start will have.
  return readStanding(path);
}

async function readStanding(path: string): Promise<KeyFile> {
  const file = await readKeyFile(path);
  if (file === null)
    throw cannotOpen('The key file of this server is gone. Restore it from a backup; do not start with a new one.');
  return file;
}

/** Two rotations at once would each write the file without the other's key, and what that key wrapped would be lost. */
async function alone<T>(path: string, work: () => Promise<T>): Promise<T> {
  const lock = `${path}.lock`;
  const held = await open(lock, 'wx', 0o600).catch((error: unknown) => {
    if (!hasCode(error, 'EEXIST')) throw error;
    throw new DomainError(
      'conflict',
      'keys.rotation-running',
      `Another rotation holds ${lock}. Wait for it; if none is running, delete that file and try again.`,
    );
  });
  try {
    return await work();
  } finally {
    await held.close();
    await rm(lock, { force: true });
  }
}

function newestOf(keks: readonly AesKek[]): AesKek {
  const [newest] = keks;
  if (newest === undefined) throw new RangeError('a key file holds at least one key');
  return newest;
}
