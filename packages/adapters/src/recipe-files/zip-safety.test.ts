import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { DomainError } from '@hearth/domain/shared/domain-error.ts';
import { expect, test } from 'vitest';
import { isFileRefused } from './file-refused.ts';
import { recipeFileLimits, type RecipeFileLimits } from './limits.ts';
import { readRecipeFile } from './read-recipe-file.ts';
import { directoryEntry, endRecord, localHeader, patched, renamed } from './testing/patch-zip.ts';
import { readWhole } from './testing/reading.ts';
import { gathered, zipOf } from './testing/zips.ts';

const recipe = JSON.stringify({
  name: 'Soup',
  slug: 'soup',
  recipe_ingredient: [{ note: '1 l water' }],
  recipe_instructions: [{ text: 'Boil.' }],
});
const other = recipe.replace('Soup', 'Stew');
const two = await zipOf([
  { name: 'recipes/aa/soup.json', content: recipe, stored: true },
  { name: 'recipes/bb/stew.json', content: other, stored: true },
]);

const refusal = (because: string): object => ({ kind: 'invalid', code: 'recipe.file-refused', details: { because } });

/** Why a file is refused; any other error goes on. */
async function refusedFor(file: Uint8Array, limits: Partial<RecipeFileLimits> = {}): Promise<unknown> {
  const error = await readWhole(file, { ...recipeFileLimits, ...limits }).then(
    () => new Error('the file was read'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof DomainError) || !isFileRefused(error)) throw error;
  return error.details['because'];
}

test('the archive the attacks are made from is itself read', async () => {
  expect((await readWhole(two)).recipes.map(({ draft }) => draft.title)).toEqual(['Soup', 'Stew']);
});

for (const [what, name, because] of [
  ['climbs out of its folder', '../cipes/aa/soup.json', 'unsafe-name'],
  ['climbs out from within', 'recipes/../soup.json', 'unsafe-name'],
  ['climbs out by backslashes', String.raw`..\cipes\aa\soup.json`, 'unsafe-name'],
  ['is absolute', '/ecipes/aa/soup.json', 'unsafe-name'],
  ['names a drive', 'c:/ipes/aa/soup.json', 'unsafe-name'],
  ['holds a NUL', 'recipes/a\0/soup.json', 'unsafe-name'],
  ['has an empty part', 'recipes//a/soup.json', 'unsafe-name'],
  ['is that of another file', 'recipes/bb/stew.json', 'duplicate-name'],
] as const) {
  test(`a name that ${what} is refused`, async () => {
    expect(await refusedFor(renamed(two, 'recipes/aa/soup.json', name.padEnd(20, 'x').slice(0, 20)))).toBe(because);
  });
}

test('a name longer than any file system keeps is refused', async () => {
  expect(await refusedFor(await zipOf([{ name: `recipes/${'a'.repeat(2000)}.json`, content: recipe }]))).toBe(
    'unsafe-name',
  );
});

test('a symbolic link is refused', async () => {
  const link = { name: 'recipes/b/link.json', content: '/etc/passwd', mode: 0o120777 };
  expect(await refusedFor(await zipOf([{ name: 'recipes/a/a.json', content: recipe }, link]))).toBe('unsafe-entry');
});

test('an archive under a password is refused as such', async () => {
  const packed = await zipOf([{ name: 'soup.json', content: recipe }]);
  const locked = patched(packed, (copy) => {
    copy[directoryEntry(copy, 0) + 8]! |= 1;
    copy[localHeader(copy, 0) + 6]! |= 1;
  });
  expect(await refusedFor(locked)).toBe('encrypted');
});

test('an unknown way of packing is refused', async () => {
  expect(await refusedFor(patched(two, (copy) => copy.writeUInt16LE(14, directoryEntry(copy, 0) + 10)))).toBe('broken');
});

test('entries that share bytes are refused', async () => {
  const overlapping = patched(two, (copy) => {
    const entry = directoryEntry(copy, 0);
    const size = directoryEntry(copy, 0) - localHeader(copy, 0) - 60;
    copy.writeUInt32LE(size, entry + 20);
    copy.writeUInt32LE(size, entry + 24);
  });
  expect(await refusedFor(overlapping)).toBe('overlap');
});

test('a directory that names a file otherwise than the file itself is refused', async () => {
  expect(await refusedFor(patched(two, (copy) => copy.write('recipes/cc', directoryEntry(copy, 0) + 46)))).toBe(
    'broken',
  );
});

test('sizes that are not true are refused, with and without compression', async () => {
  expect(await refusedFor(patched(two, (copy) => copy.writeUInt32LE(10, directoryEntry(copy, 0) + 24)))).toBe('broken');
  const packed = await zipOf([{ name: 'soup.json', content: recipe.repeat(1) }]);
  for (const size of [10, recipe.length + 1, 100_000]) {
    expect(await refusedFor(patched(packed, (copy) => copy.writeUInt32LE(size, directoryEntry(copy, 0) + 24)))).toBe(
      'broken',
    );
  }
});

test('content that is not what its checksum says is refused, though it is still JSON', async () => {
  expect(await refusedFor(patched(two, (copy) => copy.write('Soap', copy.indexOf('Soup'))))).toBe('broken');
});

test('a directory that counts fewer or more entries than it holds is refused', async () => {
  for (const count of [1, 3]) {
    expect(
      await refusedFor(
        patched(two, (copy) => {
          copy.writeUInt16LE(count, endRecord(copy) + 8);
          copy.writeUInt16LE(count, endRecord(copy) + 10);
        }),
      ),
    ).toBe('broken');
  }
});

