import { describe, expect, test } from 'vitest';
import { parseAmount, parseDay, parseWhole, parseWords } from './parse-options.ts';
import { parsePlanId } from './parse-id.ts';

const words = parseWords(['breakfast', 'lunch', 'dinner']);

describe('what is typed for an option', () => {
  test.each([
    ['a day', () => parseDay('2028-02-29'), '2028-02-29'],
    ['an amount', () => parseAmount('120.00'), '120.00'],
    ['a whole number', () => parseWhole(1, 7)('7'), 7],
    ['words by commas', () => words('lunch, dinner'), ['lunch', 'dinner']],
    ['words again, each kept once', () => words('lunch', ['lunch', 'dinner']), ['lunch', 'dinner']],
    [
      'an id in capitals',
      () => parsePlanId('01A1FB9F-DA08-7672-9D40-45751617D7CB'),
      '01a1fb9f-da08-7672-9d40-45751617d7cb',
    ],
  ])('%s is taken', (_what, parse, expected) => {
    expect(parse()).toEqual(expected);
  });

  test.each([
    ['a day that does not exist', () => parseDay('2026-02-30'), /2026-11-23/],
    ['a day in another order', () => parseDay('23.11.2026'), /2026-11-23/],
    ['a negative amount', () => parseAmount('-5'), /120\.00/],
    ['an amount with a comma', () => parseAmount('1,50'), /120\.00/],
    ['a number out of range', () => parseWhole(1, 7)('8'), /from 1 to 7/],
    ['a fraction', () => parseWhole(1, 7)('2.5'), /from 1 to 7/],
    ['no number', () => parseWhole(1, 7)(''), /from 1 to 7/],
    ['an unknown word', () => words('brunch'), /breakfast, lunch, dinner/],
    ['an empty word', () => words('lunch,'), /breakfast, lunch, dinner/],
    ['no id', () => parsePlanId('plan-1'), /hearth plan list/],
  ])('%s is refused with what to write', (_what, parse, message) => {
    expect(parse).toThrow(message);
  });
});
