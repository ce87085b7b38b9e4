import type { PackIngredient } from '@hearth/contracts/catalog/pack.ts';

function byKey<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * One line of JSON that depends on what the row says alone. Zod emits keys in schema order with defaults filled in;
 * only free-form records keep the author's order, and only ingredients have those.
 */
export const canonicalRow = (row: object): string => JSON.stringify(row);

export function canonicalIngredient(ingredient: PackIngredient): string {
  const { names, measures } = ingredient;
  return canonicalRow({
    ...ingredient,
    names: byKey(names),
    measures: { ...measures, gramsPerUnit: byKey(measures.gramsPerUnit) },
  });
}

/** Where in a value a string stands that PostgreSQL cannot store: one with U+0000 or half a surrogate pair. */
export function unstorableText(value: unknown, path = ''): string | undefined {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? path : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, child] of Object.entries(value)) {
    const at = path === '' ? key : `${path}.${key}`;
    const found = unstorableText(key, at) ?? unstorableText(child, at);
    if (found !== undefined) return found;
  }
  return undefined;
}
