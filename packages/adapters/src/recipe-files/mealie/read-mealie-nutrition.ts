import type { RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import { isBlank, textOf, type JsonObject } from '../text/json-values.ts';
import { nutrientValues, SCHEMA_NUTRIENTS } from '../text/nutrition-words.ts';

const camelCase = (name: string): string => name.replaceAll(/_([a-z])/gu, (_, letter: string) => letter.toUpperCase());
const ABOUT_THE_ROW = new Set(['id', 'recipeId', 'createdAt', 'updateAt', 'updatedAt']);
const NAMES: ReadonlySet<string> = new Set(SCHEMA_NUTRIENTS.map(({ name }) => name));

/** Mealie's nutrition: figures under its own names, the draft's form, and what it holds besides. */
export function readMealieNutrition(given: JsonObject): {
  figures: Record<string, string>;
  nutrition: RecipeDraft['nutrition'];
  unknown: [string, unknown][];
} {
  const figures: Record<string, string> = {};
  const texts: Record<string, string> = {};
  const unknown: [string, unknown][] = [];
  for (const [key, value] of Object.entries(given)) {
    const name = camelCase(key);
    const text = textOf(value);
    if (text === null) continue;
    if (NAMES.has(name)) {
      texts[name] = text;
      figures[name.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`)] = text;
    } else if (!ABOUT_THE_ROW.has(name) && !isBlank(value)) {
      unknown.push([key, value]);
    }
  }
  return { figures, nutrition: { basis: null, texts, values: nutrientValues(texts) }, unknown };
}
