import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { doubtsOf, readOne, readWhole } from '../testing/reading.ts';
import { zipOf } from '../testing/zips.ts';

const cake = {
  uid: '0F-1',
  name: 'Plum cake',
  created: '2024-01-01 10:00:00',
  hash: 'ab',
  description: '',
  ingredients: 'For the dough:\n250 g flour\n1 egg\n\nTopping:\n• 1 kg plums',
  directions: '1. Knead.\n\n2. Bake.',
  notes: 'Best warm.',
  nutritional_info: 'Calories: 300 kcal\nFat: 12 g\nMade up by hand',
  servings: 'Serves 8',
  prep_time: '20 min',
  cook_time: '1 hr 10 mins',
  total_time: 'a while',
  difficulty: 'Easy',
  source: 'Aunt',
  source_url: '',
  image_url: null,
  photo: 'AA.jpg',
  photo_data: Buffer.from('first').toString('base64'),
  photos: [{ name: '1', filename: 'BB.jpg', data: Buffer.from('second').toString('base64') }],
  categories: ['Cakes'],
  rating: 5,
  on_favorites: true,
  scale: null,
};

const packed = (name: string): Buffer => gzipSync(JSON.stringify({ ...cake, name }));

test('an export is a zip of gzipped recipes with pictures inside', async () => {
  const file = await zipOf([
    { name: 'Plum cake.paprikarecipe', content: packed('Plum cake'), stored: true },
    { name: 'Other.paprikarecipe', content: packed('Other'), stored: true },
  ]);
  const { format, recipes } = await readWhole(file);
  expect(format).toBe('paprika');
  expect(recipes.map(({ draft }) => draft.title)).toEqual(['Plum cake', 'Other']);
  expect(recipes[0]!.images.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([
    ['AA.jpg', 'first'],
    ['BB.jpg', 'second'],
  ]);
});

test('one recipe by itself is read, with its headings, and what has no place is told', async () => {
  const read = await readOne(packed('Plum cake'));
  expect(read.draft).toMatchObject({
    title: 'Plum cake',
    servings: 8,
    prepMinutes: 20,
    cookMinutes: 70,
    totalMinutes: null,
    sourceName: 'Aunt',
    categories: ['Cakes'],
    ingredients: [
      { section: 'For the dough', text: '250 g flour' },
      { section: 'For the dough', text: '1 egg' },
      { section: 'Topping', text: '1 kg plums' },
    ],
    instructions: [
      { section: null, text: 'Knead.' },
      { section: null, text: 'Bake.' },
    ],
    notes: [
      { title: null, text: 'Best warm.' },
      { title: 'Nutrition', text: 'Made up by hand' },
    ],
    nutrition: { texts: { calories: '300 kcal', fatContent: '12 g' }, values: { energyKcal: 300, fatG: 12 } },
    rating: { value: 5, best: 5, count: null },
  });
  expect(doubtsOf(read).toSorted()).toEqual([
    'other left-out',
    'other left-out',
    'servings guessed',
    'totalMinutes unreadable',
  ]);
});
