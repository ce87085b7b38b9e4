import { describe, expect, test } from 'vitest';
import { readPack } from './read-pack.ts';
import {
  anArchive,
  anIngredient,
  arriving,
  aTag,
  packEntries,
  aRecipe,
  jsonLines,
  type PackContent,
} from './testing/a-pack.ts';

type Refusal = { readonly lines: readonly string[]; readonly total: number };

async function refusal(content: PackContent, changed: Record<string, string | Uint8Array> = {}): Promise<Refusal> {
  const found = await readPack(arriving(await anArchive(packEntries(content, changed)), 60_000));
  if (!found.valid)
    return {
      lines: found.badLines.map((bad) => `${bad.file}:${bad.line}:${bad.field}: ${bad.reason}`),
      total: found.total,
    };
  await found.pack.dispose();
  return { lines: [], total: 0 };
}

const faults = async (
  content: PackContent,
  changed: Record<string, string | Uint8Array> = {},
): Promise<readonly string[]> => (await refusal(content, changed)).lines;

const line = (ingredient: string, unit: string, more: object = {}): object => ({
  ingredient,
  quantity: 1,
  unit,
  ...more,
});

const price = (amountMinor: string): object => ({ amountMinor, currency: 'EUR' });

describe('the text of a row file', () => {
  test('is UTF-8, and the line that is not is named', async () => {
    const bytes = Buffer.concat([
      Buffer.from(jsonLines([aTag('ä'.normalize('NFD').slice(0, 1))])),
      Buffer.from([0xc3, 0x28, 10]),
      Buffer.from(jsonLines([aTag('b')])),
    ]);
    expect(await faults({}, { 'tags.jsonl': bytes })).toEqual(['tags.jsonl:2:: not UTF-8 text']);
  });

  test('has no byte order mark and no CR LF, each said once a file', async () => {
    const text = `\uFEFF${jsonLines([aTag('a'), aTag('b')]).replaceAll('\n', '\r\n')}`;
    expect(await faults({}, { 'tags.jsonl': text })).toEqual([
      'tags.jsonl:1:: starts with a byte order mark; save the file as plain UTF-8',
      'tags.jsonl:1:: ends in CR LF; end lines in LF alone',
    ]);
  });

  test('has no empty lines, and may or may not end in a newline', async () => {
    const [a, b] = [JSON.stringify(aTag('a')), JSON.stringify(aTag('b'))];
    expect(await faults({}, { 'tags.jsonl': `${a}\n\n${b}\n  \n` })).toEqual([
      'tags.jsonl:2:: an empty line; remove it',
      'tags.jsonl:4:: an empty line; remove it',
    ]);
    expect(await faults({}, { 'tags.jsonl': `${a}\n${b}` })).toEqual([]);
  });

  test('holds one JSON object a line', async () => {
    const lines = await faults({}, { 'tags.jsonl': '{"slug":\n[]\nnull\n' });
    expect(lines.map((text) => text.slice(0, 24))).toEqual([
      'tags.jsonl:1:: not JSON:',
      'tags.jsonl:2:: Invalid i',
      'tags.jsonl:3:: Invalid i',
    ]);
  });

  test('holds no character that PostgreSQL cannot store', async () => {
    const text = `${JSON.stringify(aTag('a')).replace('"name":"a"', '"name":"a\\u0000"')}\n${JSON.stringify(aTag('b')).replace('"name":"b"', '"name":"\\ud800"')}\n`;
    const fine = JSON.stringify({ ...aTag('c'), name: 'back\\u0000slash \u{1F35A}' });
    expect(await faults({}, { 'tags.jsonl': `${text}${fine}\n` })).toEqual([
      'tags.jsonl:1:name: holds a character that is no text (U+0000 or half a surrogate pair)',
      'tags.jsonl:2:name: holds a character that is no text (U+0000 or half a surrogate pair)',
    ]);
  });
});

