import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createEnvironmentKek } from './environment-kek.ts';
import { openLocalKek, type LocalKek } from './local-kek.ts';

const noon = new Date('2026-03-02T12:00:00.000Z');
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'hearth-local-kek-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const opened = (folder = directory): Promise<LocalKek> => openLocalKek({ directory: folder, now: () => noon });
const lost = expect.objectContaining({ kind: 'unavailable', code: 'keys.cannot-open' });

describe('a local key file', () => {
  test('is made on first use for its owner alone, with nothing left beside it', async () => {
    const kek = await opened(join(directory, 'new', 'folder'));
    expect((await stat(kek.path)).mode & 0o777).toBe(0o600);
    expect(await readdir(join(directory, 'new', 'folder'))).toEqual(['key-encryption-keys.json']);
  });

  test('opens again to the same key', async () => {
    const first = await opened();
    const key = randomBytes(32);
    const wrapped = await first.wrap(key, 'owner');
    const second = await opened();
    expect(second.currentId).toBe(first.currentId);
    expect(Buffer.from(await second.unwrap(wrapped, 'owner'))).toEqual(key);
    await expect(second.unwrap(wrapped, 'other')).rejects.toEqual(lost);
  });

  test('made by many at once is one file, which all of them use', async () => {
    const all = await Promise.all(Array.from({ length: 12 }, () => opened()));
    expect(new Set(all.map(({ currentId }) => currentId)).size).toBe(1);
    expect(await readdir(directory)).toHaveLength(1);
  });

  test.each(['640', '604', '660', '666'])('with mode %s is refused with the command that mends it', async (mode) => {
    const { path } = await opened();
    await chmod(path, Number.parseInt(mode, 8));
    await expect(opened()).rejects.toMatchObject({
      code: 'keys.key-file-exposed',
      message: expect.stringContaining(`chmod 600 ${path}`),
    });
  });

  test.each([
    ['cut short', (text: string) => text.slice(0, 60)],
    ['empty', () => ''],
    ['without a key', () => '{"versions":[]}'],
    ['with one key changed', (text: string) => text.replace(/"key": "../, '"key": "//')],
  ])('that is %s is refused, not replaced', async (_, damage) => {
    const { path } = await opened();
    const damaged = damage(await readFile(path, 'utf8'));
    await writeFile(path, damaged);
    await expect(opened()).rejects.toMatchObject({ code: 'keys.key-file-damaged' });
    expect(await readFile(path, 'utf8')).toBe(damaged);
  });

  test('holds keys an operator may move to the environment under the same id', async () => {
    const kek = await opened();
    const { versions } = JSON.parse(await readFile(kek.path, 'utf8'));
    expect(createEnvironmentKek({ currentKey: versions[0].key }).currentId).toBe(kek.currentId);
  });
});

describe('rotating a local key', () => {
  test('wraps under the new key, still unwraps under the old, and lists the newest first', async () => {
    const kek = await opened();
    const key = randomBytes(32);
    const before = await kek.wrap(key, 'owner');
    const id = await kek.rotate();
    expect(kek.currentId).toBe(id);
    expect(id).not.toBe(before.kekId);
    expect((await kek.wrap(key, 'owner')).kekId).toBe(id);
    expect(Buffer.from(await kek.unwrap(before, 'owner'))).toEqual(key);
    const { versions } = JSON.parse(await readFile(kek.path, 'utf8'));
    expect(versions.map((version: { id: string }) => version.id)).toEqual([id, before.kekId]);
    expect((await stat(kek.path)).mode & 0o777).toBe(0o600);
  });

  test('reaches a server that was already running', async () => {
    const server = await opened();
    const operator = await opened();
    await operator.rotate();
    const key = randomBytes(32);
    const wrapped = await operator.wrap(key, 'owner');
    expect(Buffer.from(await server.unwrap(wrapped, 'owner'))).toEqual(key);
    expect(server.currentId).toBe(operator.currentId);
  });

  test('at the same time loses no key: one does it, the others are told', async () => {
    const keks = await Promise.all(Array.from({ length: 6 }, () => opened()));
    const rotations = await Promise.allSettled(keks.map((kek) => kek.rotate()));
    const made = rotations.filter(({ status }) => status === 'fulfilled');
    const told = rotations.filter(({ status }) => status === 'rejected');
    expect(made.length).toBeGreaterThanOrEqual(1);
    for (const refusal of told) expect(refusal).toMatchObject({ reason: { code: 'keys.rotation-running' } });
    const { versions } = JSON.parse(await readFile((await opened()).path, 'utf8'));
    expect(versions).toHaveLength(1 + made.length);
    expect(await readdir(directory)).toEqual(['key-encryption-keys.json']);
  });

  test('a key file that was lost or exchanged leaves a clear refusal', async () => {
    const kek = await opened();
    const wrapped = await kek.wrap(randomBytes(32), 'owner');
    await rm(kek.path);
    await expect(kek.rotate()).rejects.toEqual(lost);
    const replaced = await opened();
    await expect(replaced.unwrap(wrapped, 'owner')).rejects.toEqual(lost);
    await expect(replaced.unwrap(wrapped, 'owner')).rejects.toThrow(/Restore the key file/);
  });
});
