import { ParsedLine } from '@hearth/contracts/recipes/parsed-line.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ENGLISH } from './english.ts';
import { parseLine } from './parse-line.ts';

const words = [
  ...ENGLISH.units.keys(),
  ...ENGLISH.numbers.keys(),
  ...ENGLISH.sizes,
  ...ENGLISH.preparations,
  ...ENGLISH.adverbs,
  ...ENGLISH.remarkWords,
  ...ENGLISH.particles,
];
const piece = fc.oneof(
  fc.constantFrom(...words),
  fc.constantFrom(...'( ) [ ] , ; : . / - – & + * % ° ½ ¼ " \' dozen 1000000'.split(' ')),
  fc.constantFrom(
    'onion',
    'olive oil',
    'butter',
    'fish sauce',
    '&frac12;',
    '&amp;',
    '<b>',
    '</b>',
    '1/2',
    '00',
    '2%',
    'x',
  ),
  fc.nat({ max: 2000 }).map(String),
  fc.double({ min: 0, max: 3e6, noNaN: true }).map(String),
);
/** Texts of the words the parser knows, in any order, besides any text at all. */
const line = fc.oneof(
  fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(' ')),
  fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

/** All but where the line's choices stand, which moves with the line. */
function contentOf({ text: _text, choices, ...rest }: ParsedLine): unknown {
  return { ...rest, choices: choices.map(({ span: _span, ...choice }) => choice) };
}

describe('whatever the text,', () => {
  test('the line is taken apart in the shape of the contract, and keeps its text', () => {
    fc.assert(
      fc.property(line, (text) => {
        const read = parseLine(text);
        expect(read.text).toBe(text);
        expect(ParsedLine.safeParse(read).error).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });

  test('the upper end of a range lies above its lower end', () => {
    fc.assert(
      fc.property(line, (text) => {
        const { quantity, quantityHigh } = parseLine(text);
        expect(quantityHigh === null || (quantity !== null && quantityHigh > quantity)).toBe(true);
      }),
    );
  });

  test('each choice stands in the line', () => {
    fc.assert(
      fc.property(line, (text) => {
        for (const { span } of parseLine(text).choices) {
          expect(span.start).toBeLessThan(span.end);
          expect(span.end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });

  test('the words of the name stand in the line in their order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words, 'onion', '2', ',', '(', ')'), { maxLength: 25 }), (pieces) => {
        const text = pieces.join(' ');
        let at = 0;
        for (const word of parseLine(text).name.match(/[\p{L}\p{N}]+/gu) ?? []) {
          const found = text.indexOf(word, at);
          expect(found).toBeGreaterThanOrEqual(at);
          at = found + word.length;
        }
      }),
    );
  });

  test('white space around it changes nothing', () => {
    fc.assert(
      fc.property(line, fc.constantFrom(' ', '\t', '\n', '\u{a0}', '   '), (text, space) => {
        expect(contentOf(parseLine(`${space}${text}${space}`))).toEqual(contentOf(parseLine(text)));
      }),
    );
  });

  test('reading it again gives the same', () => {
    fc.assert(
      fc.property(line, (text) => {
        expect(parseLine(text)).toEqual(parseLine(text));
      }),
    );
  });
});

describe('a line without end', () => {
  const hostile = [
    '1',
    '(',
    ')',
    '1/',
    '1-',
    'a,',
    ' or',
    '<a ',
    '&amp;',
    '1 x ',
    '1g/',
    '(1 oz)',
    '\u{301}',
    'half a ',
  ];

  test.for(hostile)('of %j is read no further than its first 1,500 characters', (unit) => {
    const text = unit.repeat(Math.ceil(100_000 / unit.length));
    const read = parseLine(text);
    expect(read.text).toBe(text);
    expect(contentOf(read)).toEqual(contentOf(parseLine(text.slice(0, 1501))));
  });
});
