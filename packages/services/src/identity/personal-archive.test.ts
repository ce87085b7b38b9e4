import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { FileStore } from '@hearth/adapters/storage/file-store.ts';
import { UserId } from '@hearth/contracts/shared/primitives.ts';
import type { OwnedTable } from '@hearth/database/identity/privacy-repo.ts';
import { expect, test } from 'vitest';
import { storeArchive } from './personal-archive.ts';

const scope = { kind: 'user', id: UserId.parse('01900000-0000-7000-8000-000000000001') } as const;
const PAGES = 400;
const ROWS = 20;
const ROW = JSON.stringify({ noise: randomBytes(1_500).toString('base64') });

/** One table of 16 MB that no compression makes smaller, page by page; `read` counts those that were asked for. */
function aLargeTable(): { readonly tables: () => AsyncGenerator<OwnedTable>; readonly read: { pages: number } } {
  const read = { pages: 0 };
  const pages = async function* (): AsyncGenerator<readonly string[]> {
    for (; read.pages < PAGES; read.pages += 1) {
      await Promise.resolve();
      yield Array.from({ length: ROWS }, () => JSON.stringify({ noise: randomBytes(1_500).toString('base64') }));
    }
  };
  const tables = async function* (): AsyncGenerator<OwnedTable> {
    yield await Promise.resolve({ table: 'event', bytes: PAGES * ROWS * (ROW.length + 1), pages: pages() });
  };
  return { tables, read };
}

/** A store that does with the chunks as it is told. */
const storeOf = (put: (chunks: AsyncIterable<Uint8Array>) => Promise<void>): FileStore => ({
  put: async (_, chunks) => {
    await put(chunks);
    return { sha256: '', bytes: 0 };
  },
  open: () => Promise.resolve(null),
  remove: () => Promise.resolve(),
  removeBelow: () => Promise.resolve(),
  writtenBefore: async function* () {},
});

test('an archive is written as it is read: of a table of any size few rows are in memory', async () => {
  const { tables, read } = aLargeTable();
  let written = 0;
  let mostAhead = 0;
  const files = storeOf(async (chunks) => {
    for await (const chunk of chunks) {
      written += chunk.length;
      // Base64 of noise is compressed to three quarters.
      const pagesWritten = written / (ROWS * ROW.length * 0.75);
      mostAhead = Math.max(mostAhead, read.pages - pagesWritten);
    }
  });
  await storeArchive(files, 'x', { scope, tables, pictures: [] }, new Date());
  expect(read.pages).toBe(PAGES);
  expect(mostAhead).toBeLessThan(PAGES / 10);
});

test('an archive that is not taken to its end stops reading what it is made of', async () => {
  const { tables, read } = aLargeTable();
  const files = storeOf(async (chunks) => {
    for await (const _ of chunks) throw new Error('the disk is full');
  });
  await expect(storeArchive(files, 'x', { scope, tables, pictures: [] }, new Date())).rejects.toThrow(
    'the disk is full',
  );
  await new Promise(setImmediate);
  expect(read.pages).toBeLessThan(PAGES / 10);
});

test('a table that is not as long as was said fails the archive', async () => {
  const tables = async function* (): AsyncGenerator<OwnedTable> {
    yield await Promise.resolve({ table: 'event', bytes: 4, pages: Readable.from([['{}']]) });
  };
  const files = storeOf(async (chunks) => void (await buffer(chunks)));
  await expect(storeArchive(files, 'x', { scope, tables, pictures: [] }, new Date())).rejects.toThrow('Size mismatch');
});
