import type { ParsedLine } from '@hearth/contracts/recipes/parsed-line.ts';
import { ENGLISH_UNITS } from '@hearth/domain/recipes/lines/english-units.ts';
import { z } from 'zod';

/** A line with what a person says is in it. */
export const LabelledLine = z.object({
  id: z.string(),
  sentence: z.string(),
  quantity: z.number().nullable(),
  quantityHigh: z.number().nullable(),
  unit: z.string().nullable(),
  name: z.string(),
  preparation: z.string().optional(),
});
export type LabelledLine = z.infer<typeof LabelledLine>;

/** Which parts of a line were read as the person did. Preparation does not count for the whole line. */
export type LineScore = {
  readonly quantity: boolean;
  readonly unit: boolean;
  readonly name: boolean;
  readonly preparation: boolean;
  readonly whole: boolean;
};

const NEAR = 0.011;

export function scoreLine(label: LabelledLine, read: ParsedLine): LineScore {
  const quantity = near(label.quantity, read.quantity) && near(label.quantityHigh, read.quantityHigh);
  const unit = canonicalUnit(label.unit) === canonicalUnit(read.unit);
  const name = plainWords(label.name) === plainWords(read.name);
  const preparation = plainWords(label.preparation ?? '') === plainWords(read.preparation ?? '');
  return { quantity, unit, name, preparation, whole: quantity && unit && name };
}

function near(a: number | null, b: number | null): boolean {
  return a === null || b === null ? a === b : Math.abs(a - b) <= NEAR;
}

function canonicalUnit(unit: string | null): string | null {
  if (unit === null || unit === '') return null;
  const word = unit.toLowerCase();
  return ENGLISH_UNITS.get(word) ?? singular(word);
}

const IRREGULAR: Readonly<Record<string, string>> = { leaves: 'leaf', loaves: 'loaf', halves: 'half', calves: 'calf' };

function singular(word: string): string {
  const irregular = IRREGULAR[word];
  if (irregular) return irregular;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:o|ch|sh|ss|x)es$/.test(word)) return word.slice(0, -2);
  return /[^su]s$/.test(word) && word.length > 3 ? word.slice(0, -1) : word;
}

/** Lower case, singular, and without the signs and the white space that labels lose. */
function plainWords(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.map(singular).join('');
}
