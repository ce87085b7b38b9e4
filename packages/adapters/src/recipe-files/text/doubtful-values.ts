import type { DraftDoubt } from '@hearth/contracts/recipes/recipe-draft.ts';
import { readDuration } from '../../recipe-pages/read-duration.ts';
import { doubt } from './fields.ts';
import { numberOf, textOf } from './json-values.ts';

type MinutesField = 'prepMinutes' | 'cookMinutes' | 'totalMinutes' | 'other';

/** Minutes a field states as a number or in words; what cannot be read, or only in part, becomes a doubt. */
export function minutesOf(value: unknown, field: MinutesField, doubts: DraftDoubt[]): number | null {
  const text = textOf(value);
  if (text === null) return null;
  const { minutes, guessed } = readDuration(typeof value === 'number' ? value : text) ?? {
    minutes: null,
    guessed: null,
  };
  if (minutes === null) doubts.push(doubt(field, 'unreadable', 'This time could not be read and was left out.', text));
  else if (guessed !== null) doubts.push(doubt(field, 'guessed', guessed, text));
  return minutes;
}

/** How many a yield in words serves, where it says people, portions or servings, or is a bare number. */
export function servingsOf(yieldText: string | null, doubts: DraftDoubt[]): number | null {
  const text = yieldText?.toLowerCase() ?? '';
  const found = /(\d+(?:[.,]\d+)?)(?:\s*(?:-|–|to)\s*\d+)?\s*(\p{L}*)/u.exec(text);
  const servings = numberOf(found?.[1]?.replace(',', '.'));
  if (found === null || servings === null || servings <= 0) return null;
  const says = /serv|portion|people|person|pax|porci|porzion|personen|couverts/u.test(text);
  if (!says && (found[2] ?? '') !== '') return null;
  doubts.push(doubt('servings', 'guessed', `The servings were taken from the yield: ${servings}.`, yieldText));
  return servings;
}
