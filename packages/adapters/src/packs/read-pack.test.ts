import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { Measures } from '@hearth/contracts/catalog/pack.ts';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { PackReading } from './read-pack.ts';
import { readPack, type PackReadOptions } from './read-pack.ts';
import {
  aManifest,
  anArchive,
  anIngredient,
  aPack,
  arriving,
  aTag,
  aTar,
  packEntries,
  packFiles,
  aRecipe,
} from './testing/a-pack.ts';
import type { ArchiveEntry } from './testing/a-pack.ts';

let tempRoot = '';
beforeAll(async () => {
  tempRoot = await mkdtemp(join(tmpdir(), 'hearth-read-pack-test-'));
});
afterAll(() => rm(tempRoot, { recursive: true, force: true }));
afterEach(async () => {
  const left = await readdir(tempRoot);
  if (left.length > 0) throw new Error(`spool folders were left behind: ${left.join()}`);
});

async function reading(archive: Uint8Array, options: PackReadOptions = {}): Promise<PackReading> {
  const found = await readPack(arriving(archive), { tempRoot, ...options });
  if (found.valid) await found.pack.dispose();
  return found;
}

async function refusal(archive: Uint8Array, options: PackReadOptions = {}): Promise<string> {
  const found = await reading(archive, options);
  if (found.valid) throw new Error('the pack was accepted');
  expect(found.total).toBeGreaterThan(0);
  return found.badLines.map(({ file, line, field, reason }) => `${file}:${line || ''}:${field}: ${reason}`).join('\n');
}

async function every<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

const refusalOf = async (entries: readonly ArchiveEntry[], options?: PackReadOptions): Promise<string> =>
  refusal(await anArchive(entries), options);

const sumOf = async (archive: Uint8Array): Promise<string> => {
  const found = await reading(archive);
  return found.valid ? found.pack.sha256 : JSON.stringify(found);
};

const offered = (measures: object, asked: string[] = []): PackReadOptions => ({
  known: async (pack) => {
    asked.push(pack);
    return { tags: new Set(['hearty']), ingredients: new Map([['leek', Measures.parse(measures)]]) };
  },
});

const spoiled = async (more: object): Promise<string> => {
  const files = packFiles({});
  const rows = [...files].map(([name, body]) => ({ name, body }));
  return refusalOf([{ name: 'pack.json', body: JSON.stringify(aManifest(files, more)) }, ...rows]);
};

const sum = (body: string): object =>
  Object.values((aManifest(new Map([['x', Buffer.from(body)]])) as { files: object }).files)[0] as object;

