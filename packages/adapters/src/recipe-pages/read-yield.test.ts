import { expect, test } from 'vitest';
import { readYield } from './read-yield.ts';

test.each<readonly [readonly string[], string | null, number | null]>([
  [['4'], '4', 4],
  [['8', '8 servings'], '8 servings', 8],
  [['6', '6-8 servings'], '6-8 servings', 6],
  [['serves six'], 'serves six', 6],
  [['four'], 'four', 4],
  [['vier Personen'], 'vier Personen', 4],
  [['4 porties'], '4 porties', 4],
  [['на 4 персоны'], 'на 4 персоны', 4],
  [['4 Personen'], '4 Personen', 4],
  [['für 4 Personen'], 'für 4 Personen', 4],
  [['6 large portions'], '6 large portions', 6],
  [['10', '10 as a side (6 as a main)'], '10 as a side (6 as a main)', 10],
  [['14 pizzas (12 servings)'], '14 pizzas (12 servings)', 12],
  [['18 serving(s)'], '18 serving(s)', 18],
  [['Makes 2 loaves'], 'Makes 2 loaves', null],
  [['a potful'], 'a potful', null],
  [['0 servings'], '0 servings', null],
  [[], null, null],
])('%j makes %j and serves %j', (texts, yieldText, servings) => {
  expect(readYield(texts)).toEqual({ yieldText, servings, guessed: null });
});

test.each<readonly [string, number]>([
  ['Serves 4-6', 6],
  ['quatre à six personnes', 6],
  ['two to three dozen cookies', 36],
  ['36 cookies', 36],
  ['2 dozen cookies', 24],
  ['1 loaf (8 slices)', 8],
])('%j is taken to serve %j, and said to be a guess', (text, servings) => {
  expect(readYield([text])).toEqual({ yieldText: text, servings, guessed: expect.any(String) });
});
