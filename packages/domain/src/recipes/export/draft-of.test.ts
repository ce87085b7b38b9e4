import { RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import { expect, test } from 'vitest';
import { draftToRecipe } from '../import/draft-to-recipe.ts';
import { draftOf, OTHER_RECIPES, WORKED_OUT, type GivenLine, type GivenRecipe } from './draft-of.ts';

const line: GivenLine = {
  text: null,
  section: null,
  quantity: 100,
  quantityHigh: null,
  unit: 'g',
  size: null,
  name: 'butter',
  preparation: null,
  comment: null,
  optional: false,
  isRecipe: false,
  alternatives: [],
};
const recipe: GivenRecipe = {
  title: 'Salad soup with oven chips',
  summary: '',
  servings: 3,
  yieldText: null,
  slots: ['snack'],
  prepMinutes: 10,
  cookMinutes: 20,
  activeMinutes: 5,
  totalMinutes: null,
  keepingDays: 4,
  cookingMethod: 'baked',
  cookedGrams: 812.5,
  tools: ['food-processor'],
  tags: ['one-pot', 'lunch-box', 'soup'],
  steps: [{ section: null, text: 'Bake in the oven. Blend until smooth.' }],
  notes: [{ title: null, text: 'Good.' }],
  source: { url: 'https://example.org/', name: 'A book', author: 'Ada' },
  language: 'en',
  lines: [line],
  perServing: { energyKcal: 123.456789, proteinG: 0 },
  suitsDiets: ['vegetarian'],
};

test('what Hearth writes is read by its word: no meal, tool or time is guessed from other words', () => {
  const { recipe: read, doubts } = draftToRecipe(RecipeDraft.parse(draftOf(recipe)), new Set());
  expect(read).toEqual({
    ...Object.fromEntries(Object.entries(recipe).filter(([name]) => !['perServing', 'suitsDiets'].includes(name))),
    lines: [{ text: '100 g butter', section: null }],
  });
  expect(doubts).toEqual([]);
});

test('a recipe for no meal, without tools, tags and times, stays one', () => {
  const bare = { ...recipe, slots: [], tools: [], tags: [], prepMinutes: null, cookMinutes: null, activeMinutes: null };
  const { recipe: read } = draftToRecipe(draftOf(bare), new Set(['soup']));
  expect(read).toMatchObject({
    slots: [],
    tools: [],
    tags: [],
    activeMinutes: null,
    totalMinutes: null,
    keepingDays: 4,
  });
});

test('figures are those of a serving, and whoever reads them back keeps no note of them', () => {
  const { nutrition } = draftOf(recipe);
  expect(nutrition).toEqual({ basis: WORKED_OUT, texts: {}, values: { energyKcal: 123.5, proteinG: 0 } });
  expect(draftOf({ ...recipe, perServing: {} }).nutrition).toEqual({ basis: null, texts: {}, values: {} });
  const stated = { ...draftOf(recipe), nutrition: { basis: 'a bowl', texts: { calories: '9 kcal' }, values: {} } };
  expect(draftToRecipe(stated, new Set()).recipe.notes).toHaveLength(2);
});

test('what a line may be instead stands in its words', () => {
  const alternatives = [{ ingredient: 'olive oil', quantity: 2, unit: 'tbsp' as const }];
  const { ingredients } = draftOf({ ...recipe, lines: [{ ...line, comment: 'soft', alternatives }] });
  expect(ingredients[0]?.text).toBe('100 g butter, soft, or 2 tbsp olive oil');
});

test('a recipe that goes in is a line, and a note names it', () => {
  const part = {
    ...line,
    name: 'Tomato sauce',
    quantity: 2,
    unit: 'serving' as const,
    section: 'Base',
    isRecipe: true,
  };
  const { ingredients, notes } = draftOf({ ...recipe, lines: [line, part] });
  expect(ingredients[1]).toEqual({ section: 'Base', text: '2 servings Tomato sauce' });
  expect(notes.at(-1)).toEqual({ title: OTHER_RECIPES, text: '2 servings Tomato sauce' });
});
