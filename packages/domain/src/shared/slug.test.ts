import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Slug } from '@hearth/contracts/shared/vocabulary.ts';
import { freeSlug, slugOf } from './slug.ts';

test.each([
  ['Lentil soup', 'lentil-soup'],
  ['  Crème brûlée!  ', 'creme-brulee'],
  ["Grandma's Käsespätzle & Zwiebeln", 'grandmas-kasespatzle-zwiebeln'],
  ['Rösti mit Weißkraut', 'rosti-mit-weisskraut'],
  ['Smørrebrød №2', 'smorrebrod-no2'],
  ['味噌汁', ''],
])('%s is %s', (title, slug) => {
  expect(slugOf(title)).toBe(slug);
});

test('whatever the text, a slug is one or empty', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const slug = slugOf(text);
      expect(slug === '' || Slug.safeParse(slug).success).toBe(true);
    }),
  );
});

test('a slug that is taken is numbered from 2, and stays one however long it is', () => {
  expect(freeSlug('soup', new Set())).toBe('soup');
  expect(freeSlug('soup', new Set(['soup', 'soup-3']))).toBe('soup-2');
  const long = 'a'.repeat(80);
  const numbered = freeSlug(long, new Set([long]));
  expect(Slug.parse(numbered)).toBe(`${'a'.repeat(78)}-2`);
});
