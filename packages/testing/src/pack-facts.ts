import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The pack's lines as they are written, only as far as the checker looks at them. */
type PackIngredient = {
  slug: string;
  allergens?: string[];
  breaksDiets?: string[];
  ediblePortion?: number;
  measures?: { gramsPerMl?: number; gramsPerUnit?: Record<string, number> };
  packages?: { grams: number; label: string; prices: { amountMinor: string; currency: string }[] }[];
  nutrition?: { per100g: Record<string, number> };
};
type PackRecipe = {
  slug: string;
  servings: number;
  slots: string[];
  activeMinutes: number;
  tools?: string[];
  tags?: string[];
  lines: {
    ingredient: string;
    quantity: number;
    unit: string;
    optional?: boolean;
    alternatives?: { ingredient: string }[];
  }[];
};

/** What a dish comes to, worked out from the pack's text alone. */
export type DishFacts = {
  readonly isMain: boolean;
  readonly slots: readonly string[];
  readonly tools: readonly string[];
  readonly activeMinutes: number;
  /** Of every line, the optional ones and the alternatives too. */
  readonly allergens: ReadonlySet<string>;
  readonly breaksDiets: ReadonlySet<string>;
  /** Of every line, the optional ones and the alternatives too. */
  readonly ingredients: ReadonlySet<string>;
  /** One serving, by ingredient slug. */
  readonly grams: ReadonlyMap<string, number>;
  /** One serving; undefined where a line's figure is not known. */
  nutrient(code: string): number | undefined;
};

export type PackFacts = {
  readonly dishes: ReadonlyMap<string, DishFacts>;
  /** Price of one package in a currency: null where the pack names none, undefined where the pack has no such package. */
  price(ingredient: string, label: string, grams: number, currency: string): bigint | null | undefined;
  hasPrice(ingredient: string, currency: string): boolean;
};

const GRAMS: Record<string, number> = { g: 1, kg: 1000, oz: 28.349523125, lb: 453.59237 };
const MILLILITRES: Record<string, number> = { ml: 1, l: 1000, tsp: 5, tbsp: 15, cup: 240, pinch: 5 / 16 };

/** Reads a pack's JSONL files and works everything out anew; shares no code with what plans. */
export function packFacts(folder: string): PackFacts {
  const ingredients = new Map(readLines<PackIngredient>(folder, 'ingredients.jsonl').map((each) => [each.slug, each]));
  const dishes = new Map(
    readLines<PackRecipe>(folder, 'recipes.jsonl').map((recipe) => [recipe.slug, dishOf(recipe, ingredients)]),
  );
  return {
    dishes,
    price: (slug, label, grams, currency) => {
      const size = ingredients.get(slug)?.packages?.find((each) => each.label === label && each.grams === grams);
      if (!size) return undefined;
      const price = size.prices.find((each) => each.currency === currency);
      return price ? BigInt(price.amountMinor) : null;
    },
    hasPrice: (slug, currency) =>
      ingredients.get(slug)?.packages?.some((size) => size.prices.some((price) => price.currency === currency)) ??
      false,
  };
}

function readLines<T>(folder: string, file: string): T[] {
  const text = readFileSync(path.join(folder, file), 'utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T);
}

function dishOf(recipe: PackRecipe, ingredients: ReadonlyMap<string, PackIngredient>): DishFacts {
  const knownAs = (slug: string): PackIngredient => {
    const ingredient = ingredients.get(slug);
    if (!ingredient) throw new Error(`${recipe.slug} names ${slug}, which the pack lacks`);
    return ingredient;
  };
  const all = recipe.lines.map((line) => {
    const known = knownAs(line.ingredient);
    return { ...line, known, grams: weigh(line.quantity, line.unit, known) / recipe.servings };
  });
  const usable = all.flatMap((line) => [
    line.known,
    ...(line.alternatives ?? []).map(({ ingredient }) => knownAs(ingredient)),
  ]);
  const eaten = all.filter((line) => line.optional !== true);
  const grams = new Map<string, number>();
  for (const line of eaten) grams.set(line.ingredient, (grams.get(line.ingredient) ?? 0) + line.grams);
  const tags = recipe.tags ?? [];
  return {
    isMain: !tags.includes('side') && !tags.includes('dessert'),
    slots: recipe.slots,
    tools: recipe.tools ?? [],
    activeMinutes: recipe.activeMinutes,
    allergens: new Set(usable.flatMap((each) => each.allergens ?? [])),
    breaksDiets: new Set(usable.flatMap((each) => each.breaksDiets ?? [])),
    ingredients: new Set(usable.map((each) => each.slug)),
    grams,
    nutrient: (code) => {
      let total = 0;
      for (const line of eaten) {
        const per100g = line.known.nutrition?.per100g[code];
        if (per100g === undefined) return undefined;
        total += line.grams * (line.known.ediblePortion ?? 1) * (per100g / 100);
      }
      return total;
    },
  };
}

function weigh(quantity: number, unit: string, { slug, measures = {} }: PackIngredient): number {
  const millilitres = MILLILITRES[unit];
  const one =
    GRAMS[unit] ??
    (millilitres === undefined ? measures.gramsPerUnit?.[unit] : millilitres * (measures.gramsPerMl ?? Number.NaN));
  if (one === undefined || Number.isNaN(one)) throw new Error(`one ${unit} of ${slug} has no weight`);
  return quantity * one;
}
