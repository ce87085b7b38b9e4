import { buffer } from 'node:stream/consumers';
import type { RecipeExportFormat } from '@hearth/contracts/recipes/export.contract.ts';
import type { ParsedLine } from '@hearth/contracts/recipes/parsed-line.ts';
import type { RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import fc from 'fast-check';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { anyDraft } from './testing/arbitrary-draft.ts';
import { readOne, readWhole } from './testing/reading.ts';
import { emptyDraft, normalDraft } from './text/normal-draft.ts';
import { writeRecipeArchive, writeRecipeFile, type WritableRecipe } from './write-recipes.ts';

const parse = (text: string): ParsedLine => ({
  text,
  quantity: null,
  quantityHigh: null,
  unit: null,
  size: null,
  name: text,
  preparation: null,
  comment: null,
  optional: false,
  choices: [],
  isHeading: false,
  confidence: 1,
});

const blank = (format: 'webp' | 'png'): Promise<Buffer> =>
  sharp({ create: { width: 8, height: 6, channels: 3, background: '#804020' } })
    .toFormat(format)
    .toBuffer();
const [webp, png] = await Promise.all([blank('webp'), blank('png')]);

const soup: RecipeDraft = {
  ...emptyDraft(),
  title: 'Lentil soup',
  summary: 'Ümlauts, Ελληνικά, Борщ, ½ and “quotes”.',
  totalMinutes: 45,
  servings: 4,
  ingredients: [
    { section: null, text: '200 g lentils' },
    { section: 'Topping', text: '1 lemon' },
  ],
  instructions: [{ section: null, text: 'Boil.' }],
  notes: [{ title: 'Tip', text: 'Freezes well.' }],
  nutrition: { basis: 'a bowl', texts: { calories: '310 kcal' }, values: { energyKcal: 310 } },
};

async function* of<T>(...items: T[]): AsyncGenerator<T> {
  yield* items;
}

const same = (draft: RecipeDraft | undefined): unknown => ({ ...draft, doubts: [] });

for (const format of ['mealie', 'jsonld', 'markdown'] as const) {
  test(`a collection written as ${format} is read back recipe by recipe, with its pictures`, async () => {
    const recipes: WritableRecipe[] = [
      { draft: soup, images: [{ name: 'a', bytes: webp }] },
      { draft: { ...soup, summary: 'another of that name' }, images: [] },
      {
        draft: { ...soup, title: null },
        images: [
          { name: 'b.webp', bytes: webp },
          { name: 'c.png', bytes: png },
        ],
      },
    ];
    const archive = await buffer(writeRecipeArchive(format, of(...recipes), parse));
    const read = await readWhole(archive);
    expect(read.doubts).toEqual([]);
    expect(read.recipes.map(({ draft }) => same(draft))).toEqual(recipes.map(({ draft }) => same(normalDraft(draft))));
    expect(read.recipes.map(({ images }) => images.map(({ bytes }) => Buffer.from(bytes).equals(png)))).toEqual([
      [false],
      [],
      [false, true],
    ]);
  });
}

test('archives of any recipes are read back whole, and equal recipes give equal bytes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('mealie' as const, 'jsonld' as const, 'markdown' as const),
      fc.array(anyDraft, { minLength: 1, maxLength: 4 }),
      async (format, drafts) => {
        const written = async (): Promise<Buffer> =>
          await buffer(writeRecipeArchive(format, of(...drafts.map((draft) => ({ draft, images: [] }))), parse));
        const archive = await written();
        const { recipes } = await readWhole(archive);
        expect(recipes.map(({ draft }) => ({ ...draft, readBy: 'file', doubts: [] }))).toEqual(
          drafts.map((draft) => ({ ...normalDraft(draft), readBy: 'file', doubts: [] })),
        );
        expect((await written()).equals(archive)).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});

test('a picture for Mealie becomes a WebP, the last in the file, and further ones are assets', async () => {
  const images = [
    { name: 'a.png', bytes: png },
    { name: 'b.webp', bytes: webp },
    { name: 'c.bin', bytes: Buffer.from('no picture') },
  ];
  const { bytes, fileName } = await writeRecipeFile('mealie', { draft: soup, images }, parse);
  expect(fileName).toBe('lentil-soup.zip');
  const zip = await fromBufferPromise(Buffer.from(bytes));
  const names: string[] = [];
  for await (const entry of zip.eachEntry()) names.push(entry.fileName);
  expect(names).toEqual([
    'recipes/lentil-soup/lentil-soup.json',
    'recipes/lentil-soup/assets/picture-2.webp',
    'recipes/lentil-soup/assets/picture-3.bin',
    'recipes/lentil-soup/images/original.webp',
  ]);
  const read = await readWhole(bytes);
  expect((await sharp(read.recipes[0]!.images[0]!.bytes).metadata()).format).toBe('webp');
  expect(read.recipes[0]!.images).toHaveLength(2);
});

test('every format of one recipe has its name, its kind and its bytes', async () => {
  const kinds = await Promise.all(
    (['mealie', 'cronometer', 'jsonld', 'markdown', 'pdf'] satisfies RecipeExportFormat[]).map(async (format) => {
      const { fileName, mediaType, bytes } = await writeRecipeFile(format, { draft: soup, images: [] }, parse);
      return [fileName, mediaType.split(';')[0], bytes.length > 20];
    }),
  );
  expect(kinds).toEqual([
    ['lentil-soup.zip', 'application/zip', true],
    ['lentil-soup.txt', 'text/plain', true],
    ['lentil-soup.jsonld', 'application/ld+json', true],
    ['lentil-soup.md', 'text/markdown', true],
    ['lentil-soup.pdf', 'application/pdf', true],
  ]);
});

test('a PDF has the pages, the picture and the same bytes each time, and says what it cannot show', async () => {
  const long = {
    ...soup,
    instructions: Array.from({ length: 120 }, (_, at) => ({ section: null, text: `Step ${at} of many.` })),
  };
  const write = async (draft: RecipeDraft): Promise<Awaited<ReturnType<typeof writeRecipeFile>>> =>
    await writeRecipeFile('pdf', { draft, images: [{ name: 'a.png', bytes: png }] }, parse);
  const [one, two] = [await write(long), await write(long)];
  const text = Buffer.from(one.bytes).toString('latin1');
  expect(text.startsWith('%PDF-')).toBe(true);
  expect(text.match(/\/Type \/Page\b/gu)?.length).toBeGreaterThan(1);
  expect(text).toContain('/Subtype /Image');
  expect(one.remarks).toEqual([]);
  expect(Buffer.from(one.bytes).equals(Buffer.from(two.bytes))).toBe(true);
  const { remarks } = await write({ ...soup, title: 'Soup 汤' });
  expect(remarks).toEqual([expect.stringContaining('汤')]);
});

test('a PDF is written of any recipe at all', async () => {
  await fc.assert(
    fc.asyncProperty(anyDraft, async (draft) => {
      const { bytes } = await writeRecipeFile(
        'pdf',
        { draft, images: [{ name: 'x', bytes: Buffer.from('none') }] },
        parse,
      );
      expect(Buffer.from(bytes).toString('latin1').trimEnd().endsWith('%%EOF')).toBe(true);
    }),
    { numRuns: 15 },
  );
});

test('an archive takes recipes only as fast as it is read, and ends its source when its reader goes away', async () => {
  const noise = Buffer.from(fc.sample(fc.uint8Array({ minLength: 100_000, maxLength: 100_000 }), 1)[0]!);
  let taken = 0;
  let ended = false;
  async function* endless(): AsyncGenerator<WritableRecipe> {
    try {
      for (;;) {
        taken += 1;
        yield { draft: soup, images: [{ name: 'a.bin', bytes: noise }] };
      }
    } finally {
      ended = true;
    }
  }
  let bytes = 0;
  for await (const chunk of writeRecipeArchive('markdown', endless(), parse)) {
    if (chunk instanceof Uint8Array) bytes += chunk.length;
    if (bytes > 500_000) break;
  }
  expect(taken).toBeLessThan(15);
  await new Promise((resolve) => setImmediate(resolve));
  expect(ended).toBe(true);
});

test('an archive fails with the error of its source', async () => {
  async function* failing(): AsyncGenerator<WritableRecipe> {
    yield { draft: soup, images: [] };
    throw new Error('the source is gone');
  }
  await expect(buffer(writeRecipeArchive('jsonld', failing(), parse))).rejects.toThrow('the source is gone');
});

test('what is exported to a page or a file reads the same', async () => {
  const { bytes } = await writeRecipeFile('jsonld', { draft: soup, images: [] }, parse);
  expect(same((await readOne(bytes)).draft)).toEqual(same(normalDraft(soup)));
});