describe('a valid pack', () => {
  test('gives its manifest and its rows with defaults filled in, as often as asked', async () => {
    const found = await readPack(arriving(await aPack(), 7), { tempRoot });
    if (!found.valid) throw new Error(JSON.stringify(found));
    const { pack } = found;
    expect(pack.manifest).toMatchObject({ name: 'sample', version: '1.0.0', description: '', authors: [] });
    expect(pack.counts).toEqual({ tags: 1, ingredients: 1, recipes: 1 });
    for (const _ of [1, 2]) {
      expect(await every(pack.recipes)).toMatchObject([
        {
          slug: 'plain-rice',
          summary: '',
          tags: [],
          lines: [{ ingredient: 'rice', optional: false, alternatives: [] }],
        },
      ]);
    }
    expect(await every(pack.tags)).toEqual([aTag('thai')]);
    expect(await every(pack.ingredients)).toMatchObject([{ slug: 'rice', ediblePortion: 1 }]);
    await pack.dispose();
  });

  test('is read wherever its manifest stands, with folders, leading ./ and media', async () => {
    const [manifest, ...rows] = packEntries({}, { 'media/rice.jpg': new Uint8Array([1, 2, 255]) });
    const entries = [
      { name: './', type: 'directory' as const },
      ...rows,
      { name: 'media/', type: 'directory' as const },
    ];
    if (manifest !== undefined) entries.push(manifest);
    const dotted = entries.map((entry) => (entry.name === './' ? entry : { ...entry, name: `./${entry.name}` }));
    expect((await reading(await anArchive(dotted))).valid).toBe(true);
  });

  test('has the same sum however it is packed or its JSON is spelled, and another for other content', async () => {
    const names = { en: { singular: 'rice', plural: 'rice' }, de: { singular: 'Reis', plural: 'Reis' } };
    const turned = { de: names.de, en: { plural: 'rice', singular: 'rice', synonyms: [] } };
    const one = await sumOf(await aPack({ ingredients: [anIngredient('rice', { names })] }));
    const other = await sumOf(
      gzipSync(await aTar(packEntries({ ingredients: [anIngredient('rice', { names: turned })] }).toReversed()), {
        level: 1,
      }),
    );
    expect(other).toBe(one);
    expect(await sumOf(await aPack({ manifest: { version: '1.0.1' } }))).not.toBe(one);
    expect(await sumOf(await aPack({ recipes: [] }))).not.toBe(one);
  });

  test('may refer to tags and ingredients that the catalogue has', async () => {
    const archive = await aPack({
      ingredients: [],
      recipes: [aRecipe('soup', { tags: ['hearty'], lines: [{ ingredient: 'leek', quantity: 2, unit: 'stalk' }] })],
    });
    const asked: string[] = [];
    expect((await reading(archive, offered({ gramsPerUnit: { stalk: 90 } }, asked))).valid).toBe(true);
    expect(asked).toEqual(['sample']);
    expect(await refusal(archive)).toBe(
      'recipes.jsonl:1:tags.0: no tag "hearty" in tags.jsonl\nrecipes.jsonl:1:lines.0.ingredient: no ingredient "leek" in ingredients.jsonl',
    );
    expect(await refusal(archive, offered({}))).toContain('recipes.jsonl:1:lines.0.unit: cannot be weighed');
  });
});

describe('a hostile archive', () => {
  test.each([
    '../pack.json',
    'media/../../etc/passwd',
    '/etc/passwd',
    'media\\evil.jpg',
    'C:/evil.jpg',
    'media/a\u0000b.jpg',
    'media//a.jpg',
    'media/./a.jpg',
    'media/..',
    'media/a b.jpg',
    `media/${'a'.repeat(300)}`,
  ])('with the path %j is refused', async (name) => {
    // Only a pax header carries NUL past the name field.
    const entry = name.includes('\0') ? { name: 'media/x', pax: { path: name } } : { name };
    expect(await refusalOf([...packEntries(), { ...entry, body: 'x' }])).toContain('not a safe path');
  });

  test.each(['symlink', 'link'] as const)('with a %s is refused', async (type) => {
    expect(await refusalOf([{ name: 'tags.jsonl', type, linkname: '/etc/passwd' }, ...packEntries()])).toContain(
      'a link',
    );
  });

  test.each(['character-device', 'block-device', 'fifo', 'contiguous-file'] as const)(
    'with a %s is refused',
    async (type) => {
      expect(await refusalOf([{ name: 'media/x', type }, ...packEntries()])).toContain('not a plain file');
    },
  );

  test('with a file or folder that no pack has is refused', async () => {
    expect(await refusalOf([...packEntries(), { name: 'recipe.jsonl', body: '' }])).toContain(
      'recipe.jsonl::: an unknown file',
    );
    expect(await refusalOf([{ name: 'sample/', type: 'directory' }])).toContain('an unknown folder');
  });

  test('with one file twice is refused', async () => {
    const entries = packEntries();
    expect(await refusalOf([...entries, { name: 'tags.jsonl', body: '' }])).toBe('tags.jsonl::: in the archive twice');
    expect(await refusalOf([...entries, ...entries.slice(0, 1)])).toBe('pack.json::: in the archive twice');
  });

  test('that unpacks to far more than its size is stopped early', async () => {
    const bomb = await anArchive([{ name: 'media/zeros.bin', body: Buffer.alloc(24 * 1024 * 1024) }]);
    expect(await refusal(bomb)).toContain('unpacks to more than 200 times its size');
  });

  test('over any of its limits is refused', async () => {
    const archive = await aPack();
    expect(await refusal(archive, { limits: { archiveBytes: 100 } })).toContain('larger than 100 bytes');
    expect(await refusal(archive, { limits: { unpackedBytes: 2000 } })).toContain('unpacks to more than 2000 bytes');
    expect(await refusal(archive, { limits: { entries: 2 } })).toContain('more than 2 files');
    expect(await refusal(archive, { limits: { manifestBytes: 50 } })).toContain('pack.json::: larger than 50 bytes');
    expect(await refusal(archive, { limits: { lineBytes: 60 } })).toContain(
      'ingredients.jsonl:1:: longer than 60 bytes',
    );
  });

  test('with an endless line is refused without waiting for its end', async () => {
    const long = packEntries({}, { 'recipes.jsonl': 'x'.repeat(3_000_000) });
    expect(await refusalOf(long)).toBe('recipes.jsonl:1:: longer than 1048576 bytes');
    const later = packEntries({}, { 'recipes.jsonl': `\n${'y'.repeat(3_000_000)}\n` });
    expect(await refusalOf(later)).toContain('recipes.jsonl:2:: longer than 1048576 bytes');
  });

  test('that is cut short, damaged, empty or no archive at all is refused', async () => {
    const archive = await aPack();
    expect(await refusal(archive.subarray(0, archive.length - 20))).toContain('not a whole .tar.gz');
    const damaged = Buffer.from(archive);
    damaged.fill(0x55, 300, 304);
    expect(await refusal(damaged)).toContain('not a whole .tar.gz');
    expect(await refusal(Buffer.alloc(0))).toContain('not a whole .tar.gz');
    expect(await refusal(Buffer.from('{"slug":"rice"}'))).toContain('not a whole .tar.gz');
    expect(await refusal(gzipSync(Buffer.alloc(2000, 'no tar')))).toContain('not a whole .tar.gz');
    const tar = await aTar(packEntries());
    expect(await refusal(gzipSync(tar.subarray(0, 1100)))).toContain('not a whole .tar.gz');
  });

  test('whose source fails rejects with the failure of the source', async () => {
    const archive = await aPack();
    const failing = Readable.from(
      (async function* () {
        yield archive.subarray(0, 200);
        throw new Error('connection lost');
      })(),
    );
    await expect(readPack(failing, { tempRoot })).rejects.toThrow('connection lost');
  });
});

