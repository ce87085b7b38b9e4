import { gzipSync } from 'node:zlib';
import { RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isFileRefused } from './file-refused.ts';
import { recipeFileLimits } from './limits.ts';
import { readWhole } from './testing/reading.ts';
import { zipOf } from './testing/zips.ts';
import { writeMarkdown } from './markdown/write-markdown.ts';
import { recipeNode } from './json-ld/write-json-ld.ts';
import { mealieRecipe } from './mealie/write-mealie.ts';
import { emptyDraft } from './text/normal-draft.ts';

const recipe = {
  name: 'Soup',
  slug: 'soup',
  recipe_ingredient: [{ note: '1 l water', title: 'Base' }],
  recipe_instructions: [{ text: 'Boil.' }],
  extras: {},
};
const tandoor = { name: 'Pie', steps: [{ instruction: 'Bake.', ingredients: [] }], servings: 2 };
const paprika = { uid: '1', name: 'Cake', ingredients: '1 egg', directions: 'Bake.' };
const json = JSON.stringify(recipe);

const full = {
  ...emptyDraft(),
  title: 'Full',
  servings: 3,
  prepMinutes: 5,
  rating: { value: 4, best: 5, count: 7 },
  ingredients: [{ section: 'A', text: '1 egg' }],
  instructions: [{ section: 'A', text: 'Fry.' }],
  notes: [{ title: null, text: 'n' }],
  nutrition: { basis: 'one', texts: { calories: '90 kcal' }, values: { energyKcal: 90 } },
};
const of = { slug: 'full', hasPicture: false, assets: [] };

const files: readonly Buffer[] = [
  await zipOf([
    { name: 'recipes/soup/soup.json', content: json },
    { name: 'recipes/soup/images/original.webp', content: 'RIFFxxxxWEBP', stored: true },
    { name: 'recipes/stew/stew.json', content: json, stored: true },
  ]),
  await zipOf([
    { name: '1.zip', content: await zipOf([{ name: 'recipe.json', content: JSON.stringify(tandoor) }]), stored: true },
    { name: '2.zip', content: await zipOf([{ name: 'recipe.json', content: JSON.stringify(tandoor), stored: true }]) },
  ]),
  await zipOf([{ name: 'Cake.paprikarecipe', content: gzipSync(JSON.stringify(paprika)), stored: true }]),
  gzipSync(JSON.stringify(paprika)),
  Buffer.from(json),
  Buffer.from('# Tea\n\n- Serves: 2\n\n## Ingredients\n\n- water\n\n## Instructions\n\n1. Pour.\n'),
  Buffer.from('title,ingredients,directions\n"Tea","water\nleaves",Pour.\n'),
];

// Small limits, so that a mutation that asks for much is refused by them and not by the machine.
const limits = { ...recipeFileLimits, entryBytes: 2 ** 20, unpackedBytes: 2 ** 22, textBytes: 2 ** 20, entries: 100 };

type Mutation = (file: Buffer) => Buffer;

const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(place, fc.nat(255)).map(([at, value]): Mutation => (file) => {
    const copy = Buffer.from(file);
    copy[Math.floor(at * copy.length)] = value;
    return copy;
  }),
  fc
    .tuple(place, fc.constantFrom(0, 0xffff, 0xffffffff, 0x7fffffff, 0x04034b50, 0x02014b50))
    .map(([at, value]): Mutation => (file) => {
      const copy = Buffer.from(file);
      if (copy.length >= 4) copy.writeUInt32LE(value, Math.floor(at * (copy.length - 3)));
      return copy;
    }),
  place.map(
    (at): Mutation =>
      (file) =>
        file.subarray(0, Math.floor(at * file.length)),
  ),
  fc.tuple(place, place, place).map(([from, to, into]): Mutation => (file) => {
    const [start, end] = [from, to].map((at) => Math.floor(at * file.length)).toSorted((one, two) => one - two) as [
      number,
      number,
    ];
    const at = Math.floor(into * file.length);
    return Buffer.concat([file.subarray(0, at), file.subarray(start, end), file.subarray(at)]);
  }),
  fc.tuple(place, place).map(([from, to]): Mutation => (file) => {
    const [start, end] = [from, to].map((at) => Math.floor(at * file.length)).toSorted((one, two) => one - two) as [
      number,
      number,
    ];
    return Buffer.concat([file.subarray(0, start), file.subarray(end)]);
  }),
  fc.tuple(place, fc.uint8Array({ maxLength: 20 })).map(([at, bytes]): Mutation => (file) => {
    const cut = Math.floor(at * file.length);
    return Buffer.concat([file.subarray(0, cut), bytes, file.subarray(cut)]);
  }),
);

