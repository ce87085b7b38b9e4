import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { openBackup } from './open-backup.ts';
import { writeBackup } from './write-backup.ts';

let folder: string;
let target: string;
beforeEach(async () => {
  const made = await mkdtemp(path.join(tmpdir(), 'hearth-backup-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  folder = made;
  target = path.join(made, 'new', 'backup.zip');
});

const content = (...parts: string[]): Readable => Readable.from(parts.map((part) => Buffer.from(part)));

test('a backup is whole under its name, for the own account alone, and opens again', async () => {
  const kept = await writeBackup(target, async (add) => {
    await add('a.webp', content());
    return add('tables/a.jsonl', content('hello ', 'world'));
  });
  expect(kept).toEqual({ bytes: 11, sha256: 'b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9' });
  expect(await readdir(path.dirname(target))).toEqual(['backup.zip']);
  expect([(await stat(target)).mode & 0o777, (await stat(path.dirname(target))).mode & 0o777]).toEqual([0o600, 0o700]);
  const { entries, close } = await openBackup(target);
  expect([...entries].map(([name, { bytes }]) => [name, bytes])).toEqual([
    ['a.webp', 0],
    ['tables/a.jsonl', 11],
  ]);
  expect(await text(entries.get('tables/a.jsonl')?.read() ?? content())).toBe('hello world');
  close();
});

test('one that breaks off leaves nothing: in its content, between, or because nobody can write there', async () => {
  const broken = async function* (): AsyncGenerator<Uint8Array> {
    yield Buffer.alloc(1_000_000);
    throw new Error('cut off');
  };
  await expect(writeBackup(target, (add) => add('a', broken()))).rejects.toThrow('cut off');
  const between = writeBackup(target, async (add) => {
    await add('a', content('x'));
    throw new Error('no more');
  });
  await expect(between).rejects.toThrow('no more');
  await writeFile(path.join(folder, 'file'), '');
  await expect(writeBackup(path.join(folder, 'file', 'a.zip'), (add) => add('a', content('x')))).rejects.toThrow(
    'EEXIST',
  );
  expect(await readdir(path.dirname(target))).toEqual([]);
});

test('the reason is told when the disk fails, and the source is not read on', async () => {
  let read = 0;
  const endless = async function* (): AsyncGenerator<Uint8Array> {
    for (;;) {
      read += 1;
      yield Buffer.from(String(Math.random()).repeat(5_000));
    }
  };
  // Only the name it has while it is written is longer than a disk takes.
  const tooLong = writeBackup(path.join(folder, `${'x'.repeat(240)}.zip`), (add) => add('a', endless()));
  await expect(tooLong).rejects.toThrow('ENAMETOOLONG');
  const before = read;
  await new Promise((resolve) => void setImmediate(resolve));
  expect(read).toBe(before);
  expect(await readdir(folder)).toEqual([]);
});

test('a file that is there is not written over', async () => {
  await writeBackup(target, (add) => add('a', content('old')));
  const old = await readFile(target);
  await expect(writeBackup(target, (add) => add('a', content('new')))).rejects.toThrow(/there already/);
  const meanwhile = path.join(folder, 'meanwhile.zip');
  const late = writeBackup(meanwhile, async (add) => {
    await writeFile(meanwhile, 'first');
    return add('a', content('new'));
  });
  await expect(late).rejects.toThrow(/there already/);
  expect([await readFile(target), await readFile(meanwhile, 'utf8')]).toEqual([old, 'first']);
  expect((await readdir(folder)).toSorted()).toEqual(['meanwhile.zip', 'new']);
});
