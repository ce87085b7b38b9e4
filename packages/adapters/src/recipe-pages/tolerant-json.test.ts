import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readJson } from './tolerant-json.ts';

test.each<readonly [string, string, unknown]>([
  ['trailing commas', '{"a": [1, 2,],}', { a: [1, 2] }],
  ['line breaks in a string', '{"a": "b\nc\td"}', { a: 'b\nc\td' }],
  ['loose quotes', '{"a": "a "good" one", "b": 1}', { a: 'a "good" one', b: 1 }],
  ['wrong escapes', String.raw`{"a": "it\'s \x 5"}`, { a: "it's x 5" }],
  ['a cut end', '{"a": ["b", "c', { a: ['b', 'c'] }],
  ['text behind', '{"a": 1}; more();', { a: 1 }],
  ['comments', '/* one */ {"a": 1, // two\n "b": 2}', { a: 1, b: 2 }],
  ['entities for quotes', '{&quot;a&quot;: &quot;b &amp;amp; c&quot;}', { a: 'b &amp; c' }],
])('JSON with %s is read as it is meant', (_, text, value) => {
  expect(readJson(text)).toEqual({ value, repaired: true });
});

test.each(['<!-- {"a": 1} -->', '//<![CDATA[\n{"a": 1}\n//]]>', '\ufeff {"a": 1}'])('%j is unwrapped', (text) => {
  expect(readJson(text)?.value).toEqual({ a: 1 });
});

test.each(['', 'nothing', '{a: 1}', '<p>'])('%j is no JSON', (text) => {
  expect(readJson(text)).toBeNull();
});

test('what JSON writes is read unchanged, and so it is with a comma and a break too many', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue(), { minLength: 1 }), (values) => {
      const json = JSON.stringify(values);
      const value: unknown = JSON.parse(json);
      expect(readJson(json)).toEqual({ value, repaired: false });
      expect(readJson(json.replace(/\]$/, ' ,\n]'))).toEqual({ value, repaired: true });
    }),
  );
});
