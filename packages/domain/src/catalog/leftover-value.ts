/** How an ingredient keeps once its package is opened. */
export type Keeping = { readonly kind: 'staple' | 'perishable'; readonly openedDays: number };

const STAPLE = 0.95;
const PERISHABLE = 0.3;
const PER_DAY = 0.03;
const MOST = 0.9;

/**
 * Share of its price (0..1) that a leftover gram is still worth next week.
 *
 * Nearly all of a staple; of a perishable 30 % and 3 % more for every day it keeps opened, at most 90 %: half a cabbage
 * is next week's lunch, half a bag of spinach mostly waste.
 */
export function leftoverValue({ kind, openedDays }: Keeping): number {
  return kind === 'staple' ? STAPLE : Math.min(MOST, PERISHABLE + PER_DAY * openedDays);
}
