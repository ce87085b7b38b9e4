import { expect, test } from 'vitest';
import { doubtsOf, readOne, readWhole } from '../testing/reading.ts';
import { zipOf } from '../testing/zips.ts';

const soup = {
  id: '1b2c3d4e-0000-4000-8000-000000000001',
  user_id: 'u',
  name: 'Lentil soup',
  slug: 'lentil-soup',
  image: 'k3Fa',
  description: 'Thick and red.',
  recipe_yield: '4 servings',
  total_time: '45 minutes',
  prep_time: '10 minutes',
  perform_time: '35 minutes',
  recipe_category: [{ name: 'Dinner', slug: 'dinner' }],
  tags: [{ id: 't', name: 'Vegan', slug: 'vegan' }],
  tools: [{ id: 'x', name: 'Stick blender', slug: 'stick-blender', on_hand: false }],
  org_url: 'https://example.org/soup',
  recipe_ingredient: [
    { title: 'Soup', note: '200 g red lentils', unit: null, food: null, disable_amount: true, quantity: 1 },
    { title: null, note: 'salt', unit: null, food: null, disable_amount: true, quantity: 1 },
    {
      title: 'Topping',
      note: 'chopped',
      quantity: 0.333,
      disable_amount: false,
      unit: { name: 'cup', plural_name: 'cups' },
      food: { name: 'parsley' },
    },
  ],
  recipe_instructions: [
    { title: 'Cook', summary: '', text: 'Rinse the lentils.', ingredient_references: [{ reference_id: 'r' }] },
    { title: '', summary: 'Simmer', text: 'Forty minutes.' },
  ],
  nutrition: { calories: '310', protein_content: '18', sodium_content: '520', cholesterol_content: '3' },
  settings: { public: true, locked: false },
  notes: [{ title: 'Tip', text: 'Freezes well.' }],
  assets: [],
  comments: [{ text: 'Good!', user: { username: 'a' } }],
  rating: 4,
  extras: { wine: 'a dry white' },
};

test('an export of many recipes is read with the pictures of each', async () => {
  const file = await zipOf([
    { name: 'recipes/lentil-soup/lentil-soup.json', content: JSON.stringify(soup) },
    { name: 'recipes/lentil-soup/images/min-original.webp', content: 'small' },
    { name: 'recipes/lentil-soup/images/original.webp', content: 'large' },
    { name: 'recipes/lentil-soup/assets/table.png', content: 'table' },
    { name: 'recipes/bread/bread.json', content: JSON.stringify({ ...soup, name: 'Bread', slug: 'bread' }) },
    { name: 'recipes/bread/assets/scan.pdf', content: 'pdf' },
  ]);
  const { format, count, recipes, doubts } = await readWhole(file);
  expect([format, count]).toEqual(['mealie', 2]);
  expect(recipes.map(({ draft }) => draft.title)).toEqual(['Lentil soup', 'Bread']);
  expect(recipes[0]!.images.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([
    ['original.webp', 'large'],
    ['table.png', 'table'],
  ]);
  expect(recipes[1]!.images).toEqual([]);
  expect(doubts).toMatchObject([{ code: 'left-out', source: 'recipes/bread/assets/scan.pdf' }]);
});

test('every field of a recipe is read or said to be left out', async () => {
  const read = await readOne(JSON.stringify(soup));
  expect(read.draft).toMatchObject({
    title: 'Lentil soup',
    summary: 'Thick and red.',
    yieldText: '4 servings',
    servings: 4,
    prepMinutes: 10,
    cookMinutes: 35,
    totalMinutes: 45,
    categories: ['Dinner'],
    keywords: ['Vegan'],
    tools: ['Stick blender'],
    sourceUrl: 'https://example.org/soup',
    ingredients: [
      { section: 'Soup', text: '200 g red lentils' },
      { section: 'Soup', text: 'salt' },
      { section: 'Topping', text: '1/3 cup parsley, chopped' },
    ],
    instructions: [
      { section: 'Cook', text: 'Rinse the lentils.' },
      { section: 'Cook', text: 'Simmer\nForty minutes.' },
    ],
    notes: [{ title: 'Tip', text: 'Freezes well.' }],
    nutrition: {
      texts: { calories: '310', cholesterolContent: '3' },
      values: { energyKcal: 310, proteinG: 18, sodiumMg: 520 },
    },
    rating: { value: 4, best: 5, count: null },
    readBy: 'file',
  });
  expect(doubtsOf(read).toSorted()).toEqual([
    'nutrition guessed',
    'other left-out',
    'other left-out',
    'servings guessed',
  ]);
  expect(read.draft.doubts.map(({ source }) => source)).toContain('a dry white');
  expect(read.draft.doubts.map(({ source }) => source)).toContain('Good!');
});

test('camelCase and the single zip are read as the same recipe', async () => {
  const camel = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(camel);
    if (typeof value !== 'object' || value === null) return value;
    const renamed = (key: string): string =>
      key === 'org_url' ? 'orgURL' : key.replaceAll(/_([a-z])/gu, (_, letter: string) => letter.toUpperCase());
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [renamed(key), camel(inner)]));
  };
  const single = await zipOf([
    { name: 'lentil-soup.json', content: JSON.stringify(camel(soup)) },
    { name: 'original.webp', content: 'large' },
  ]);
  const read = await readOne(single);
  expect(read.draft).toEqual((await readOne(JSON.stringify(soup))).draft);
  expect(read.images).toHaveLength(1);
});

test('a yield of later versions is its amount and its word', async () => {
  const later = { ...soup, recipe_yield: 'Loaves', recipe_yield_quantity: 2, recipe_servings: 8 };
  expect((await readOne(JSON.stringify(later))).draft).toMatchObject({ yieldText: '2 Loaves', servings: 8 });
});