test('a file however mutated is read whole or refused as a file, and never hangs', async () => {
  const file = fc.constantFrom(...files);
  await fc.assert(
    fc.asyncProperty(file, fc.array(mutation, { minLength: 1, maxLength: 4 }), async (sound, mutations) => {
      let broken = sound;
      for (const mutate of mutations) broken = mutate(broken);
      const outcome = await readWhole(broken, limits).catch((error: unknown) => {
        if (!isFileRefused(error)) throw error;
        return null;
      });
      for (const { draft } of outcome?.recipes ?? []) {
        expect(RecipeDraft.safeParse(draft).error).toBeUndefined();
        expect(draft.title !== null || draft.doubts.length > 0).toBe(true);
      }
    }),
    { numRuns: 1500 },
  );
});

test('a value however wild in the place of a recipe is read with what it says, or refused', async () => {
  const wild = fc.jsonValue({ maxDepth: 4 });
  const shape = fc.constantFrom(recipe, tandoor, paprika, recipeNode(full), mealieRecipe(full, of), {
    '@type': 'Recipe',
    name: 'x',
    recipeIngredient: ['1'],
  });
  await fc.assert(
    fc.asyncProperty(
      shape,
      fc.dictionary(fc.string(), wild),
      fc.nat(25),
      wild,
      async (sound: object, extra, nth, value) => {
        const keys = Object.keys(sound);
        const spoiled = { ...sound, ...extra, [keys[nth % keys.length] ?? 'name']: value };
        const read = await readWhole(JSON.stringify(spoiled), limits).catch((error: unknown) => {
          if (!isFileRefused(error)) throw error;
          return null;
        });
        expect(read === null || read.recipes.length > 0).toBe(true);
        for (const { draft } of read?.recipes ?? []) expect(RecipeDraft.safeParse(draft).error).toBeUndefined();
      },
    ),
    { numRuns: 500 },
  );
});

const RUNS = [
  ' ',
  '-',
  '#',
  '\n',
  '\\\\',
  '"',
  ',',
  '{{',
  '[',
  '(',
  '1',
  ':',
  '*',
  '&',
  '\t',
  '\r\n',
  '- ',
  '1/',
  '# ',
  ', x',
];

test('a run of any sign, however long, is read in time that grows with its length only', async () => {
  for (const run of RUNS) {
    const long = `${run.repeat(40_000)}x`;
    for (const sound of [recipe, tandoor, paprika, recipeNode(full), mealieRecipe(full, of)]) {
      const filled = JSON.stringify(sound, (key, value: unknown) =>
        typeof value === 'string' && !key.startsWith('@') && key !== 'hearth' ? long : value,
      );
      expect((await readWhole(filled, { ...limits, textBytes: 2 ** 26 })).recipes).toHaveLength(1);
    }
    for (const text of [
      `# Tea\n\n${long}\n\n- Serves: ${long}\n- Keywords: ${long}\n\n## Ingredients\n\n- ${long}\n\n## Nutrition\n\n- Fat: ${long}`,
      `title,ingredients,directions,nutrition,tags\nTea,"${long.replaceAll('"', '""')}","${long.replaceAll('"', '""')}",x`,
      `title,ingredients\n${long}`,
      `"${long}`,
    ]) {
      await readWhole(text, { ...limits, textBytes: 2 ** 26 }).catch((error: unknown) => {
        if (!isFileRefused(error)) throw error;
      });
    }
    writeMarkdown({
      ...full,
      title: long,
      summary: long,
      keywords: [long],
      ingredients: [{ section: long, text: long }],
    });
  }
}, 60_000);
