import type { DraftDoubt } from '@hearth/contracts/recipes/recipe-draft.ts';
import { clipped } from './draft-text.ts';
import { isBlank, type JsonObject } from './json-values.ts';

/** A record's fields by their snake_case names, each noted once it is taken, so that none gets lost. */
export type Fields = {
  readonly take: (name: string) => unknown;
  readonly has: (name: string) => boolean;
  /** A doubt for every field that holds something and was not taken. */
  readonly leftOut: () => DraftDoubt[];
};

/** `recipeYield`, `recipe_yield` → `recipe_yield`; `orgURL` → `org_url`. */
const snakeCase = (name: string): string => name.replaceAll(/([a-z0-9])([A-Z]+)/gu, '$1_$2').toLowerCase();

/** `ignored` are names that say nothing about a recipe, as ids and times of writing do. */
export function fieldsOf(record: JsonObject, ignored: ReadonlySet<string>): Fields {
  const values = new Map<string, unknown>();
  for (const [name, value] of Object.entries(record)) {
    const plain = snakeCase(name);
    if (isBlank(values.get(plain))) values.set(plain, value);
  }
  const taken = new Set<string>();
  return {
    take: (name) => {
      taken.add(name);
      return values.get(name);
    },
    has: (name) => values.has(name),
    leftOut: () =>
      [...values]
        .filter(([name, value]) => !taken.has(name) && !ignored.has(name) && !isBlank(value))
        .map(([name, value]) => leftOut(name, value)),
  };
}

/** A doubt for something the file says that a recipe here has no place for. */
export function leftOut(name: string, value: unknown): DraftDoubt {
  const source = typeof value === 'string' ? value : JSON.stringify(value);
  return {
    field: 'other',
    index: null,
    code: 'left-out',
    message: `"${clipped(name, 80)}" has no place in a recipe here and was left out.`,
    source: clipped(source ?? ''),
  };
}

/** A doubt about a field, with what the source said. */
export function doubt(
  field: DraftDoubt['field'],
  code: DraftDoubt['code'],
  message: string,
  source: string | null = null,
  index: number | null = null,
): DraftDoubt {
  return { field, index, code, message, source: source === null ? null : clipped(source) };
}
