import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPack } from './build-pack.ts';
import { readPack, readPackFolder, type PackReading } from './read-pack.ts';
import { anIngredient, aPack, arriving, aTag, aRecipe, packFiles, type PackContent } from './testing/a-pack.ts';

let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'hearth-build-pack-test-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const manifest = { format: 1, name: 'sample', version: '1.0.0', title: 'Sample', license: 'CC0-1.0' };

async function aFolder(
  content: PackContent = {},
  pack: object = manifest,
  extra: Record<string, Uint8Array> = {},
): Promise<string> {
  const folder = await mkdtemp(join(root, 'pack-'));
  await mkdir(join(folder, 'media'));
  for (const [name, body] of packFiles(content, extra)) await writeFile(join(folder, name), body);
  await writeFile(join(folder, 'pack.json'), JSON.stringify(pack));
  return folder;
}

type Rows = { readonly tags: unknown[]; readonly ingredients: unknown[]; readonly recipes: unknown[] };

async function every(rows: AsyncIterable<unknown>): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

async function rowsOf(reading: PackReading): Promise<Rows | undefined> {
  if (!reading.valid) return undefined;
  const { pack } = reading;
  const rows = {
    tags: await every(pack.tags),
    ingredients: await every(pack.ingredients),
    recipes: await every(pack.recipes),
  };
  await pack.dispose();
  return rows;
}

describe('building a pack', () => {
  test('gives an archive that reads back as the folder it came from', async () => {
    const folder = await aFolder({}, manifest, { 'media/rice.jpg': Buffer.alloc(5000, 7) });
    const out = join(root, 'one.tar.gz');
    const build = await buildPack(folder, out);
    const reading = await readPack(createReadStream(out));
    expect(build).toMatchObject({ built: true, sha256: reading.valid ? reading.pack.sha256 : '' });
    expect(await rowsOf(reading)).toEqual(await rowsOf(await readPackFolder(folder)));
    expect(await readdir(root)).not.toContain('one.tar.gz.partial');
  });

  test('gives the same bytes whenever and from wherever it is built', async () => {
    const [first, second] = [
      await aFolder({}, manifest, { 'media/b': Buffer.from('b'), 'media/a': Buffer.from('a') }),
      await aFolder({}, manifest, { 'media/a': Buffer.from('a'), 'media/b': Buffer.from('b') }),
    ];
    await utimes(join(second, 'tags.jsonl'), 1, 1);
    await buildPack(first, join(root, 'first.tar.gz'));
    await buildPack(second, join(root, 'second.tar.gz'));
    expect((await readFile(join(root, 'first.tar.gz'))).equals(await readFile(join(root, 'second.tar.gz')))).toBe(true);
  });

  test('brings the folder’s own checksums up to date only where it states them', async () => {
    const plain = await aFolder();
    await buildPack(plain, join(root, 'plain.tar.gz'));
    expect(JSON.parse(await readFile(join(plain, 'pack.json'), 'utf8'))).toEqual(manifest);
    const unbuilt = { ...manifest, files: {} };
    const empty = await aFolder({}, unbuilt);
    await buildPack(empty, join(root, 'empty.tar.gz'));
    expect(JSON.parse(await readFile(join(empty, 'pack.json'), 'utf8'))).toEqual(unbuilt);
    const stale = { ...manifest, files: { 'tags.jsonl': { sha256: '0'.repeat(64), bytes: 1 } } };
    const stated = await aFolder({}, stale);
    expect((await readPackFolder(stated)).valid).toBe(false);
    await buildPack(stated, join(root, 'stated.tar.gz'));
    expect(await rowsOf(await readPackFolder(stated))).toBeDefined();
  });

  test('of a bad folder lists its bad lines and writes nothing', async () => {
    const folder = await aFolder({ recipes: [aRecipe('a', { servings: 0 })] });
    const build = await buildPack(folder, join(root, 'bad.tar.gz'));
    expect(build).toMatchObject({
      built: false,
      total: 1,
      badLines: [{ file: 'recipes.jsonl', line: 1, field: 'servings' }],
    });
    expect(await readdir(root)).not.toContain('bad.tar.gz');
  });

  test('follows no link and leaves what is no part of the pack alone', async () => {
    const folder = await aFolder();
    await symlink('/etc/passwd', join(folder, 'media', 'x'));
    expect(await buildPack(folder, join(root, 'linked.tar.gz'))).toMatchObject({
      built: false,
      badLines: [{ file: 'media/x', reason: expect.stringContaining('a link') }],
    });
    const stray = await aFolder();
    await writeFile(join(stray, 'README.md'), 'about');
    const build = await buildPack(stray, join(root, 'stray.tar.gz'));
    expect(build.built && Object.keys(build.manifest.files)).toEqual([
      'ingredients.jsonl',
      'recipes.jsonl',
      'tags.jsonl',
    ]);
  });

  test('of a folder that is not there rejects', async () => {
    await expect(buildPack(join(root, 'nowhere'), join(root, 'x.tar.gz'))).rejects.toThrow('ENOENT');
  });
});

