import { RecipeInput } from '@hearth/contracts/recipes/recipe-content.ts';
import { RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draftToRecipe } from './draft-to-recipe.ts';

const EMPTY: RecipeDraft = {
  title: null,
  summary: null,
  language: null,
  author: null,
  sourceUrl: null,
  sourceName: null,
  imageUrls: [],
  yieldText: null,
  servings: null,
  prepMinutes: null,
  cookMinutes: null,
  totalMinutes: null,
  categories: [],
  cuisines: [],
  keywords: [],
  diets: [],
  tools: [],
  ingredients: [],
  instructions: [],
  notes: [],
  nutrition: { basis: null, texts: {}, values: {} },
  rating: null,
  readBy: 'text',
  doubts: [],
};
const TAGS = new Set(['italian', 'quick']);
const convert = (draft: Partial<RecipeDraft>) => draftToRecipe({ ...EMPTY, ...draft }, TAGS);

test('what the source says is taken, and nothing is in doubt then', () => {
  const { recipe, doubts } = convert({
    title: 'Pasta al forno',
    servings: 6,
    prepMinutes: 20,
    cookMinutes: 40,
    categories: ['Main course'],
    cuisines: ['Italian'],
    ingredients: [{ section: 'Sauce', text: '400 g tomatoes' }],
    instructions: [{ section: null, text: 'Bake in the oven.' }],
    sourceUrl: 'https://example.org/pasta',
  });
  expect(recipe).toMatchObject({
    title: 'Pasta al forno',
    servings: 6,
    activeMinutes: 20,
    totalMinutes: 60,
    slots: ['dinner'],
    tags: ['italian'],
    tools: ['oven'],
    lines: [{ text: '400 g tomatoes', section: 'Sauce' }],
    source: { url: 'https://example.org/pasta' },
  });
  expect(doubts).toEqual([]);
});

test('a link that shares a recipe is no source of it, whichever file or page names it', () => {
  const { recipe, doubts } = convert({ sourceUrl: `https://hearth.example/r/${'x'.repeat(64)}`, sourceName: 'Ada' });
  expect(recipe.source).toEqual({ url: null, name: 'Ada', author: null });
  expect(doubts.filter(({ field }) => field === 'source')).toEqual([]);
});

test('what the source leaves open is said, field by field', () => {
  const { recipe, doubts } = convert({ yieldText: 'a lot' });
  expect(recipe).toMatchObject({ title: 'Untitled recipe', servings: 4, activeMinutes: null, totalMinutes: null });
  expect(doubts.map(({ field, code }) => `${field} ${code}`).toSorted()).toEqual([
    'ingredients missing',
    'instructions missing',
    'servings guessed',
    'title missing',
    'totalMinutes missing',
  ]);
});

test('what a rule fills in is in doubt once, with what it was taken for', () => {
  const missing = { index: null, source: null, code: 'missing' } as const;
  const { doubts } = convert({
    doubts: [
      { ...missing, field: 'servings', message: 'How many it serves is not stated.' },
      { ...missing, field: 'title', message: 'No title was found.' },
    ],
  });
  const told = doubts.filter(({ field }) => field === 'servings' || field === 'title');
  expect(told.map(({ message }) => message)).toEqual([
    'The source gives it no name. Give it one.',
    'The source does not say how many it serves; 4 is a guess.',
  ]);
});

test('what there is no place for is kept in notes', () => {
  const { recipe } = convert({
    title: 'Soup',
    keywords: ['quick', 'Grandma’s'],
    diets: ['VeganDiet'],
    nutrition: { basis: '1 bowl', texts: { calories: '383 cal' }, values: { energyKcal: 383 } },
  });
  expect(recipe.tags).toEqual(['quick']);
  expect(recipe.notes).toEqual([
    { title: 'Nutrition as the source states it (1 bowl)', text: 'calories: 383 cal' },
    { title: 'Keywords', text: 'Grandma’s' },
    { title: 'Diets the source claims', text: 'VeganDiet' },
  ]);
});

test('a text is cut between characters, and holds none that cannot be kept', () => {
  const { recipe } = convert({
    title: `${'x'.repeat(159)}😀`,
    instructions: [{ section: null, text: `a\0b${'x'.repeat(3996)}😀` }],
  });
  expect(recipe.title).toBe('x'.repeat(159));
  expect(recipe.steps[0]?.text).toBe(`ab${'x'.repeat(3996)}😀`);
});

const text = (maxLength: number) => fc.string({ unit: 'binary', maxLength });
const part = fc.record({ section: fc.option(text(200)), text: text(600) });
const draft = fc.record({
  title: fc.option(text(300)),
  servings: fc.option(fc.double({ min: 0.01, max: 1e6, noNaN: true })),
  prepMinutes: fc.option(fc.nat(500_000)),
  cookMinutes: fc.option(fc.nat(500_000)),
  totalMinutes: fc.option(fc.nat(500_000)),
  language: fc.option(text(8)),
  sourceUrl: fc.option(fc.oneof(text(40), fc.webUrl())),
  keywords: fc.array(text(40), { maxLength: 40 }),
  ingredients: fc.array(part, { maxLength: 210 }),
  instructions: fc.array(part, { maxLength: 110 }),
  notes: fc.array(fc.record({ title: fc.option(text(300)), text: text(100) }), { maxLength: 25 }),
});

test('whatever the draft, what comes of it is a recipe, and what is left out is said', () => {
  fc.assert(
    fc.property(draft, (some) => {
      const { recipe, doubts } = convert(some);
      expect(RecipeInput.safeParse(recipe).error?.issues ?? []).toEqual([]);
      const said = (field: string): boolean => doubts.some((doubt) => doubt.field === field);
      expect(recipe.lines.length === some.ingredients.length || said('ingredients') || hasBlank(some.ingredients)).toBe(
        true,
      );
      expect(
        recipe.steps.length === some.instructions.length || said('instructions') || hasBlank(some.instructions),
      ).toBe(true);
    }),
    { numRuns: 60 },
  );
});

/** Whether a part has nothing in it that can be kept. */
const hasBlank = (parts: readonly { text: string }[]): boolean =>
  parts.some(({ text: each }) => each.replaceAll('\0', '').trim() === '');
