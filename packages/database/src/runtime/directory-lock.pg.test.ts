import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withDirectoryLock } from './directory-lock.ts';
import { ownIdentity } from './process-identity.ts';

let folder = '';
let lock = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hearth-lock-'));
  lock = path.join(folder, 'lock');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const dead = { pid: process.pid, startedAt: 'long ago', token: 'dead' };
const write = (name: string, holder: object): void => writeFileSync(path.join(folder, name), JSON.stringify(holder));

/** Runs ten at once and tells how many were ever inside together. */
async function crowd(): Promise<number> {
  let inside = 0;
  let most = 0;
  const enter = (): Promise<void> =>
    withDirectoryLock(lock, 20_000, async () => {
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
    });
  await Promise.all(Array.from({ length: 10 }, enter));
  return most;
}

test('one at a time is inside, and nothing is left behind', async () => {
  expect(await crowd()).toBe(1);
  expect(readdirSync(folder)).toEqual([]);
});

test('the lock of a dead process is taken over by one at a time', async () => {
  write('lock', dead);
  expect(await crowd()).toBe(1);
  expect(readdirSync(folder)).toEqual([]);
});

test('so is one whose taker died while taking it over', async () => {
  write('lock', dead);
  write('lock.of-dead', { ...dead, token: 'dead-too' });
  expect(await crowd()).toBe(1);
  expect(readdirSync(folder)).toEqual([]);
});

test('the lock of a living process is respected, and its holder named', async () => {
  write('lock', { ...ownIdentity(), token: 'alive' });
  const refused = withDirectoryLock(lock, 50, () => Promise.resolve());
  await expect(refused).rejects.toMatchObject({
    code: 'database.busy',
    message: expect.stringContaining(String(process.pid)),
  });
  expect(readdirSync(folder)).toEqual(['lock']);
});

test('a failure inside releases the lock', async () => {
  await expect(withDirectoryLock(lock, 50, () => Promise.reject(new Error('inside')))).rejects.toThrow('inside');
  expect(readdirSync(folder)).toEqual([]);
});
