import { parseMoney } from '@hearth/client/formats/money.ts';

/** The budget a form sets, in minor units, null for no limit; or what has to be mended first. */
export function budgetChange(
  text: string,
  currency: string,
): { readonly budgetMinor: string | null } | { readonly error: string } {
  if (text.trim() === '') return { budgetMinor: null };
  const budgetMinor = parseMoney(text, currency);
  if (budgetMinor === undefined) return { error: 'An amount such as 120 or 120.50, or nothing.' };
  if (budgetMinor === '0') return { error: 'No week costs nothing: type more than 0, or empty the box for no limit.' };
  return { budgetMinor };
}
