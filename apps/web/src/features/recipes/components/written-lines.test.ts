import { describe, expect, it } from 'vitest';
import { lineText, typedLines, typedText, type WordedLine } from './written-lines.ts';

const aLine = (over: Partial<WordedLine>): WordedLine => ({
  ingredient: 'flour',
  name: null,
  quantity: 250,
  quantityHigh: null,
  unit: 'g',
  size: null,
  preparation: null,
  comment: null,
  optional: false,
  alternatives: [],
  text: null,
  ...over,
});

describe('ingredients as they are typed', () => {
  it('are one a line, and a line that ends in a colon heads those after it', () => {
    expect(typedLines(' 2 eggs \n\nFor the sauce :\n1 tbsp oil\n')).toEqual([
      { text: '2 eggs', section: null },
      { text: '1 tbsp oil', section: 'For the sauce' },
    ]);
    expect(typedLines('A:\nleek\n:\nsalt')).toEqual([
      { text: 'leek', section: 'A' },
      { text: 'salt', section: null },
    ]);
    expect(typedLines('Do this:\nand that', (text) => text === 'Do this:')).toHaveLength(2);
  });

  it('come back as they went', () => {
    for (const typed of ['1 egg', 'Dough:\n1 egg\n\nSauce:\n2 leeks', '1 egg\n\nSauce:\n2 leeks\n\n:\nsalt', ''])
      expect(typedText(typedLines(typed))).toBe(typed);
  });
});

describe('a line in words', () => {
  it('is as it was written', () => {
    expect(lineText(aLine({ text: 'two  cups of flour' }))).toBe('two cups of flour');
  });

  it('is made of its parts where nobody wrote it down', () => {
    expect(lineText(aLine({ preparation: 'sifted', optional: true }))).toBe('250 g flour, sifted (optional)');
    expect(lineText(aLine({ quantity: 2, quantityHigh: 3, unit: 'piece', size: 'large', ingredient: 'egg' }))).toBe(
      '2-3 large egg',
    );
    expect(lineText(aLine({ quantity: null, unit: null, ingredient: 'salt', comment: 'to taste' }))).toBe(
      'salt (to taste)',
    );
    const butter = { ingredient: 'oil', quantity: 0.3333, unit: 'fl-oz' } as const;
    expect(lineText(aLine({ alternatives: [butter] }))).toBe('250 g flour or 0.333 fl oz oil');
  });
});
