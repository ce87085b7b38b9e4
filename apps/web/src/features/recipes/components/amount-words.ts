import { cookQuantity } from '@hearth/client/formats/quantities.ts';
import { unitWord } from '@hearth/client/formats/words.ts';
import type { RecipeLine } from '@hearth/contracts/recipes/recipe.ts';
import type { Unit } from '@hearth/contracts/shared/vocabulary.ts';
import { scaledQuantity } from './scaled-quantity.ts';

type Shown = NonNullable<RecipeLine['shown']>;

/** Whether a number that is shown is of one thing at most: "1", "½", but not "1½". */
function isOneOrLess(text: string): boolean {
  return /^(?:1|[¼⅓½⅔¾⅛⅜⅝⅞⅙⅕]|0[.,]\d+)$/u.test(text);
}

/** An amount in the reader's measures: "8½ oz", "1–2 cups". */
export function shownWords({ text, unit, high }: Shown): string {
  const one = (said: string, of: Shown['unit']): string => `${said} ${unitWord(of, isOneOrLess(said) ? 1 : 2)}`.trim();
  if (high === null || high.text === text) return one(text, unit);
  return high.unit === unit ? `${text}–${one(high.text, unit)}` : `${one(text, unit)} – ${one(high.text, high.unit)}`;
}

type Called = Pick<
  RecipeLine,
  'name' | 'ingredient' | 'ingredientPlural' | 'quantity' | 'quantityHigh' | 'unit' | 'shown'
>;

/** What a line calls its ingredient, for `factor` times the servings it is written for: several pieces in the plural. */
export function calledFor(line: Called, factor: number): string {
  const { name, ingredient, ingredientPlural, quantity, quantityHigh, unit, shown } = line;
  if (name !== null || ingredientPlural === null) return name ?? ingredient;
  const isCounted = shown === null ? unit === null || unit === 'piece' : shown.unit === 'piece';
  const isSeveral =
    shown === null ? (quantityHigh ?? quantity ?? 0) * factor > 1 : !isOneOrLess((shown.high ?? shown).text);
  return isCounted && isSeveral ? ingredientPlural : ingredient;
}

/** What a line adds in brackets or after a comma; null where it only says what is marked already, that it is optional. */
export function remarkOf({ comment, optional }: Pick<RecipeLine, 'comment' | 'optional'>): string | null {
  return optional && comment?.toLowerCase() === 'optional' ? null : comment;
}

type Amount = { readonly quantity: number | null; readonly quantityHigh?: number | null; readonly unit: Unit | null };

/** How much it is in the reader's measures, or as it is written where those are none. */
export function saidAmount(amount: Amount & { readonly shown: Shown | null }, factor = 1): string {
  return amount.shown === null ? amountWords(amount, factor) : shownWords(amount.shown);
}

/** How much of a line, for `factor` times the servings it is written for: "2–3 cups"; empty where no amount is said. */
export function amountWords({ quantity, quantityHigh = null, unit }: Amount, factor = 1): string {
  if (quantity === null) return '';
  const low = scaledQuantity(quantity, unit, factor);
  const high = quantityHigh === null ? low : scaledQuantity(quantityHigh, unit, factor);
  const figure = high > low ? `${cookQuantity(low)}–${cookQuantity(high)}` : cookQuantity(low);
  return `${figure} ${unit === null ? '' : unitWord(unit, high)}`.trim();
}
