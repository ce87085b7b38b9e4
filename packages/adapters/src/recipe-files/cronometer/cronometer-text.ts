import type { ParsedLine } from '@hearth/contracts/recipes/parsed-line.ts';
import type { RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import { line } from '../text/draft-text.ts';
import { normalDraft } from '../text/normal-draft.ts';

/** Takes an ingredient line apart. */
export type ParseLine = (text: string) => ParsedLine;

/** "1½" → "1 1/2": fractions in plain digits. */
const plainFractions = (text: string): string =>
  text.replaceAll(/(\d)?([¼-¾⅐-⅞])/gu, (_, digit: string | undefined, sign: string) => {
    const fraction = sign.normalize('NFKC').replace('\u2044', '/');
    return digit === undefined ? fraction : `${digit} ${fraction}`;
  });

const amountWords = ({ quantity, quantityHigh, unit }: ParsedLine): string => {
  const counted = quantityHigh === null ? String(quantity) : `${quantity}-${quantityHigh}`;
  return unit === null || unit === 'piece' ? counted : `${counted} ${unit.replaceAll('-', ' ')}`;
};

/** The line with its amount first; as it is where it begins with one, or states none. */
function amountFirst(text: string, parse: ParseLine): string {
  const plain = plainFractions(text);
  if (/^\d/u.test(plain)) return plain;
  const parsed = parse(text);
  if (parsed.quantity === null || parsed.name === '') return plain;
  const rest = [parsed.preparation, parsed.comment].filter((part) => part !== null && part !== '');
  const named = [amountWords(parsed), parsed.size, parsed.name]
    .filter((part) => part !== null && part !== '')
    .join(' ');
  return line([named, ...rest].join(', '));
}

/** The ingredients as Cronometer's recipe import takes them: plain text, one a line, amount first, no headings. */
export function cronometerText(draft: RecipeDraft, parse: ParseLine): string {
  return normalDraft(draft)
    .ingredients.map(({ text }) => `${amountFirst(text, parse)}\n`)
    .join('');
}
