/** Thousands in groups, as the pages write them: "1,700". A first group of nought alone is a decimal: "0,125". */
const GROUPED = /^(?!0,)\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;

/** A number as somebody types it: "1.5", "1,5", or "1,700" as the pages write it; NaN for what is none, and for nothing. */
export function typedNumber(text: string): number {
  const typed = text.trim();
  if (typed === '') return Number.NaN;
  return Number(GROUPED.test(typed) ? typed.replaceAll(',', '') : typed.replace(',', '.'));
}
