import { line } from '../text/draft-text.ts';
import { isObject, numberOf, textOf } from '../text/json-values.ts';

/** 0.333 → "1/3": three decimals are all that Mealie keeps of a third. */
export function quantityWords(quantity: number): string {
  const whole = Math.floor(quantity);
  const thirds = { '0.333': '1/3', '0.334': '1/3', '0.666': '2/3', '0.667': '2/3' };
  const rest = (quantity - whole).toFixed(3);
  const third = Object.entries(thirds).find(([decimals]) => decimals === rest)?.[1];
  if (third !== undefined) return whole === 0 ? third : `${whole} ${third}`;
  return String(Number(quantity.toFixed(3)));
}

function nameOf(thing: unknown, isPlural: boolean): string | null {
  if (!isObject(thing)) return textOf(thing);
  const said = (snake: string, camel = snake): string | null => textOf(thing[snake]) ?? textOf(thing[camel]);
  const isShort = [thing['use_abbreviation'], thing['useAbbreviation']].some((use) => use === true || use === 1);
  const plurals = isShort ? said('plural_abbreviation', 'pluralAbbreviation') : said('plural_name', 'pluralName');
  const singular = (isShort ? said('abbreviation') : null) ?? said('name');
  return isPlural ? (plurals ?? singular) : singular;
}

/** An ingredient of Mealie: `food` and `unit` as objects, texts or null. */
export type MealieLine = {
  readonly quantity: unknown;
  readonly unit: unknown;
  readonly food: unknown;
  readonly note: unknown;
  /** True: only the note is shown. Null: the file does not say, as those of later versions do not. */
  readonly amountOff: boolean | null;
  readonly display: unknown;
  readonly originalText: unknown;
};

/** A line's words; null where Mealie shows nothing. `guessed`: its amount may be Mealie's default. */
export type MealieLineText = { readonly text: string | null; readonly guessed: boolean };

/**
 * The line as Mealie shows it: amount, unit, food and note; of a line nobody took apart the note, and its amount only
 * where it is switched on. 1 was the default amount before it was 0, so a lone 1 counts if the note begins with no number.
 */
export function mealieLineText(given: MealieLine): MealieLineText {
  const quantity = numberOf(given.quantity) ?? 0;
  const unit = nameOf(given.unit, quantity > 1);
  const food = nameOf(given.food, quantity === 0 || quantity > 1);
  const note = textOf(given.note);
  const isWhole = food === null && unit === null;
  const isUnclear = isWhole && quantity === 1 && given.amountOff === null && note !== null && !/^\W*\p{N}/u.test(note);
  const display = textOf(given.display);
  if (isUnclear && display !== null) return { text: display, guessed: false };
  if (isWhole && !isUnclear && (given.amountOff === true || quantity === 0 || quantity === 1)) {
    return { text: note ?? display ?? textOf(given.originalText), guessed: false };
  }
  const shown = [quantity > 0 ? quantityWords(quantity) : null, unit, food].filter((part) => part !== null).join(' ');
  const text = note === null ? shown : `${shown}${food === null ? ' ' : ', '}${note}`;
  return { text: line(text), guessed: isUnclear };
}
