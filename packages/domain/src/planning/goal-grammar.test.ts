import { PlanGoals } from '@hearth/contracts/planning/plan.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sentences, type ReadAs } from './goal-grammar-sentences.ts';
import { readGoals, type ReadGoals } from './goal-grammar.ts';

const euros = { code: 'EUR', exponent: 2 };

function readAs({ goals, budgetMinor, toolFocus, foods, allergicFoods, leftOver }: ReadGoals): ReadAs {
  return {
    ...goals,
    ...(budgetMinor !== undefined && { budget: budgetMinor }),
    ...(toolFocus !== undefined && { tools: toolFocus }),
    ...(foods.length > 0 && { foods: foods.map(({ text }) => text) }),
    ...(allergicFoods.length > 0 && { allergic: allergicFoods.map(({ text }) => text) }),
    ...(leftOver.length > 0 && { left: leftOver }),
  };
}

describe.each(Object.entries(sentences))('%s', (_, table) => {
  test.each(table)('%s', (sentence, expected) => expect(readAs(readGoals(sentence, euros))).toEqual(expected));
});

describe('money', () => {
  test('is in the minor units of the household, however many digits they have', () => {
    const read = (text: string, code: string, exponent: number) => readGoals(text, { code, exponent }).budgetMinor;
    expect(read('under 9000 yen', 'JPY', 0)).toBe('9000');
    expect(read('¥9,000', 'JPY', 0)).toBe('9000');
    expect(read('9000.5 yen', 'JPY', 0)).toBeUndefined();
    expect(read('max 12.345', 'KWD', 3)).toBe('12345');
    expect(read('kwd 12.3', 'KWD', 3)).toBe('12300');
    expect(read('£45', 'GBP', 2)).toBe('4500');
    expect(read('45 quid', 'GBP', 2)).toBe('4500');
    expect(read('$60', 'CAD', 2)).toBe('6000');
    expect(read('under 1234567890123456', 'EUR', 2)).toBeUndefined();
  });
});

describe('what is understood', () => {
  const told = (text: string) => readGoals(text, euros).understood.map((each) => [each.text, each.becomes]);

  test('is told stretch by stretch, with what it was taken for', () => {
    expect(told('A high-protein week, no dairy or nuts, at most €75.50 and only dinners')).toEqual([
      ['high-protein', 'protein: a lot'],
      ['no dairy', 'no milk'],
      ['nuts', 'no nuts, no peanuts'],
      ['at most €75.50', 'budget: 75.50 EUR'],
      ['only dinners', 'meals: dinner'],
    ]);
  });

  test('is both sides of what contradicts itself, of which the later holds', () => {
    expect(told('vegan, no repeats, actually not vegan, repeat at most 3 times')).toEqual([
      ['vegan', 'vegan'],
      ['no repeats', 'each dish once'],
      ['not vegan', 'not vegan'],
      ['repeat at most 3 times', 'each dish at most 3 times'],
    ]);
    expect(readGoals('vegan, no repeats, actually not vegan, repeat at most 3 times', euros).goals).toEqual({
      maxRepeats: 3,
    });
  });
});

/** Sentences cut up and thrown together, which come nearer to this grammar than any random letters. */
const words = [...new Set(Object.values(sentences).flatMap((table) => table.flatMap(([text]) => text.split(' '))))];
const jumble = fc.array(fc.constantFrom(...words), { maxLength: 14 }).map((some) => some.join(' ').slice(0, 500));
const anyText = fc.oneof(
  jumble,
  fc.string({ unit: 'grapheme', maxLength: 500 }),
  fc.string({ unit: 'binary', maxLength: 500 }),
);

describe('any text at all', () => {
  test('is read the same every time, to goals that a plan can be asked for with', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const read = readGoals(text, euros);
        expect(readGoals(text, euros)).toEqual(read);
        expect(PlanGoals.partial().safeParse(read.goals)).toMatchObject({ success: true });
        expect(read.budgetMinor ?? '0').toMatch(/^(0|[1-9]\d{0,14})$/);
        expect(read.toolFocus ?? []).toHaveLength(Math.min(5, new Set(read.toolFocus).size));
      }),
      { numRuns: 600 },
    );
  });

  test('is told in stretches that are its own and do not overlap', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { understood, foods, allergicFoods, leftOver } = readGoals(text, euros);
        const stretches = [...understood, ...foods, ...allergicFoods].toSorted((a, b) => a.from - b.from);
        for (const [index, { from, to, text: own }] of stretches.entries()) {
          expect(own).toBe(text.slice(from, to));
          expect(own).not.toBe('');
          expect(from).toBeGreaterThanOrEqual(stretches[index - 1]?.to ?? 0);
        }
        const plain = text.replace(/\s+/gu, ' ');
        for (const left of leftOver) expect(plain).toContain(left);
      }),
      { numRuns: 600 },
    );
  });

  test('says the same in capitals, with typographic apostrophes and with doubled spaces', () => {
    // A food's text is the text's own, so that its spaces are too.
    const quiet = (text: string) =>
      JSON.stringify(readAs(readGoals(text, euros)))
        .toLowerCase()
        .replaceAll('’', "'")
        .replace(/ +/g, ' ');
    fc.assert(
      fc.property(jumble, (text) => {
        const read = quiet(text);
        expect(quiet(text.toUpperCase())).toBe(read);
        expect(quiet(text.replaceAll(' ', '  '))).toBe(read);
        expect(quiet(text.replaceAll("'", '’'))).toBe(read);
      }),
      { numRuns: 600 },
    );
  });
});