describe('a manifest', () => {
  test('of another format says which one this release reads', async () => {
    expect(await spoiled({ format: 2, surprise: true })).toBe(
      'pack.json::: format 2 is unknown; this release reads format 1',
    );
  });

  test('with a bad version, a missing licence or an unknown key names each', async () => {
    const text = await spoiled({ version: '1.0', license: undefined, surprise: 1 });
    expect(text).toContain('pack.json::version: three numbers');
    expect(text).toContain('pack.json::license:');
    expect(text).toContain('surprise');
  });

  test('whose checksums, sizes or list of files are wrong names each file', async () => {
    const files = packFiles({});
    const text = await spoiled({
      files: {
        'tags.jsonl': sum('other'),
        'media/gone.jpg': sum('x'),
        'recipes.jsonl': sum(String(files.get('recipes.jsonl'))),
      },
    });
    expect(text).toBe(
      [
        'tags.jsonl::sha256: differs from the checksum in pack.json; the file was changed or damaged',
        'ingredients.jsonl::: not listed in pack.json; build the pack again',
        'media/gone.jpg::: listed in pack.json but missing',
      ].join('\n'),
    );
  });

  test.each([
    ['not JSON', '{'],
    ['not a JSON object', '[]'],
    ['not UTF-8 text', Buffer.from([0x22, 0xff, 0x22])],
  ])('that is %s is refused', async (reason, body) => {
    expect(await refusalOf([{ name: 'pack.json', body }])).toContain(`pack.json::: ${reason}`);
  });

  test('alone is not a pack', async () => {
    const text = await refusalOf([{ name: 'pack.json', body: JSON.stringify(aManifest(new Map())) }]);
    expect(text).toBe(
      ['tags.jsonl', 'ingredients.jsonl', 'recipes.jsonl']
        .map((file) => `${file}::: missing; it may be empty`)
        .join('\n'),
    );
  });
});
