import { describe, expect, it } from 'vitest';
import { coverageWords, gapsByLine, missingWords, ownGaps, stillUnknown, wholeWords } from './missing-words.ts';

const lines = [
  { name: null, ingredient: 'flour' },
  { name: 'flurr', ingredient: 'flurr' },
  { name: 'sea salt', ingredient: 'salt' },
];

describe('what a figure lacks', () => {
  it('is told by reason, in the words of the lines', () => {
    expect(
      missingWords(
        [
          { line: 1, because: 'no-match' },
          { line: 0, because: 'no-amount' },
          { line: 2, because: 'no-amount' },
        ],
        lines,
      ),
    ).toEqual(['flurr: nobody knows what it names', 'flour and sea salt: no amount is said']);
  });

  it('is told by line too, each once with what tells the most', () => {
    const gaps = [
      { line: 1, because: 'no-match' as const },
      { line: 0, because: 'no-amount' as const },
      { line: 1, because: 'no-unit-path' as const },
      { line: 9, because: 'no-match' as const },
    ];
    expect(gapsByLine(gaps, lines).map(({ at, words }) => [at, words])).toEqual([
      [1, 'flurr: nobody knows what it names'],
      [0, 'flour: no amount is said'],
    ]);
  });

  it('of a recipe that goes in is told in one way, not in several that contradict each other', () => {
    const gaps = [
      { line: 0, because: 'no-amount' as const },
      { line: 0, because: 'no-unit-path' as const },
    ];
    expect(gapsByLine(gaps, lines).map(({ words }) => words)).toEqual(['flour: its amount cannot be weighed']);
    expect(missingWords(gaps, lines)).toEqual(['flour: its amount cannot be weighed']);
  });

  it('is told by why it stays unknown, and what holds for all of it only once', () => {
    const unknown = [
      { text: '2 flurrs', why: 'Nobody was asked.' },
      { text: 'salt', why: 'No amount.' },
      { text: '1 zorb', why: 'Nobody was asked.' },
      { text: '2 flurrs', why: 'Nobody was asked.' },
    ];
    expect(stillUnknown(unknown, 'Nobody was asked.')).toEqual(['“2 flurrs” and “1 zorb”', '“salt”: No amount.']);
    expect(stillUnknown(unknown.slice(1, 2), null)).toEqual(['“salt”: No amount.']);
  });

  it('is not told again where it is a gap of every figure', () => {
    const all = [{ line: 1, because: 'no-match' as const }];
    expect(ownGaps([...all, { line: 2, because: 'no-value' }], all)).toEqual([{ line: 2, because: 'no-value' }]);
  });

  it('is never rounded to nothing, and what cannot be weighed is in no share', () => {
    const weighed = [{ grams: 100 }, { grams: null }];
    const words = (coverage: number, isComplete: boolean, line?: number): string =>
      coverageWords(
        { coverage, isComplete, missing: line === undefined ? [] : [{ line, because: 'no-match' }] },
        weighed,
      );
    expect(words(1, true)).toBe('all of it');
    expect(words(0.9999, false, 0)).toBe('nearly all of its weight');
    expect(words(0.469, false, 0)).toBe('46 % of its weight');
    expect(words(1, false, 1)).toBe('what can be weighed');
    expect(words(0.469, false, 1)).toBe('46 % of what can be weighed');
    expect(wholeWords([{ line: 1, because: 'no-amount' }], weighed)).toBe('its weight');
  });
});
