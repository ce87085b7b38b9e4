import { Unit } from '@hearth/contracts/shared/vocabulary.ts';
import { expect, test } from 'vitest';
import { ENGLISH } from './english.ts';
import { parseLine } from './parse-line.ts';

test('every unit of the vocabulary has a word, and every word a unit', () => {
  expect(new Set(ENGLISH.units.values())).toEqual(new Set(Unit.options));
});

test('a unit is read in the singular and the plural of each of its words', () => {
  const words = [...ENGLISH.units].filter(([word]) => !ENGLISH.tightUnits.has(word));
  for (const [word, unit] of words)
    expect(parseLine(`2 ${word} of mace`)).toMatchObject({ quantity: 2, unit, name: 'mace' });
});

test('the tables hold words as they are compared: in lower case, with plain apostrophes', () => {
  for (const [name, table] of Object.entries(ENGLISH)) {
    if (name === 'unitLetters' || !(table instanceof Set || table instanceof Map)) continue;
    for (const word of table.keys()) expect(word).toBe(String(word).toLowerCase().replaceAll('’', "'"));
  }
});

test('no word is both a preparation and never one', () => {
  expect([...ENGLISH.preparations].filter((word) => ENGLISH.neverPreparations.has(word))).toEqual([]);
});
