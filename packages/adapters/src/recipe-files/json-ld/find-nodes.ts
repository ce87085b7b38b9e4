import { typesOf } from '../../recipe-pages/json-values.ts';
import { isObject, type JsonObject } from '../text/json-values.ts';

/** A file's recipes as nodes, in its order, and what else it describes. */
export type JsonLdRecipes = {
  readonly nodes: readonly JsonObject[];
  readonly byId: ReadonlyMap<string, JsonObject>;
  readonly others: readonly JsonObject[];
};

/** The things a value describes one beside the other: of a list, an `@graph`, or one. */
function items(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(items);
  return isObject(value) && Array.isArray(value['@graph']) ? value['@graph'].flatMap(items) : [value];
}

/** Recipes within one thing, in order; a recipe inside another is part of it. */
function within(value: unknown, byId: Map<string, JsonObject>): JsonObject[] {
  const found: JsonObject[] = [];
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    const isNode = isObject(next);
    const id = isNode ? next['@id'] : undefined;
    if (isNode && typeof id === 'string' && Object.keys(next).length > 1 && !byId.has(id)) byId.set(id, next);
    if (isNode && typesOf(next).includes('recipe')) found.push(next);
    else if (isNode || Array.isArray(next)) open.push(...Object.values(next).toReversed());
  }
  return found;
}

/** Null where nothing in the value is a schema.org Recipe. */
export function jsonLdRecipes(value: unknown): JsonLdRecipes | null {
  const nodes: JsonObject[] = [];
  const others: JsonObject[] = [];
  const byId = new Map<string, JsonObject>();
  for (const item of items(value)) {
    const found = within(item, byId);
    for (const node of found) nodes.push(node);
    if (found.length === 0 && isObject(item)) others.push(item);
  }
  return nodes.length === 0 ? null : { nodes, byId, others };
}
