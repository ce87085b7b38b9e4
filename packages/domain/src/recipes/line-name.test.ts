import { expect, test } from 'vitest';
import { lineName } from './line-name.ts';

const egg = { name: 'egg', plural: 'eggs' };
const line = { name: null, quantity: 2, quantityHigh: null, unit: null };

test.each([
  ['several pieces', line, 'eggs'],
  ['several, said to be pieces', { ...line, unit: 'piece' as const }, 'eggs'],
  ['one or two', { ...line, quantity: 1, quantityHigh: 2 }, 'eggs'],
  ['one', { ...line, quantity: 1 }, 'egg'],
  ['half a one', { ...line, quantity: 0.5 }, 'egg'],
  ['no amount', { ...line, quantity: null }, 'egg'],
  ['a weight', { ...line, quantity: 200, unit: 'g' as const }, 'egg'],
  ['its own word', { ...line, name: 'large egg' }, 'large egg'],
])('%s', (_, said, name) => expect(lineName(said, egg)).toBe(name));

test('what has no plural keeps its name', () => {
  expect(lineName(line, { name: 'kohlrabi', plural: null })).toBe('kohlrabi');
});