const lines: [string, object, string][] = [
  ['a line as text', { note: '2 eggs' }, '2 eggs'],
  ['a note with the default quantity', { note: '2 eggs', quantity: 1 }, '2 eggs'],
  ['a lone 1 that it shows', { note: 'egg', quantity: 1, display: '1 egg' }, '1 egg'],
  ['a lone 1 that may be meant', { note: 'egg', quantity: 1 }, '1 egg'],
  ['a lone 1 that is switched off', { note: 'egg', quantity: 1, disable_amount: true }, 'egg'],
  ['a food without amount', { food: { name: 'onion', plural_name: 'onions' } }, 'onions'],
  ['an amount before a note', { note: 'eggs', quantity: 2, disable_amount: false }, '2 eggs'],
  ['an amount that is switched off', { note: '2 eggs', quantity: 3, disable_amount: true }, '2 eggs'],
  ['plurals', { quantity: 2, unit: { name: 'cup', plural_name: 'cups' }, food: { name: 'rice' } }, '2 cups rice'],
  [
    'an abbreviation that is to be used',
    { quantity: 250, unit: { name: 'gram', abbreviation: 'g', use_abbreviation: true }, food: { name: 'rice' } },
    '250 g rice',
  ],
  ['a recipe within the recipe', { quantity: 0, note: '', referenced_recipe: { name: 'Stock' } }, 'Stock'],
  ['a line nobody took apart', { quantity: null, note: '', original_text: '1 lb of eggs' }, '1 lb of eggs'],
];

for (const [what, line, text] of lines) {
  test(`an ingredient is read as Mealie shows it: ${what}`, async () => {
    const { draft } = await readOne(JSON.stringify({ ...soup, recipe_ingredient: [line] }));
    expect(draft.ingredients).toEqual([{ section: null, text }]);
  });
}

const dashed = (id: string): string => id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5');
const [R, F, U, C] = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(32)) as [string, string, string, string];

const backup = (id: (plain: string) => string): object => ({
  alembic_version: [{ version_num: '1' }],
  users: [{ id: 'u', password: 'secret' }],
  recipes: [{ id: id(R), name: 'Rice', slug: 'rice', recipe_yield: '2', recipe_servings: 2, total_time: '20 min' }],
  recipes_ingredients: [
    { recipe_id: id(R), position: 1, note: 'salt', quantity: 0, unit_id: null, food_id: null },
    { recipe_id: id(R), position: 0, note: '', quantity: 1.5, unit_id: id(U), food_id: id(F), reference_id: 'x' },
  ],
  recipe_instructions: [{ recipe_id: id(R), position: 0, title: '', text: 'Boil.', summary: '' }],
  recipe_nutrition: [{ id: 1, recipe_id: id(R), calories: '200' }],
  notes: [{ id: 1, recipe_id: id(R), title: 'Wash', text: 'Thrice.' }],
  ingredient_foods: [{ id: id(F), name: 'rice', plural_name: null }],
  ingredient_units: [{ id: id(U), name: 'cup', plural_name: 'cups', abbreviation: 'c', use_abbreviation: 0 }],
  categories: [{ id: id(C), name: 'Sides' }],
  tags: [],
  recipes_to_categories: [{ recipe_id: id(R), category_id: id(C) }],
  recipes_to_tags: [],
  api_extras: [{ id: 1, recipee_id: id(R), key_name: 'origin', value: 'aunt' }],
  group_meal_plans: [{ date: '2026-01-01', recipe_id: id(R) }],
});

for (const [name, id] of [
  ['without', (plain: string): string => plain],
  ['with', dashed],
] as const) {
  test(`a backup whose ids are written ${name} dashes is put together from its tables`, async () => {
    const file = await zipOf([
      { name: 'database.json', content: JSON.stringify(backup(id)) },
      { name: `data/recipes/${dashed(R)}/images/original.webp`, content: 'picture' },
      { name: 'data/users/u/profile.webp', content: 'face' },
    ]);
    const { format, count, doubts, recipes } = await readWhole(file);
    expect([format, count, recipes.length]).toEqual(['mealie-backup', 1, 1]);
    expect(recipes[0]!.draft).toMatchObject({
      title: 'Rice',
      servings: 2,
      totalMinutes: 20,
      categories: ['Sides'],
      ingredients: [
        { section: null, text: '1.5 cups rice' },
        { section: null, text: 'salt' },
      ],
      instructions: [{ section: null, text: 'Boil.' }],
      notes: [{ title: 'Wash', text: 'Thrice.' }],
      nutrition: { values: { energyKcal: 200 } },
    });
    expect(recipes[0]!.images).toMatchObject([{ name: 'original.webp' }]);
    expect(doubtsOf(recipes[0]!).toSorted()).toEqual(['nutrition guessed', 'other left-out']);
    expect(doubts.map(({ message }) => message).join()).toContain('group_meal_plans');
    expect(JSON.stringify(doubts)).not.toContain('secret');
    expect(doubts).toHaveLength(2);
  });
}

test('one recipe that is no whole JSON is told apart and the others are read', async () => {
  const file = await zipOf([
    { name: 'recipes/soup/soup.json', content: JSON.stringify(soup) },
    { name: 'recipes/half/half.json', content: JSON.stringify(soup).slice(0, 100) },
    { name: 'recipes/other/other.json', content: '{"a":1}' },
  ]);
  const { recipes } = await readWhole(file);
  expect(recipes.map(({ draft }) => draft.title)).toEqual(['Lentil soup', null, null]);
  expect(recipes.slice(1).map(doubtsOf)).toEqual([['other unreadable'], ['other unreadable']]);
});
