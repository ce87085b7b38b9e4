import { PAGE_BOUNDS } from './page-limits.ts';

/** A node of JSON-LD, or of microdata and RDFa put in its shape. */
export type JsonNode = Readonly<Record<string, unknown>>;

/** Whether a value is an object with names, which JSON says of everything but lists and plain values. */
export function isNode(value: unknown): value is JsonNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field by any of its names; names are compared without a prefix such as `schema:`. Absent, null and empty: undefined. */
export function field(node: JsonNode, ...names: readonly string[]): unknown {
  for (const name of names) {
    for (const key of [name, `schema:${name}`, `http://schema.org/${name}`, `https://schema.org/${name}`]) {
      const value = Object.hasOwn(node, key) ? node[key] : undefined;
      if (value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0))
        return value;
    }
  }
  return undefined;
}

/** A value as a list. */
export function listed(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** The names of a node's types, lower-case, without vocabulary. */
export function typesOf(node: JsonNode): string[] {
  return listed(node['@type'] ?? node['type']).flatMap((type) =>
    typeof type === 'string' ? [/[^/#:]*$/.exec(type.trim())?.[0].toLowerCase() ?? ''] : [],
  );
}

/** The texts within a value, in order, up to a bound: strings, numbers, and of nodes the first of the named fields. */
export function textsOf(value: unknown, names: readonly string[]): string[] {
  const texts: string[] = [];
  const gather = (each: unknown, depth: number): void => {
    if (texts.length >= PAGE_BOUNDS.values || depth > PAGE_BOUNDS.nesting) return;
    if (typeof each === 'string') {
      if (each.trim() !== '') texts.push(each);
    } else if (typeof each === 'number') texts.push(String(each));
    else if (Array.isArray(each)) for (const item of each) gather(item, depth + 1);
    else if (isNode(each)) gather(field(each, ...names, '@value'), depth + 1);
  };
  gather(value, 0);
  return texts;
}
