import { expect, test } from 'vitest';
import { doubtsOf, readOne } from '../testing/reading.ts';
import { objectOf } from '../text/json-values.ts';
import { emptyDraft } from '../text/normal-draft.ts';
import { mealieSlug, uniqueSlugs } from './mealie-slug.ts';
import { mealieRecipe } from './write-mealie.ts';

const draft = {
  ...emptyDraft(),
  title: 'Lentil soup',
  yieldText: '4 servings',
  servings: 4,
  prepMinutes: 10,
  cookMinutes: 35,
  tools: ['Blender'],
  keywords: ['Vegan'],
  ingredients: [
    { section: 'Soup', text: '200 g red lentils' },
    { section: 'Soup', text: 'salt' },
  ],
  instructions: [{ section: null, text: 'Rinse.' }],
  nutrition: {
    basis: null,
    texts: { sodiumContent: '0.52 g', calories: '310 kcal', fatContent: 'little' },
    values: { proteinG: 18 },
  },
};

const written = (): object => mealieRecipe(draft, { slug: 'lentil-soup', hasPicture: true, assets: ['picture-2.png'] });

test('an ingredient travels as a note with its amount switched off, for food and unit are matched by id only', () => {
  expect(written()).toMatchObject({
    recipe_ingredient: [
      { title: 'Soup', note: '200 g red lentils', food: null, unit: null, disable_amount: true, quantity: 1 },
      { title: null, note: 'salt', food: null, unit: null, disable_amount: true, quantity: 1 },
    ],
  });
});

test('what the imports stumble over is there, and what they take amiss is not', () => {
  const recipe = written();
  expect(recipe).toMatchObject({
    name: 'Lentil soup',
    slug: 'lentil-soup',
    image: expect.any(String),
    extras: expect.any(Object),
    comments: [],
    tools: [],
    assets: [{ name: 'picture-2.png', file_name: 'picture-2.png', icon: expect.any(String) }],
    tags: [{ name: 'Vegan', slug: 'vegan' }],
    prep_time: '10 minutes',
    perform_time: '35 minutes',
    recipe_instructions: [{ title: '', text: 'Rinse.' }],
  });
  for (const absent of ['id', 'user_id', 'household_id', 'group_id', 'settings'])
    expect(recipe).not.toHaveProperty(absent);
});

test('nutrition is figures as text, sodium in milligrams, and words without a figure stay out', () => {
  expect(written()).toMatchObject({ nutrition: { calories: '310', sodium_content: '520', protein_content: '18' } });
  expect(written()).not.toHaveProperty('nutrition.fat_content');
});

test('a recipe without a name gets one, for Mealie refuses an empty one', () => {
  const recipe = mealieRecipe(emptyDraft(), { slug: 'recipe', hasPicture: false, assets: [] });
  expect(recipe).toMatchObject({ name: 'Untitled recipe', image: null });
});

for (const [name, slug] of [
  ['Lentil soup', 'lentil-soup'],
  ["Grandma's  Crème brûlée!", 'grandma-s-creme-brulee'],
  ['Weißbrot & Öl', 'weissbrot-ol'],
  ['1,000 layers', '1000-layers'],
  ['Smørrebrød', 'smorrebrod'],
  ['Борщ', 'borshch'],
  ['汤', 'recipe'],
] as const) {
  test(`the slug of "${name}" is the one Mealie makes`, () => {
    expect(mealieSlug(name)).toBe(slug);
  });
}

test('a slug that is taken gets a number', () => {
  const slugFor = uniqueSlugs();
  expect(['Soup', 'soup!', 'Soup 1', 'SOUP'].map(slugFor)).toEqual(['soup', 'soup-1', 'soup-1-1', 'soup-2']);
});

test('what was changed in Mealie since is read as Mealie says it, and the rest as it was', async () => {
  const whole = { ...draft, author: 'Aunt', nutrition: { basis: 'a bowl', texts: {}, values: { energyKcal: 310 } } };
  const before = objectOf(mealieRecipe(whole, { slug: 'soup', hasPicture: false, assets: [] }));
  const changed = {
    ...before,
    recipe_ingredient: [
      { title: 'Base', note: '', quantity: 2, food: { id: 'f', name: 'onion', plural_name: 'onions' } },
    ],
    nutrition: { calories: '400' },
    rating: 3,
    extras: { ...objectOf(before['extras']), wine: 'red' },
  };
  const read = await readOne(JSON.stringify(changed));
  expect(read.draft).toMatchObject({
    author: 'Aunt',
    tools: ['Blender'],
    ingredients: [{ section: 'Base', text: '2 onions' }],
    nutrition: { basis: null, texts: { calories: '400' }, values: { energyKcal: 400 } },
    rating: { value: 3, best: 5, count: null },
  });
  expect(doubtsOf(read)).toEqual(['other left-out', 'nutrition guessed']);
});

test('a draft lists at most two hundred doubts, and says how many more there are', async () => {
  const lines = Array.from({ length: 300 }, (_, at) => ({ note: `${at} g salt`, colour: 'white' }));
  const { draft: read } = await readOne(JSON.stringify({ name: 'Salt', recipe_ingredient: lines }));
  expect(read.ingredients).toHaveLength(300);
  expect(read.doubts).toHaveLength(200);
  expect(read.doubts.at(-1)).toMatchObject({ code: 'cut', message: expect.stringContaining('102 more') });
});
