import type { DraftDoubt } from '@hearth/contracts/recipes/recipe-draft.ts';
import { expect, it } from 'vitest';
import { toLookAt } from './doubt-words.ts';

const aDoubt = (field: DraftDoubt['field'], message: string, source: string | null = null): DraftDoubt => ({
  field,
  message,
  source,
  index: null,
  code: 'guessed',
});

it('a doubt of several fields is told once, with their names, and any other by itself', () => {
  const doubts = [
    aDoubt('title', 'It was guessed.'),
    aDoubt('prepMinutes', 'It was guessed.'),
    aDoubt('ingredients', 'It was guessed.'),
    aDoubt('ingredients', 'It was guessed.'),
    aDoubt('servings', 'Four is a guess.', 'some'),
    aDoubt('servings', 'Four is a guess.', 'a few'),
  ];
  expect(toLookAt(doubts)).toEqual([
    { message: 'Title, time to prepare and ingredients: It was guessed.', source: null },
    { message: 'Four is a guess.', source: 'some' },
    { message: 'Four is a guess.', source: 'a few' },
  ]);
});
