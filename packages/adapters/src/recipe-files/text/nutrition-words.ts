import type { NutrientCode, ServingNutrients } from '@hearth/contracts/catalog/nutrients.ts';
import { figureOf } from '../../recipe-pages/read-nutrition.ts';
import { line, lineOrNull } from './draft-text.ts';

/** schema.org's names and those pages use in their manner, the nutrient each is of, and the unit that a figure without one is in. */
export const SCHEMA_NUTRIENTS = [
  { name: 'calories', code: 'energyKcal', unit: 'kcal', label: 'Calories' },
  { name: 'proteinContent', code: 'proteinG', unit: 'g', label: 'Protein' },
  { name: 'fatContent', code: 'fatG', unit: 'g', label: 'Fat' },
  { name: 'saturatedFatContent', code: 'saturatedFatG', unit: 'g', label: 'Saturated fat' },
  { name: 'unsaturatedFatContent', code: null, unit: 'g', label: 'Unsaturated fat' },
  { name: 'transFatContent', code: null, unit: 'g', label: 'Trans fat' },
  { name: 'carbohydrateContent', code: 'carbohydrateG', unit: 'g', label: 'Carbohydrate' },
  { name: 'sugarContent', code: 'sugarsG', unit: 'g', label: 'Sugars' },
  { name: 'fiberContent', code: 'fibreG', unit: 'g', label: 'Fibre' },
  { name: 'sodiumContent', code: 'sodiumMg', unit: 'mg', label: 'Sodium' },
  { name: 'cholesterolContent', code: null, unit: 'mg', label: 'Cholesterol' },
  { name: 'potassiumContent', code: 'potassiumMg', unit: 'mg', label: 'Potassium' },
  { name: 'calciumContent', code: 'calciumMg', unit: 'mg', label: 'Calcium' },
  { name: 'ironContent', code: 'ironMg', unit: 'mg', label: 'Iron' },
] as const satisfies readonly { name: string; code: NutrientCode | null; unit: Unit; label: string }[];

type Unit = 'kcal' | 'g' | 'mg';

// A nutrient counted in each unit, for figures whose own nutrient has no place in a draft.
const COUNTED_IN: Readonly<Record<Unit, NutrientCode>> = { kcal: 'energyKcal', g: 'fatG', mg: 'sodiumMg' };

/** The figure of a text such as "383 cal" or "0,5 g", in `unit`; a bare number is taken to be in it already. */
export const figureIn = (text: string, unit: Unit): number | null => figureOf(text, COUNTED_IN[unit]);

/** The figures that the words hold. */
export function nutrientValues(texts: Readonly<Record<string, string>>): ServingNutrients {
  const values: Partial<Record<NutrientCode, number>> = {};
  for (const { name, code, unit } of SCHEMA_NUTRIENTS) {
    const text = Object.hasOwn(texts, name) ? texts[name] : undefined;
    const value = code === null || text === undefined ? null : figureIn(text, unit);
    if (code !== null && value !== null) values[code] = value;
  }
  return values;
}

/** The words for what is known by figures or by words, figures without words put into words ("383 kcal"). */
export function nutrientTexts(nutrition: {
  readonly texts: Readonly<Record<string, string>>;
  readonly values: ServingNutrients;
}): Record<string, string> {
  const words: Record<string, string> = {};
  for (const { name, code, unit } of SCHEMA_NUTRIENTS) {
    const text = Object.hasOwn(nutrition.texts, name) ? nutrition.texts[name] : undefined;
    const value = code === null ? undefined : nutrition.values[code];
    if (text !== undefined) words[name] = text;
    else if (value !== undefined) words[name] = `${value} ${unit}`;
  }
  return { ...words, ...nutrition.texts };
}

const LABELS: ReadonlyMap<string, string> = new Map([
  ...SCHEMA_NUTRIENTS.flatMap(({ name, label }): [string, string][] => [
    [label.toLowerCase(), name],
    [name.toLowerCase(), name],
  ]),
  ['energy', 'calories'],
  ['kcal', 'calories'],
  ['carbs', 'carbohydrateContent'],
  ['carbohydrates', 'carbohydrateContent'],
  ['total carbohydrate', 'carbohydrateContent'],
  ['total fat', 'fatContent'],
  ['sat. fat', 'saturatedFatContent'],
  ['saturates', 'saturatedFatContent'],
  ['sugar', 'sugarContent'],
  ['fiber', 'fiberContent'],
  ['dietary fiber', 'fiberContent'],
  ['fat', 'fatContent'],
  ['fats', 'fatContent'],
  ['proteins', 'proteinContent'],
]);

/** schema.org's name for what a heading or label calls a nutrient ("Total fat", "Carbs"). */
export const schemaNutrient = (label: string): string | null => LABELS.get(label.trim().toLowerCase()) ?? null;

/** Facts in words, one a line or with commas between, with what is no nutrient kept apart. */
export function readNutritionText(text: string): {
  texts: Record<string, string>;
  basis: string | null;
  rest: string[];
} {
  const texts: Record<string, string> = {};
  const rest: string[] = [];
  let basis: string | null = null;
  for (const piece of text.split(/[\n;|]|,(?=\s*\p{L})/u).map(line)) {
    const [, label = '', value = ''] = /^([\p{L}. ]{1,60}?) ?[:=]? ?(\d.*)$/u.exec(piece) ?? [];
    const name = schemaNutrient(label);
    if (name !== null && !Object.hasOwn(texts, name)) texts[name] = value.trim();
    else if (/^(?:serving size|per serving|per)\b/iu.test(piece) && basis === null) basis = lineOrNull(piece);
    else if (piece.trim() !== '') rest.push(piece.trim());
  }
  return { texts, basis, rest };
}
