import { ParsedLine } from '@hearth/contracts/recipes/parsed-line.ts';
import { lineText, saysTheSame } from '@hearth/domain/recipes/export/line-text.ts';
import { ENGLISH } from '@hearth/domain/recipes/lines/english.ts';
import { parseLine } from '@hearth/domain/recipes/lines/parse-line.ts';
import fc from 'fast-check';
import { foundOf, type Found, type Strength } from './found.ts';

const WORDS = [...ENGLISH.units.keys(), ...ENGLISH.numbers.keys(), ...ENGLISH.sizes, ...ENGLISH.preparations];
const piece = fc.oneof(
  fc.constantFrom(...WORDS, 'onion', 'olive oil', 'butter', 'or', 'plus', 'optional', '(14 oz)'),
  fc.constantFrom(...'( ) [ ] , ; : . / - – & + * % ° ½ ¼ "'.split(' ')),
  fc.nat({ max: 2000 }).map(String),
);
const anyLine = fc.oneof(
  fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(' ')),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

/** Any text is taken apart in the shape of the contract, the same way each time, and written again as what was read. */
export function tryLines(strength: Strength): Found {
  const law = fc.property(anyLine, (text) => {
    const read = parseLine(text);
    if (!ParsedLine.safeParse(read).success || read.text !== text) throw new Error('another shape');
    if (JSON.stringify(parseLine(text)) !== JSON.stringify(read)) throw new Error('read otherwise the second time');
    const line = { ...read, name: read.name === '' ? text : read.name };
    const again = lineText(line);
    if (!read.isHeading && isOneLine(text) && !saysTheSame(again, line)) throw new Error(`written as "${again}"`);
  });
  return foundOf(fc.check(law, strength));
}

const isOneLine = (text: string): boolean => text !== '' && text.isWellFormed() && !/\p{Cc}|\s\s|^\s|\s$/u.test(text);
