import { describe, expect, it } from 'vitest';
import { amountWords, calledFor, remarkOf, shownWords } from './amount-words.ts';

describe('how much of a line', () => {
  it('is told with its unit, its range and its pieces', () => {
    expect(amountWords({ quantity: 1.5, unit: 'cup' })).toBe('1½ cups');
    expect(amountWords({ quantity: 2, quantityHigh: 3, unit: 'cup' })).toBe('2–3 cups');
    expect(amountWords({ quantity: 2, unit: 'piece' })).toBe('2');
    expect(amountWords({ quantity: 2, unit: null })).toBe('2');
  });

  it('is scaled at both ends, and nothing stays nothing', () => {
    expect(amountWords({ quantity: 100, quantityHigh: 150, unit: 'g' }, 2)).toBe('200–300 g');
    expect(amountWords({ quantity: null, unit: null }, 2)).toBe('');
  });
});

describe('an amount in the reader’s measures', () => {
  it('is one or many by what is shown', () => {
    expect(shownWords({ text: '1½', unit: 'cup', high: null })).toBe('1½ cups');
    expect(shownWords({ text: '½', unit: 'cup', high: null })).toBe('½ cup');
    expect(shownWords({ text: '3', unit: 'piece', high: null })).toBe('3');
  });

  it('keeps both ends of a range, also in two units', () => {
    expect(shownWords({ text: '1', unit: 'cup', high: { text: '2', unit: 'cup' } })).toBe('1–2 cups');
    expect(shownWords({ text: '3', unit: 'tbsp', high: { text: '½', unit: 'cup' } })).toBe('3 tbsp – ½ cup');
  });
});

describe('what a line remarks', () => {
  it('is not said twice where it is that the line is optional', () => {
    expect(remarkOf({ comment: 'optional', optional: true })).toBe(null);
    expect(remarkOf({ comment: 'optional, or 5 g dill', optional: true })).toBe('optional, or 5 g dill');
    expect(remarkOf({ comment: 'to taste', optional: false })).toBe('to taste');
  });
});

describe('what a line calls its ingredient', () => {
  const egg = { name: null, ingredient: 'egg', ingredientPlural: 'eggs', quantity: 1, quantityHigh: null, unit: null };
  const called = (more: Partial<Parameters<typeof calledFor>[0]>, factor = 1): string =>
    calledFor({ ...egg, shown: null, ...more }, factor);

  it('is several where several are counted, also for more servings', () => {
    expect(called({})).toBe('egg');
    expect(called({}, 2)).toBe('eggs');
    expect(called({ quantity: 2 })).toBe('eggs');
    expect(called({ quantity: 2 }, 0.25)).toBe('egg');
    expect(called({ quantityHigh: 2 })).toBe('eggs');
    expect(called({ quantity: 200, unit: 'g' })).toBe('egg');
  });

  it('goes by what is shown, and by its own word before all', () => {
    expect(called({ quantity: 100, unit: 'g', shown: { text: '1½', unit: 'piece', high: null } })).toBe('eggs');
    expect(called({ quantity: 3, shown: { text: '6', unit: 'oz', high: null } })).toBe('egg');
    expect(called({ quantity: 3, name: 'large egg' })).toBe('large egg');
  });
});
