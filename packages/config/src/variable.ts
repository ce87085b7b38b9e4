import { z } from 'zod';

export type Mode = 'development' | 'test' | 'production';

/** A rule answers with what is wrong and what to do, or undefined. `value` is undefined when nothing is set. */
export type Rule<T> = (value: T | undefined, mode: Mode) => string | undefined;

export type Variable<T = unknown> = {
  name: string;
  /** Of the parsed value, not of the text in the environment. */
  schema: z.ZodType<T>;
  /** How the text becomes the value the schema checks. */
  form: 'text' | 'url' | 'integer' | 'boolean' | 'list' | 'json';
  description: string;
  default?: T;
  secret?: boolean;
  /** What must hold outside `development` beyond the schema. */
  outsideDevelopment?: Rule<T>;
};

type Details<T> = Omit<Variable<T>, 'name' | 'schema' | 'form' | 'description' | 'default'>;

/** A variable that has a value in every configuration. */
export type WithDefault<T> = Variable<T> & { default: T };

export function text<T extends string>(
  name: string,
  schema: z.ZodType<T>,
  standard: T,
  description: string,
  more: Details<T> = {},
): WithDefault<T> {
  return { name, schema, form: 'text', default: standard, description, ...more };
}

/** A text that may stay unset. */
export function optionalText<T extends string>(
  name: string,
  schema: z.ZodType<T>,
  description: string,
  more: Details<T> = {},
): Variable<T> {
  return { name, schema, form: 'text', description, ...more };
}

/** A URL that holds a password: all of it but that may be shown. */
export function secretUrl(
  name: string,
  schema: z.ZodType<string>,
  description: string,
  more: Details<string> = {},
): Variable<string> {
  return { name, schema, form: 'url', description, secret: true, ...more };
}

/** A whole number from `least` to `most`, both allowed. */
export function integer(
  name: string,
  [least, most]: [number, number],
  standard: number,
  description: string,
  more: Details<number> = {},
): WithDefault<number> {
  return { name, schema: z.int().min(least).max(most), form: 'integer', default: standard, description, ...more };
}

/** A whole number that may stay unset. */
export function optionalInteger(
  name: string,
  [least, most]: [number, number],
  description: string,
  more: Details<number> = {},
): Variable<number> {
  return { name, schema: z.int().min(least).max(most), form: 'integer', description, ...more };
}

export function flag(
  name: string,
  standard: boolean,
  description: string,
  more: Details<boolean> = {},
): WithDefault<boolean> {
  return { name, schema: z.boolean(), form: 'boolean', default: standard, description, ...more };
}

/** A list of things with several fields each, written as JSON; empty by default. */
export function jsonList<T>(
  name: string,
  schema: z.ZodType<T[]>,
  description: string,
  more: Details<T[]> = {},
): WithDefault<T[]> {
  return { name, schema, form: 'json', default: [], description, ...more };
}

/** Separated by commas; spaces around an item do not count. */
export function list(
  name: string,
  schema: z.ZodType<string>,
  description: string,
  more: Details<string[]> = {},
): WithDefault<string[]> {
  return { name, schema: z.array(schema), form: 'list', default: [], description, ...more };
}

const words: Record<string, boolean> = {
  true: true,
  '1': true,
  yes: true,
  on: true,
  false: false,
  '0': false,
  no: false,
  off: false,
};

/** The value the schema is to check. A text that is not of the form is passed on for the schema to refuse. */
export function fromText(form: Variable['form'], raw: string): unknown {
  if (form === 'integer') return /^[+-]?\d+$/.test(raw) ? Number(raw) : raw;
  if (form === 'boolean') return words[raw.toLowerCase()] ?? raw;
  if (form === 'json') return parsedJson(raw);
  if (form === 'list')
    return raw
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '');
  return raw;
}

function parsedJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return raw;
  }
}
