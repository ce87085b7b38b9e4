import type { NutrientCode, ServingNutrients } from '@hearth/contracts/catalog/nutrients.ts';
import type { RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import { plainText } from './clean-text.ts';
import type { Doubts } from './doubts.ts';

const KILOJOULES_PER_KILOCALORIE = 4.184;
const MILLIGRAMS: Readonly<Record<string, number>> = { kg: 1e6, g: 1e3, mg: 1, µg: 1e-3, mcg: 1e-3, ug: 1e-3 };
/** schema.org's names by ours; those without a row are kept as words only. */
const CODES: Readonly<Record<string, NutrientCode>> = {
  calories: 'energyKcal',
  fatContent: 'fatG',
  saturatedFatContent: 'saturatedFatG',
  carbohydrateContent: 'carbohydrateG',
  sugarContent: 'sugarsG',
  fiberContent: 'fibreG',
  proteinContent: 'proteinG',
  sodiumContent: 'sodiumMg',
  potassiumContent: 'potassiumMg',
  calciumContent: 'calciumMg',
  ironContent: 'ironMg',
};

/** A page's nutrition: the words by schema.org's names, and as figures what of them is a figure in a unit that fits. */
export function readNutrition(stated: ReadonlyMap<string, string>, doubts: Doubts): RecipeDraft['nutrition'] {
  const texts: Record<string, string> = {};
  const values: ServingNutrients = {};
  for (const [name, raw] of stated) {
    const text = plainText(raw).slice(0, 500);
    if (text === '') continue;
    texts[name] = text;
    const code = Object.hasOwn(CODES, name) ? CODES[name] : undefined;
    if (code === undefined) continue;
    const value = figureOf(text, code);
    if (value === null) doubts.add('nutrition', 'unreadable', `No figure could be read for ${name}.`, text);
    else values[code] = value;
  }
  return { basis: texts['servingSize'] ?? null, texts, values };
}

/** The figure in the unit of the code; null for bounds ("<1 g") and words. Source of the kilojoule: 4.184 J a calorie. */
export function figureOf(text: string, code: NutrientCode): number | null {
  const match = /^(?:(?:ca\.?|approx\.?|about|~|≈)\s*)?(\d[\d.,' ]*)\s*([a-zµμ]*)/iu.exec(text);
  const count = match ? numberOf(match[1] ?? '') : null;
  if (match === null || count === null) return null;
  const unit = (match[2] ?? '').toLowerCase().replace('μ', 'µ');
  if (code === 'energyKcal') return round(/^(?:kj|kilojoul)/.test(unit) ? inKilocalories(text, count) : count);
  const milligrams = MILLIGRAMS[unit.startsWith('milli') ? 'mg' : unit.startsWith('micro') ? 'mcg' : unit];
  const grams = code.endsWith('G');
  if (milligrams !== undefined) return round((count * milligrams) / (grams ? 1e3 : 1));
  return unit === '' || unit.startsWith('gram') ? round(unit.startsWith('gram') && !grams ? count * 1e3 : count) : null;
}

/** "1602 kJ / 383 kcal" says it in kilocalories already. */
function inKilocalories(text: string, kilojoules: number): number {
  const stated = /(\d[\d.,']*)\s*k?cal/i.exec(text);
  return (stated ? numberOf(stated[1] ?? '') : null) ?? kilojoules / KILOJOULES_PER_KILOCALORIE;
}

/** "1,602" is thousands because three digits follow; "12,5" is twelve and a half. */
function numberOf(text: string): number | null {
  const plain = text.replace(/[' ]/g, '').replace(/[.,]+$/, '');
  const grouped = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(plain) ? plain.replaceAll(',', '') : plain.replace(',', '.');
  const value = Number(grouped);
  return Number.isFinite(value) ? value : null;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
