import type { ParsedLine } from '@hearth/contracts/recipes/parsed-line.ts';
import { ENGLISH } from './english.ts';
import { findChoices } from './find-choices.ts';
import { headingOf } from './heading-of.ts';
import type { LineLanguage } from './line-language.ts';
import { plainText } from './plain-text.ts';
import { rateConfidence } from './rate-confidence.ts';
import { readLine } from './read-line.ts';
import { renderRole } from './render-role.ts';
import { tokenizeLine } from './tokenize-line.ts';

/** What is read of a line; the rest of a longer one stays in `text` alone. */
const MOST_READ = 1500;

const NOTHING = { quantity: null, quantityHigh: null, unit: null, size: null, preparation: null, comment: null };

/**
 * Takes an ingredient line apart. Total: any text gives a result, in time linear in what is read of it (1,500 UTF-16
 * units). The same text always gives the same result.
 */
export function parseLine(text: string, language: LineLanguage = ENGLISH): ParsedLine {
  const line = plainText(text, MOST_READ);
  const tokens = tokenizeLine(line.text);
  const heading = headingOf(line.text, tokens, language);
  if (heading !== null)
    return { text, ...NOTHING, name: heading, optional: false, choices: [], isHeading: true, confidence: 0.9 };
  const { reading, amount, name } = readLine(line.text, tokens, language);
  if (text.length > MOST_READ) reading.doubts.add('not read to its end');
  return {
    text,
    quantity: amount.low,
    quantityHigh: amount.high,
    unit: amount.unit,
    size: renderRole(reading, 'size', ' ') || null,
    name,
    preparation: renderRole(reading, 'preparation', ', ') || null,
    comment: renderRole(reading, 'remark', ', ') || null,
    optional: tokens.some(({ word }) => language.optional.has(word)),
    choices: findChoices(reading, line, name),
    isHeading: false,
    confidence: rateConfidence(reading.doubts),
  };
}
