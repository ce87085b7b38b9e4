import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createKeyFile, newVersion, readKeyFile, replaceKeyFile, type KeyFile } from './key-file.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'hearth-key-file-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const aFile = (): KeyFile => ({ versions: [newVersion(new Date('2026-03-02T12:00:00.000Z'))] });

describe('a key file', () => {
  test('that is not there reads as none', async () => {
    expect(await readKeyFile(join(directory, 'keys.json'))).toBeNull();
  });

  test('that stands is never overwritten by another first one', async () => {
    const path = join(directory, 'keys.json');
    const [first, second] = [aFile(), aFile()];
    await createKeyFile(path, first);
    await createKeyFile(path, second);
    expect(await readKeyFile(path)).toEqual(first);
    expect(await readdir(directory)).toEqual(['keys.json']);
  });

  test('is replaced whole', async () => {
    const path = join(directory, 'keys.json');
    await createKeyFile(path, aFile());
    const next = { versions: [...aFile().versions, ...aFile().versions] };
    await replaceKeyFile(path, next);
    expect(await readKeyFile(path)).toEqual(next);
    expect(await readdir(directory)).toEqual(['keys.json']);
  });
});
