import { field, isNode, listed, textsOf, typesOf, type JsonNode } from './json-values.ts';
import { PAGE_BOUNDS } from './page-limits.ts';

export type FoundNodes = {
  /** The recipes, the most complete first; equals as they stand in the page. */
  readonly recipes: readonly JsonNode[];
  /** What else the page describes, by type, without repeats. */
  readonly otherTypes: readonly string[];
  readonly byId: ReadonlyMap<string, JsonNode>;
  /** There was more than is looked through. */
  readonly cut: boolean;
};

/**
 * Finds every recipe in values of JSON-LD, however deep and in whatever wrapping; never recurses, visits nothing twice.
 * One that names the page's own address goes before others as complete.
 */
export function findRecipeNodes(roots: readonly unknown[], pageUrl: string | null = null): FoundNodes {
  const recipes: JsonNode[] = [];
  const otherTypes = new Set<string>();
  const byId = new Map<string, JsonNode>();
  const seen = new Set<object>();
  const open: unknown[] = roots.toReversed();
  while (open.length > 0 && seen.size < PAGE_BOUNDS.jsonNodes) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    if (isNode(value)) {
      if (isRecipe(value)) recipes.push(value);
      else for (const type of typesOf(value)) if (otherTypes.size < 50) otherTypes.add(type);
      const id = value['@id'];
      if (typeof id === 'string' && Object.keys(value).length > 1 && !byId.has(id)) byId.set(id, value);
    }
    for (const each of Object.values(value).toReversed())
      if (typeof each === 'object' && each !== null) open.push(each);
  }
  const scored = recipes.map((node, place) => ({
    node,
    place,
    score: completeness(node) + (pageUrl !== null && isOfPage(node, pageUrl) ? 3 : 0),
  }));
  scored.sort((a, b) => b.score - a.score || a.place - b.place);
  return { recipes: scored.map(({ node }) => node), otherTypes: [...otherTypes], byId, cut: open.length > 0 };
}

/** A node that only names another by `@id`, as that other one. */
export function resolved(value: unknown, byId: ReadonlyMap<string, JsonNode>): unknown {
  if (!isNode(value)) return value;
  const id = value['@id'];
  return typeof id === 'string' && Object.keys(value).length === 1 ? (byId.get(id) ?? value) : value;
}

function isRecipe(node: JsonNode): boolean {
  return typesOf(node).includes('recipe');
}

function isOfPage(node: JsonNode, pageUrl: string): boolean {
  const page = bareAddress(pageUrl);
  return textsOf([field(node, 'url'), field(node, 'mainEntityOfPage')], ['@id', 'url']).some(
    (url) => bareAddress(url) === page,
  );
}

function bareAddress(url: string): string {
  return url
    .slice(0, 4_000)
    .replace(/^https?:\/\/(?:www\.)?/i, '')
    .replace(/[?#].*$/, '')
    .replace(/\/$/, '');
}

function completeness(node: JsonNode): number {
  const lines = Math.min(listed(field(node, 'recipeIngredient', 'ingredients', 'ingredient')).length, 5);
  const steps = field(node, 'recipeInstructions', 'instructions') === undefined ? 0 : 5;
  return lines + steps + (field(node, 'name', 'headline') === undefined ? 0 : 2);
}