const slugs = fc.uniqueArray(fc.stringMatching(/^[a-z0-9]{1,12}(-[a-z0-9]{1,6}){0,2}$/), {
  minLength: 1,
  maxLength: 12,
});
const text = fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }).filter((value) => !value.includes('\0'));

const contents = fc
  .record({
    slugs,
    names: fc.array(text, { minLength: 12, maxLength: 12 }),
    steps: fc.array(text, { minLength: 1, maxLength: 5 }),
  })
  .map((made) => ({
    tags: made.slugs.map((slug) => aTag(slug)),
    ingredients: made.slugs.map((slug, at) =>
      anIngredient(slug, { names: { en: { singular: made.names[at] ?? slug, plural: 'x' } }, tags: [slug] }),
    ),
    recipes: made.slugs.map((slug, at) =>
      aRecipe(slug, {
        title: made.names[at] ?? slug,
        steps: made.steps,
        lines: [{ ingredient: slug, quantity: at + 0.5, unit: 'g' }],
      }),
    ),
  }));

describe('for every pack', () => {
  test('what is built is what is read', async () => {
    const held = fc.assert(
      fc.asyncProperty(contents, async (content) => {
        const folder = await aFolder(content);
        const out = `${folder}.tar.gz`;
        await buildPack(folder, out);
        expect(await rowsOf(await readPack(createReadStream(out)))).toMatchObject(content);
      }),
      { numRuns: 25 },
    );
    await expect(held).resolves.toBeUndefined();
  });

  test('flipped bytes never hang the reader, and never pass as other content', async () => {
    const archive = await aPack({ recipes: Array.from({ length: 20 }, (_, at) => aRecipe(`dish-${at}`)) });
    const original = await rowsOf(await readPack(arriving(archive)));
    const flips = fc.array(fc.tuple(fc.nat(archive.length - 1), fc.integer({ min: 1, max: 255 })), {
      minLength: 1,
      maxLength: 4,
    });
    const held = fc.assert(
      fc.asyncProperty(flips, fc.integer({ min: 1, max: 5000 }), async (changes, piece) => {
        const bytes = Buffer.from(archive);
        for (const [at, mask] of changes) bytes[at] = (bytes[at] ?? 0) ^ mask;
        const rows = await rowsOf(await readPack(arriving(bytes, piece)));
        expect(rows ?? original, 'the same rows or a refusal').toEqual(original);
      }),
      { numRuns: 300 },
    );
    await expect(held).resolves.toBeUndefined();
  });

  test('flipped bytes beneath the compression never change a row unnoticed', async () => {
    const tar = gunzipSync(await aPack());
    const original = await rowsOf(await readPack(arriving(gzipSync(tar))));
    const held = fc.assert(
      fc.asyncProperty(fc.nat(tar.length - 1), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
        const bytes = Buffer.from(tar);
        bytes[at] = (bytes[at] ?? 0) ^ mask;
        const rows = await rowsOf(await readPack(arriving(gzipSync(bytes))));
        expect(rows ?? original, 'the same rows or a refusal').toEqual(original);
      }),
      { numRuns: 300 },
    );
    await expect(held).resolves.toBeUndefined();
  });
});
