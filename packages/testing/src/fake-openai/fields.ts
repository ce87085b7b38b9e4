import type { Fields } from './answer-shapes.ts';

/** Safe: an object has string keys, and nothing is said of its values. */
export function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

export function fieldsIn(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(fields) : [];
}
