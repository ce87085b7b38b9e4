import { expect, test } from 'vitest';
import { canonicalJson, hashWords } from './hash-words.ts';

test('equal words have one hash, whatever order their keys were written in', () => {
  const one = [{ role: 'user', content: 'Soup?', more: { b: 1, a: [2, { d: 3, c: 4 }] } }];
  const other = [{ more: { a: [2, { c: 4, d: 3 }], b: 1 }, content: 'Soup?', role: 'user' }];
  expect(canonicalJson(one)).toBe(canonicalJson(other));
  expect(hashWords(one)).toEqual(hashWords(other));
  expect(hashWords(one)).toHaveLength(32);
  expect(hashWords(['a', 'b'])).not.toEqual(hashWords(['b', 'a']));
});
