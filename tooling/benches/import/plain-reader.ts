import { firstNumber, tidy, type Reading } from './compare.ts';

type Node = Readonly<Record<string, unknown>>;

/**
 * What a plain reader makes of one node of schema.org: every field as it stands, entities read, doubled brackets made
 * single, well-formed durations only.
 */
export function plainReading(node: Node): Reading {
  const ingredients = list(node['recipeIngredient']).map((line) =>
    tidy(plain(line).replaceAll(/\(\(([^()]*)\)\)/g, '($1)')),
  );
  return {
    title: tidy(plain(node['name'])),
    ingredients,
    ingredientsUnderHeadings: ingredients,
    instructions: texts(node['recipeInstructions']).map(tidy),
    total: minutes(node['totalTime']),
    prep: minutes(node['prepTime']),
    cook: minutes(node['cookTime']),
    yield: firstNumber(plain(list(node['recipeYield'])[0])),
    nutrients: Object.fromEntries(
      Object.entries(object(node['nutrition'])).flatMap(([name, text]) =>
        name.startsWith('@') || text === null || text === '' ? [] : [[name, plain(text)]],
      ),
    ),
  };
}

function plain(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? decoded(String(value)) : '';
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function decoded(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,6})|([a-z]{2,4}));/g, (all, code: string | undefined, name: string | undefined) =>
    code === undefined ? (NAMED[name ?? ''] ?? all) : String.fromCodePoint(Number(code)),
  );
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

function object(value: unknown): Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};
}

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [plain(value)];
  if (Array.isArray(value)) return value.flatMap(texts);
  const node = object(value);
  return texts(node['itemListElement'] ?? node['text'] ?? node['name'] ?? []);
}

function minutes(value: unknown): number | null {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(plain(value));
  return match === null ? null : Number(match[1] ?? 0) * 1440 + Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
}
