import { markdownRecipes } from './markdown/read-markdown-recipe.ts';
import { fileRefused } from './file-refused.ts';
import type { RecipeFileLimits } from './limits.ts';
import { csvRecipes, isUnclosedCsv } from './csv/read-csv-recipes.ts';
import { isMealieBackup } from './mealie/read-mealie-backup.ts';
import { isPaprikaRecipe } from './paprika/read-paprika-recipe.ts';
import { isTandoorRecipe } from './tandoor/read-tandoor-recipe.ts';
import { jsonLdRecipes, type JsonLdRecipes } from './json-ld/find-nodes.ts';
import { isObject, readJson, type JsonObject } from './text/json-values.ts';

/** What a text was found to hold. */
export type FoundText =
  | ({ readonly format: 'json-ld' } & JsonLdRecipes)
  | { readonly format: 'mealie' | 'tandoor' | 'paprika'; readonly records: readonly JsonObject[] }
  | { readonly format: 'mealie-backup'; readonly database: unknown }
  | { readonly format: 'markdown'; readonly texts: readonly string[] }
  | { readonly format: 'csv'; readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** The text of a file: UTF-8, or UTF-16 with its mark. Throws `recipe.file-refused`. */
export function decodeText(bytes: Uint8Array, name: string): string {
  const [one, two] = bytes;
  const encoding = one === 0xff && two === 0xfe ? 'utf-16le' : one === 0xfe && two === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw fileRefused('not-utf-8', 'This file is not text in UTF-8; save it as UTF-8 and send that.', name);
  }
}

const isMealieRecipe = (value: unknown): boolean =>
  isObject(value) &&
  'name' in value &&
  ('recipe_ingredient' in value || 'recipeIngredient' in value) &&
  !('@type' in value);

/** Finds out what a text holds by looking at it. Null: nothing that is read here. Throws `recipe.file-refused`. */
export function detectText(text: string, limits: RecipeFileLimits, name: string): FoundText | null {
  const start = text.trimStart();
  if (start.startsWith('{') || start.startsWith('[')) return detectJson(readJson(start, limits, name));
  const texts = markdownRecipes(text);
  if (texts !== null) return { format: 'markdown', texts };
  const csv = csvRecipes(text);
  if (csv !== null) return { format: 'csv', ...csv };
  if (isUnclosedCsv(text)) {
    throw fileRefused('broken-record', 'This table ends within quotes; export it again and send the whole file.', name);
  }
  return null;
}

function detectJson(value: unknown): FoundText | null {
  if (isMealieBackup(value)) return { format: 'mealie-backup', database: value };
  const records = (Array.isArray(value) ? value : [value]).filter(isObject);
  const all = (matches: (one: unknown) => boolean): boolean => records.length > 0 && records.every(matches);
  if (all(isMealieRecipe)) return { format: 'mealie', records };
  if (all(isTandoorRecipe)) return { format: 'tandoor', records };
  if (all(isPaprikaRecipe)) return { format: 'paprika', records };
  const found = jsonLdRecipes(value);
  return found === null ? null : { format: 'json-ld', ...found };
}

/** What to say of a text that is none of the formats. */
export function unknownText(text: string, name: string): Error {
  const isPage = /^\s*(?:<!doctype html|<html|<head|<body)/iu.test(text);
  const message = isPage
    ? 'This is a web page; import it by its address, or paste its source as a page.'
    : 'No recipe was found in this file. Send an export of Mealie, Tandoor, Paprika or RecipeSage, or JSON-LD, Markdown or CSV with a title column.';
  return fileRefused('unknown-format', message, name);
}
