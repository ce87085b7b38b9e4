import type { Allergen } from '@hearth/contracts/shared/vocabulary.ts';
import type { TargetNutrient } from '@hearth/contracts/identity/household.ts';

const NUTRIENT = /^(.+?)(Kcal|Mg|G)$/;

/** `saturatedFatG` as "saturated fat, g". */
export function nutrientText(nutrient: TargetNutrient): string {
  const [, name = nutrient, unit = ''] = NUTRIENT.exec(nutrient) ?? [];
  return `${name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}, ${unit.toLowerCase()}`;
}

/** An allergen as it is spoken of: peanuts are no nuts to a botanist, and to whoever is allergic to one the other may be fine. */
export function allergenText(allergen: Allergen): string {
  return allergen === 'nuts' ? 'tree nuts' : allergen.replaceAll('-', ' ');
}

/** `dairy-eggs` as "Dairy eggs". */
export function titleText(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).replaceAll('-', ' ');
}

/** `2026-11-23` as "Mon 23 Nov". */
export function dayText(date: string): string {
  return new Date(`${date}T00:00:00Z`).toLocaleDateString('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
}

/** Grams as people weigh: "85 g", "1.25 kg". */
export function weightText(grams: number): string {
  if (grams < 1000) return `${grams < 10 ? Number(grams.toFixed(1)) : Math.round(grams)} g`;
  return `${Number((grams / 1000).toFixed(2))} kg`;
}

/** A share as "0.8 %". */
export function shareText(share: number): string {
  return `${Number((share * 100).toFixed(2))} %`;
}
