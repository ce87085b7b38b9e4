import { readPage } from '@hearth/adapters/recipe-pages/read-page.ts';
import { expect, test } from 'vitest';
import { agrees, FIELDS, readingOf } from './compare.ts';
import { expectedReading, ownPages } from './own-pages.ts';

const named = (pages: typeof ownPages): (readonly [string, (typeof ownPages)[number]])[] =>
  pages.map((page) => [`${page.kind}, ${page.name}`, page] as const);

test.each(named(ownPages.filter(({ kind }) => kind !== 'none')))('%s is read right', (_, { kind, html, dish }) => {
  const { recipe } = readPage({ html, url: 'https://tin-spoon.example/recipe' });
  if (recipe === null) throw new Error('No recipe was read');
  expect(recipe.readBy).toBe(kind === 'look' ? 'heuristics' : kind);
  const [read, expected] = [readingOf(recipe), expectedReading(dish)];
  const wrong = FIELDS.filter((field) => field !== 'nutrients' && !agrees(field, read, expected));
  expect(wrong.map((field) => [field, read[field]])).toEqual(wrong.map((field) => [field, expected[field]]));
  expect([recipe.yieldText ?? '', recipe.servings]).toEqual([dish.yield, dish.serves]);
});

test.each(named(ownPages.filter(({ kind }) => kind === 'none')))('%s has no recipe', (_, { html }) => {
  expect(readPage({ html }).recipe).toBeNull();
});
