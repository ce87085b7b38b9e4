import { mkdtemp, readdir, rm, stat, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import type { FileStore, LeftFile } from './file-store.ts';
import { localFileStore } from './local-file-store.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'hearth-files-'));
  const made = directory;
  onTestFinished(() => rm(made, { recursive: true }));
});

const chunksOf = (...parts: string[]): AsyncIterable<Uint8Array> =>
  Readable.from(parts.map((part) => Buffer.from(part)));

async function told(store: FileStore, before: Date): Promise<LeftFile[]> {
  const files: LeftFile[] = [];
  for await (const file of store.writtenBefore(before)) files.push(file);
  return files.toSorted((a, b) => a.name.localeCompare(b.name));
}

test('a file is kept whole with its checksum, for the own account alone, until it is removed', async () => {
  const store = localFileStore(directory);
  expect(await store.put('exports/a.txt', chunksOf('hello ', 'world'))).toEqual({
    bytes: 11,
    sha256: 'b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9',
  });
  expect((await stat(path.join(directory, 'exports', 'a.txt'))).mode & 0o777).toBe(0o600);
  const found = await store.open('exports/a.txt');
  expect(found?.bytes).toBe(11);
  expect(found && (await text(found.content))).toBe('hello world');
  await store.remove('exports/a.txt');
  await store.remove('exports/a.txt');
  expect(await store.open('exports/a.txt')).toBeNull();
});

test('a file that breaks off on the way leaves nothing, and an older one of its name as it was', async () => {
  const store = localFileStore(directory);
  await store.put('a', chunksOf('old'));
  const broken = async function* (): AsyncGenerator<Uint8Array> {
    yield Buffer.from('new');
    throw new Error('cut off');
  };
  await expect(store.put('a', broken())).rejects.toThrow('cut off');
  const found = await store.open('a');
  expect(found && (await text(found.content))).toBe('old');
  expect(await readdir(directory)).toEqual(['a']);
});

test('what stands below a name is removed with all that is in it, and nothing that only begins alike', async () => {
  const store = localFileStore(directory);
  for (const name of ['a/b/1', 'a/b/c/2', 'a/bc/3', 'a/b.txt']) await store.put(name, chunksOf('x'));
  await store.removeBelow('a/b');
  await store.removeBelow('a/b');
  const found = await Promise.all(['a/b/1', 'a/b/c/2', 'a/bc/3', 'a/b.txt'].map((name) => store.open(name)));
  expect(found.map((file) => file !== null)).toEqual([false, false, true, true]);
  for (const file of found) file?.content.destroy();
  for (const name of ['..', 'a/..', '']) expect(() => store.removeBelow(name)).toThrow('is no name');
});

test('what was written before a moment is told by name, and whether it is whole; not what came after', async () => {
  const store = localFileStore(directory);
  for (const name of ['old', 'a/b/old', 'a/new']) await store.put(name, chunksOf('x'));
  const [begun, stall] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const cut = async function* (): AsyncGenerator<Uint8Array> {
    begun.resolve();
    await stall.promise;
    yield Buffer.from('x');
    throw new Error('cut off');
  };
  const writing = store.put('a/cut', cut());
  await begun.promise;
  const partial = (await readdir(path.join(directory, 'a'))).find((name) => name.startsWith('cut.')) ?? '';
  const longAgo = new Date('2026-01-01T00:00:00Z');
  for (const name of ['old', 'a/b/old', `a/${partial}`]) await utimes(path.join(directory, name), longAgo, longAgo);
  expect(await told(store, new Date('2026-01-02T00:00:00Z'))).toEqual([
    { name: 'a/b/old', isWhole: true },
    { name: `a/${partial}`, isWhole: false },
    { name: 'old', isWhole: true },
  ]);
  expect(await told(store, longAgo)).toEqual([]);
  stall.resolve();
  await expect(writing).rejects.toThrow('cut off');
  expect(await told(localFileStore(path.join(directory, 'none')), new Date())).toEqual([]);
});

test.for(['../a', 'a/../../b', '/etc/passwd', 'a//b', '', '.hidden', 'a\0b'])(
  'a name that could lead out of the directory is refused: %j',
  async (name) => {
    await expect(localFileStore(directory).put(name, chunksOf('x'))).rejects.toThrow('is no name');
  },
);
