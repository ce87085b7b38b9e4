import { fileRefused } from '../file-refused.ts';
import type { RecipeFileLimits } from '../limits.ts';

export type JsonObject = { readonly [key: string]: unknown };

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : {});

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export const objectsOf = (value: unknown): readonly JsonObject[] => listOf(value).filter(isObject);

/** Text of a string or a number; null for all else and for blank text. */
export function textOf(value: unknown): string | null {
  const text = typeof value === 'number' && Number.isFinite(value) ? String(value) : value;
  return typeof text === 'string' && text.trim() !== '' ? text : null;
}

/** A finite number, also one written as text with a point. */
export function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && /^\s*-?\d+(?:\.\d+)?\s*$/u.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** Null where it is missing, zero or below. */
export function positiveOf(value: unknown): number | null {
  const number = numberOf(value);
  return number !== null && number > 0 ? number : null;
}

/** The values of a list that are text, or the names of its objects. */
export const namesOf = (value: unknown): string[] =>
  listOf(value)
    .map((one) => textOf(isObject(one) ? one['name'] : one))
    .filter((text) => text !== null);

/** Nothing, nothing but blanks, no, or none. */
export function isBlank(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === 0) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.every(isBlank);
  return isObject(value) && Object.values(value).every(isBlank);
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENS = new Set([0x7b, 0x5b]);
const CLOSES = new Set([0x7d, 0x5d]);

/** Whether the text's brackets, those within strings left aside, go deeper than `most`. */
function isDeeper(text: string, most: number): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) inString = !inString;
    else if (inString && code === BACKSLASH) at += 1;
    else if (!inString && OPENS.has(code)) depth += 1;
    else if (!inString && CLOSES.has(code)) depth -= 1;
    if (depth > most) return true;
  }
  return false;
}

/** A JSON text that is not too deep to be walked. Throws `recipe.file-refused`. */
export function readJson(text: string, limits: RecipeFileLimits, name: string): unknown {
  if (isDeeper(text, limits.jsonDepth)) {
    throw fileRefused('bomb', "This file's data is nested deeper than a recipe needs; export it again.", name);
  }
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    throw fileRefused('broken-record', 'This file is not whole JSON; export it again and send that.', name);
  }
}
