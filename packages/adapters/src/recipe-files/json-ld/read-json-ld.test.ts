import { expect, test } from 'vitest';
import { readOne, readWhole } from '../testing/reading.ts';
import { emptyDraft } from '../text/normal-draft.ts';
import { recipeNode, writeJsonLd } from './write-json-ld.ts';

const node = (name: string): object => ({
  '@context': 'http://schema.org',
  '@type': 'Recipe',
  name,
  prepTime: 'PT15M',
  totalTime: 'PT1H',
  recipeYield: '4 servings',
  recipeIngredient: ['200 g lentils', '1 l water'],
  recipeInstructions: [{ '@type': 'HowToStep', text: 'Boil.' }],
  recipeCategory: ['Soup'],
});

const recipeSage = {
  '@context': 'http://schema.org',
  '@type': 'Recipe',
  identifier: '0f',
  datePublished: '2024-01-01T00:00:00.000Z',
  description: 'Thick',
  image: ['https://example.org/a.jpg'],
  name: 'Soup',
  prepTime: '15 minutes',
  recipeIngredient: ['200 g lentils', '[Topping]', '1 lemon'],
  recipeInstructions: [
    { '@type': 'HowToStep', text: 'Boil.' },
    { '@type': 'HowToSection', name: 'Topping' },
    { '@type': 'HowToStep', text: 'Squeeze.' },
    { '@type': 'HowToStep', text: 'Pour.' },
  ],
  recipeYield: '4 servings',
  totalTime: 'PT1H',
  recipeCategory: ['dinner'],
  creditText: 'Aunt',
  isBasedOn: 'https://example.org/soup',
  comment: [{ '@type': 'Comment', name: 'Author Notes', text: 'Good.' }],
  aggregateRating: { '@type': 'AggregateRating', ratingValue: '4', bestRating: '5' },
};

test("RecipeSage's own ways with sections, sources and notes are understood", async () => {
  const read = await readOne(JSON.stringify([recipeSage]));
  expect(read.draft).toMatchObject({
    title: 'Soup',
    prepMinutes: 15,
    sourceName: 'Aunt',
    sourceUrl: 'https://example.org/soup',
    ingredients: [
      { section: null, text: '200 g lentils' },
      { section: 'Topping', text: '1 lemon' },
    ],
    instructions: [
      { section: null, text: 'Boil.' },
      { section: 'Topping', text: 'Squeeze.' },
      { section: 'Topping', text: 'Pour.' },
    ],
    notes: [{ title: null, text: 'Good.' }],
    rating: { value: 4, best: 5, count: null },
  });
  expect(read.draft.doubts.filter(({ code }) => code === 'left-out')).toEqual([]);
});

test('a list of recipes, as RecipeSage exports it, is read in its order', async () => {
  const { format, count, recipes } = await readWhole(JSON.stringify([node('One'), node('Two')]));
  expect([format, count]).toEqual(['json-ld', 2]);
  expect(recipes.map(({ draft }) => draft.title)).toEqual(['One', 'Two']);
  expect(recipes[0]!.draft).toMatchObject({
    readBy: 'file',
    prepMinutes: 15,
    totalMinutes: 60,
    servings: 4,
    ingredients: [
      { section: null, text: '200 g lentils' },
      { section: null, text: '1 l water' },
    ],
    instructions: [{ section: null, text: 'Boil.' }],
  });
});

test('a graph is read, and what else it describes is told', async () => {
  const graph = { '@context': 'https://schema.org', '@graph': [{ '@type': 'WebSite', name: 'A site' }, node('One')] };
  const { recipes, doubts } = await readWhole(JSON.stringify(graph));
  expect(recipes.map(({ draft }) => draft.title)).toEqual(['One']);
  expect(doubts).toMatchObject([{ code: 'left-out', message: expect.stringContaining('A site') }]);
});

test('what is written is a schema.org Recipe that others can read', () => {
  const draft = {
    ...emptyDraft(),
    title: 'Bread',
    servings: 6,
    totalMinutes: 90,
    ingredients: [{ section: 'Dough', text: '500 g flour' }],
    instructions: [
      { section: null, text: 'Knead.' },
      { section: 'Oven', text: 'Bake.' },
    ],
    nutrition: { basis: 'a slice', texts: {}, values: { energyKcal: 120 } },
  };
  expect(recipeNode(draft)).toMatchObject({
    '@context': 'https://schema.org',
    '@type': 'Recipe',
    name: 'Bread',
    recipeYield: '6',
    totalTime: 'PT90M',
    recipeIngredient: ['500 g flour'],
    recipeInstructions: [
      { '@type': 'HowToStep', text: 'Knead.' },
      { '@type': 'HowToSection', name: 'Oven', itemListElement: [{ '@type': 'HowToStep', text: 'Bake.' }] },
    ],
    nutrition: { '@type': 'NutritionInformation', servingSize: 'a slice', calories: '120 kcal' },
  });
});

test('what is written may stand within a script element', () => {
  expect(writeJsonLd({ ...emptyDraft(), title: '</script><script>' })).not.toContain('<');
});

test('a file that was changed since it was written is read as it now says', async () => {
  const draft = {
    ...emptyDraft(),
    title: 'Bread',
    yieldText: '1 loaf',
    ingredients: [{ section: 'Dough', text: '500 g flour' }],
    nutrition: { basis: null, texts: {}, values: { energyKcal: 120 } },
  };
  const changed = {
    ...recipeNode(draft),
    name: 'Rye bread',
    recipeIngredient: ['400 g rye', 'salt'],
    nutrition: { '@type': 'NutritionInformation', calories: '130 kcal' },
    video: 'https://example.org/v',
  };
  const read = await readOne(JSON.stringify(changed));
  expect(read.draft).toMatchObject({
    title: 'Rye bread',
    yieldText: '1 loaf',
    ingredients: [
      { section: null, text: '400 g rye' },
      { section: null, text: 'salt' },
    ],
    nutrition: { texts: { calories: '130 kcal' }, values: { energyKcal: 130 } },
  });
  expect(read.draft.doubts).toMatchObject([
    { field: 'instructions', code: 'missing' },
    { code: 'left-out', source: 'https://example.org/v' },
  ]);
});