test('a directory of 64 bits that lies about its place or its count is refused', async () => {
  const end = endRecord(two);
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(end), 8);
  const with64 = (count: bigint, offset: bigint): Buffer => {
    const lying = Buffer.from(record);
    lying.writeBigUInt64LE(count, 32);
    lying.writeBigUInt64LE(offset, 48);
    return Buffer.concat([two.subarray(0, end), lying, locator, two.subarray(end)]);
  };
  const start = BigInt(directoryEntry(two, 0));
  expect((await readWhole(with64(2n, start))).recipes).toHaveLength(2);
  expect(await refusedFor(with64(2n ** 60n, start))).toBe('too-many');
  expect(await refusedFor(with64(2n, 2n ** 62n))).toBe('broken');
  expect(await refusedFor(with64(1n, start))).toBe('broken');
});

test('an archive cut off anywhere is refused', async () => {
  for (let length = 4; length < two.length; length += 1) {
    const cut = two.subarray(0, length);
    await expect(readWhole(cut), `at ${length}`).rejects.toMatchObject(refusal('broken'));
  }
});

test('archives within archives are opened to the depth that Tandoor needs', async () => {
  const one = await zipOf([{ name: 'recipe.json', content: recipe }]);
  const nested = await zipOf([{ name: '1.zip', content: one }]);
  expect((await readWhole(nested)).recipes).toHaveLength(1);
  expect(await refusedFor(await zipOf([{ name: 'deep.zip', content: nested }]))).toBe('nested-too-deep');
});

test('a file that unpacks to many times its size is refused before it is unpacked', async () => {
  expect(await refusedFor(await zipOf([{ name: 'soup.json', content: Buffer.alloc(8 * 2 ** 20, ' ') }]))).toBe('bomb');
});

test('a packed recipe that unpacks to many times its size is refused, by itself and in an archive', async () => {
  const bomb = gzipSync(Buffer.alloc(64 * 2 ** 20, ' '));
  expect(await refusedFor(bomb)).toBe('bomb');
  expect(await refusedFor(await zipOf([{ name: 'a.paprikarecipe', content: bomb, stored: true }]))).toBe('bomb');
});

test('each limit holds', async () => {
  expect(await refusedFor(two, { fileBytes: two.length - 1 })).toBe('too-large');
  expect(await refusedFor(two, { entries: 1 })).toBe('too-many');
  expect(await refusedFor(two, { entryBytes: recipe.length - 1 })).toBe('too-large');
  expect(await refusedFor(two, { unpackedBytes: recipe.length })).toBe('bomb');
  expect(await refusedFor(two, { textBytes: recipe.length - 1 })).toBe('too-large');
  expect(await refusedFor(two, { recipes: 1 })).toBe('too-many');
  expect(await refusedFor(Buffer.from(recipe), { textBytes: recipe.length - 1 })).toBe('too-large');
  expect(await refusedFor(Buffer.from(recipe), { fileBytes: recipe.length - 1 })).toBe('too-large');
});

test('data nested without end is refused before it is walked', async () => {
  for (const [open, close] of [
    ['[', ']'],
    ['{"a":', '}'],
  ] as const) {
    expect(await refusedFor(Buffer.from(`${open.repeat(100_000)}1${close.repeat(100_000)}`))).toBe('bomb');
  }
});

test('what is no file of recipes is refused with what to send instead', async () => {
  expect(await refusedFor(Buffer.alloc(0))).toBe('empty');
  expect(await refusedFor(Buffer.from('<!doctype html><p>Soup</p>'))).toBe('unknown-format');
  expect(await refusedFor(Buffer.from('{"a": 1}'))).toBe('unknown-format');
  expect(await refusedFor(Buffer.from('{"a": '))).toBe('broken-record');
  expect(await refusedFor(Buffer.from([0xc3, 0x28, 0xa0]))).toBe('not-utf-8');
  expect(await refusedFor(await zipOf([{ name: 'photo.jpg', content: 'x' }]))).toBe('unknown-format');
  expect(await refusedFor(await zipOf([]))).toBe('unknown-format');
});

test('a file is read the same from memory, from disk and as a stream, and leaves nothing behind', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'recipe-files-test-'));
  const path = join(folder, 'export');
  await writeFile(path, two);
  const spooled = async (): Promise<string[]> =>
    (await readdir(tmpdir())).filter((name) => name.startsWith('hearth-recipes-'));
  const before = await spooled();
  const sources = [two, { path }, Readable.from([two.subarray(0, 50), two.subarray(50)])];
  for (const source of sources) {
    const { recipes } = await readRecipeFile(source);
    expect((await gathered(recipes)).map(({ draft }) => draft.title)).toEqual(['Soup', 'Stew']);
  }
  const { close } = await readRecipeFile(Readable.from([two]));
  await close();
  await expect(readRecipeFile(Readable.from([two.subarray(0, 90)]))).rejects.toMatchObject(refusal('broken'));
  expect((await spooled()).filter((name) => !before.includes(name))).toEqual([]);
  await rm(folder, { recursive: true });
});

test('a reader that stops early closes the file', async () => {
  const { recipes } = await readRecipeFile(Readable.from([two]));
  for await (const { draft } of recipes) {
    expect(draft.title).toBe('Soup');
    break;
  }
});
