import type { StructuredLine } from '@hearth/contracts/recipes/recipe-content.ts';

type Amount = Pick<StructuredLine, 'quantity' | 'quantityHigh' | 'unit'>;
type Words = Pick<StructuredLine, 'name' | 'size' | 'preparation' | 'comment' | 'section'>;

/** What a kept line takes; what is longer is cut, and the line keeps it whole as it was written. */
const MOST = { name: 200, size: 60, preparation: 300, comment: 500, section: 120 } as const;
const MOST_OF_IT = 100_000;
/** Amounts are kept to four places. */
const PLACES = 10_000;

/** An amount as it is kept. What rounds to nothing, or is more than anybody measures out, is none. */
export function fittedAmount({ quantity, quantityHigh, unit }: Amount): Amount {
  const low = rounded(quantity);
  if (low === null) return { quantity: null, quantityHigh: null, unit: null };
  const high = rounded(quantityHigh);
  return { quantity: low, quantityHigh: high !== null && high > low ? high : null, unit: unit ?? 'piece' };
}

/** The words of a line as they are kept; `isCut`: some did not fit. */
export function fittedWords({ name, ...words }: Words): { readonly words: Words; readonly isCut: boolean } {
  const fit = (key: keyof typeof MOST, text: string | null): string | null => cut(text, MOST[key]);
  const kept: Words = {
    name: cut(name, MOST.name) ?? '',
    size: fit('size', words.size),
    preparation: fit('preparation', words.preparation),
    comment: fit('comment', words.comment),
    section: fit('section', words.section),
  };
  const isCut =
    kept.name !== name ||
    (['size', 'preparation', 'comment', 'section'] as const).some((key) => kept[key] !== words[key]);
  return { words: kept, isCut };
}

function rounded(amount: number | null): number | null {
  if (amount === null) return null;
  const kept = Math.round(amount * PLACES) / PLACES;
  return kept > 0 && kept <= MOST_OF_IT ? kept : null;
}

/** Cut between characters, never within one. */
function cut(text: string | null, most: number): string | null {
  if (text === null || text.length <= most) return text;
  return (
    text
      .slice(0, most)
      .replace(/[\uD800-\uDBFF]$/u, '')
      .trim() || null
  );
}
