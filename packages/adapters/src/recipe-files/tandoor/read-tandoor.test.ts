import { expect, test } from 'vitest';
import { doubtsOf, readOne, readWhole } from '../testing/reading.ts';
import { zipOf } from '../testing/zips.ts';

const line = (amount: number, unit: string | null, food: string, more: object = {}): object => ({
  food: { name: food, plural_name: null, ignore_shopping: false, supermarket_category: null },
  unit: unit === null ? null : { name: unit, plural_name: null, description: null },
  amount: String(amount),
  note: '',
  order: 0,
  is_header: false,
  no_amount: false,
  ...more,
});

const pie = {
  name: 'Apple pie',
  description: 'With a lid',
  keywords: [{ name: 'autumn', description: '', created_at: '2024-01-01', updated_at: '2024-01-01' }],
  steps: [
    {
      name: 'Filling',
      instruction: 'Slice {{ ingredients[0] }} and bake at {% scale(180) %}.',
      ingredients: [
        line(4, null, 'apples', { note: 'peeled', order: 1 }),
        line(0, null, 'cinnamon', { no_amount: true, order: 2 }),
      ],
      time: 30,
      order: 1,
      show_as_header: true,
      show_ingredients_table: true,
    },
    {
      name: 'Dough',
      instruction: 'Knead.',
      ingredients: [
        line(250, 'g', 'flour', { order: 1 }),
        line(0, null, '', { food: null, is_header: true, note: 'Glaze', order: 2 }),
        line(1, null, 'egg', { order: 3 }),
      ],
      time: 0,
      order: 0,
      show_as_header: true,
      show_ingredients_table: true,
    },
  ],
  working_time: 30,
  waiting_time: 60,
  internal: true,
  nutrition: { carbohydrates: 40, fats: 12, proteins: 4, calories: 290, source: 'own' },
  servings: 8,
  servings_text: 'slices',
  source_url: 'https://example.org/pie',
};

test('an export of many recipes is a zip of zips', async () => {
  const inner = async (name: string): Promise<Buffer> =>
    await zipOf([
      { name: 'recipe.json', content: JSON.stringify({ ...pie, name }) },
      { name: 'image.jpg', content: name },
    ]);
  const outer = await zipOf([
    { name: '1.zip', content: await inner('One'), stored: true },
    { name: '2.zip', content: await inner('Two') },
  ]);
  const { format, count, recipes } = await readWhole(outer);
  expect([format, count]).toEqual(['tandoor', 2]);
  expect(
    recipes.map(({ name, draft, images }) => [name, draft.title, Buffer.from(images[0]!.bytes).toString()]),
  ).toEqual([
    ['1.zip/recipe.json', 'One', 'One'],
    ['2.zip/recipe.json', 'Two', 'Two'],
  ]);
});

test('steps carry their ingredients, which stand under the name of the step', async () => {
  const read = await readOne(await zipOf([{ name: 'recipe.json', content: JSON.stringify(pie) }]));
  expect(read.draft).toMatchObject({
    title: 'Apple pie',
    servings: 8,
    yieldText: '8 slices',
    prepMinutes: 30,
    cookMinutes: 60,
    totalMinutes: 90,
    keywords: ['autumn'],
    ingredients: [
      { section: 'Dough', text: '250 g flour' },
      { section: 'Glaze', text: '1 egg' },
      { section: 'Filling', text: '4 apples, peeled' },
      { section: 'Filling', text: 'cinnamon' },
    ],
    instructions: [
      { section: 'Dough', text: 'Knead.' },
      { section: 'Filling', text: 'Slice 4 apples, peeled and bake at 180.' },
    ],
    nutrition: { texts: {}, values: { energyKcal: 290, proteinG: 4, fatG: 12, carbohydrateG: 40 } },
  });
  expect(doubtsOf(read).toSorted()).toEqual([
    'cookMinutes guessed',
    'instructions left-out',
    'nutrition guessed',
    'nutrition left-out',
  ]);
});

test('times beyond reason are left out with a doubt, not passed on', async () => {
  const read = await readOne(JSON.stringify({ ...pie, working_time: 1e9, waiting_time: 1e300 }));
  expect(read.draft).toMatchObject({ prepMinutes: null, cookMinutes: null, totalMinutes: null });
  expect(doubtsOf(read)).toEqual(expect.arrayContaining(['prepMinutes unreadable', 'cookMinutes unreadable']));
});