describe('the rows of a pack', () => {
  test('name every field that breaks the format, unknown fields included', async () => {
    const recipe = aRecipe('a', {
      servings: 0,
      lines: [line('rice', 'g'), { ...line('rice', 'bushel'), colour: 'red' }],
      activeMinutes: 99,
      tgas: [],
    });
    const found = await faults({ recipes: [recipe] });
    expect(found.map((text) => text.split(': ')[0])).toEqual(
      expect.arrayContaining([
        'recipes.jsonl:1:servings',
        'recipes.jsonl:1:lines.1.unit',
        'recipes.jsonl:1:lines.1.colour',
        'recipes.jsonl:1:tgas',
      ]),
    );
    expect(await faults({ recipes: [aRecipe('a', { activeMinutes: 99 })] })).toEqual([
      'recipes.jsonl:1:activeMinutes: active minutes exceed total minutes',
    ]);
  });

  test('have a slug of their own in each file', async () => {
    expect(await faults({ tags: [aTag('a'), aTag('b'), aTag('a')], recipes: [aRecipe('a')] })).toEqual([
      'tags.jsonl:3:slug: "a" is already on line 1',
    ]);
  });

  test('refer to tags and ingredients that exist', async () => {
    const ingredients = [anIngredient('rice', { tags: ['grain'] })];
    const recipes = [
      aRecipe('a', { tags: ['thai', 'thia'], lines: [line('rcie', 'g', { alternatives: [line('corn', 'g')] })] }),
    ];
    expect(await faults({ ingredients, recipes })).toEqual([
      'ingredients.jsonl:1:tags.0: no tag "grain" in tags.jsonl',
      'recipes.jsonl:1:tags.1: no tag "thia" in tags.jsonl',
      'recipes.jsonl:1:lines.0.ingredient: no ingredient "rcie" in ingredients.jsonl',
      'recipes.jsonl:1:lines.0.alternatives.0.ingredient: no ingredient "corn" in ingredients.jsonl',
    ]);
  });

  test('that refer to a row whose own line is bad are not blamed for it', async () => {
    expect(
      await faults({
        ingredients: [anIngredient('rice', { aisle: 'moon' })],
        recipes: [aRecipe('a', { lines: [line('rice', 'cup')] })],
      }),
    ).toHaveLength(1);
  });

  test.for<[string, string]>([
    ['whose line is cut off', '{"slug":"rice","names":{"en":'],
    ['whose line has no slug', JSON.stringify({ ...anIngredient('rice'), slug: undefined })],
    ['whose slug is none', JSON.stringify(anIngredient('Rice!'))],
    ['whose line is no row', '[]'],
  ])('that refer to one %s are not blamed for it', async ([, text]) => {
    const recipes = ['a', 'b', 'c'].map((slug) => aRecipe(slug, { lines: [line('rice', 'g')] }));
    const found = await faults({ recipes }, { 'ingredients.jsonl': `${text}\n` });
    expect(found.map((each) => each.split(':')[0])).toEqual(['ingredients.jsonl']);
  });

  test('that refer to one that is not UTF-8 are not blamed for it, and neither are those of a bad tag', async () => {
    const bytes = Buffer.concat([Buffer.from([0xc3, 0x28]), Buffer.from('\n')]);
    expect(await faults({}, { 'ingredients.jsonl': bytes })).toEqual(['ingredients.jsonl:1:: not UTF-8 text']);
    const ingredients = [anIngredient('rice', { tags: ['grain'] })];
    expect(await faults({ ingredients }, { 'tags.jsonl': bytes })).toEqual(['tags.jsonl:1:: not UTF-8 text']);
  });

  test('tell of a measure that an ingredient lacks once, however many need it', async () => {
    const recipes = ['a', 'b', 'c'].map((slug) => aRecipe(slug, { lines: [line('rice', 'cup'), line('rice', 'tsp')] }));
    expect(await faults({ recipes })).toEqual([
      'recipes.jsonl:1:lines.0.unit: cannot be weighed: "rice" has no gramsPerMl, here and wherever else it needs one',
    ]);
  });

  test('use only units that the ingredient can be weighed in', async () => {
    const ingredients = [
      anIngredient('rice'),
      anIngredient('milk', { measures: { gramsPerMl: 1.03 } }),
      anIngredient('egg', { measures: { gramsPerUnit: { piece: 57 } } }),
    ];
    const good = ['g', 'kg', 'oz', 'lb'].map((unit) => line('rice', unit));
    const well = [...good, line('milk', 'cup'), line('milk', 'pinch'), line('egg', 'piece')];
    expect(await faults({ ingredients, recipes: [aRecipe('a', { lines: well })] })).toEqual([]);
    const badly = [
      line('rice', 'pinch'),
      line('milk', 'can'),
      line('egg', 'slice'),
      line('egg', 'ml', { alternatives: [line('rice', 'bunch')] }),
    ];
    expect(
      (await faults({ ingredients, recipes: [aRecipe('a', { lines: badly })] })).map((text) => text.split(':')[2]),
    ).toEqual(['lines.0.unit', 'lines.1.unit', 'lines.2.unit', 'lines.3.unit', 'lines.3.alternatives.0.unit']);
  });

  test('price nothing below zero', async () => {
    const packages = [{ grams: 500, label: 'bag', prices: [price('-1')] }];
    expect(await faults({ ingredients: [anIngredient('rice', { packages })] })).toEqual([
      'ingredients.jsonl:1:packages.0.prices.0: a price is not negative',
    ]);
  });

  test('list nothing twice', async () => {
    const packages = [{ grams: 500, label: 'bag', prices: [price('100'), price('90')] }];
    const ingredients = [anIngredient('rice', { allergens: ['milk', 'milk'], packages })];
    expect(
      await faults({ ingredients, recipes: [aRecipe('a', { slots: ['lunch', 'lunch'], tags: ['thai', 'thai'] })] }),
    ).toEqual([
      'ingredients.jsonl:1:allergens.1: "milk" is listed twice',
      'ingredients.jsonl:1:packages.0.prices.1: "EUR" is listed twice',
      'recipes.jsonl:1:tags.1: "thai" is listed twice',
      'recipes.jsonl:1:slots.1: "lunch" is listed twice',
    ]);
  });

  test('that are bad are listed up to a hundred and counted beyond', async () => {
    const recipes = Array.from({ length: 260 }, (_, at) => aRecipe(`r-${at}`, { servings: -1 }));
    const found = await refusal({ recipes });
    expect(found.total).toBe(260);
    expect(found.lines).toHaveLength(100);
    expect(found.lines[99]).toContain('recipes.jsonl:100:servings');
  });

  test('that carry megabytes of rubbish give a short report', async () => {
    const found = await faults({ tags: [{ ...aTag('thai'), ['k'.repeat(500_000)]: 1 }] });
    expect(found.join().length).toBeLessThan(600);
  });
});
