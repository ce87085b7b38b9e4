import type { Measures, PackIngredient, PackRecipe, PackTag } from '@hearth/contracts/catalog/pack.ts';
import { CountUnit, type Unit } from '@hearth/contracts/shared/vocabulary.ts';
import { gramsOf } from '@hearth/domain/catalog/weight.ts';
import type { RowFile } from './pack-entry.ts';

/** What rows may refer to: the pack's own rows as they are read, and what the catalogue already has. */
export type Known = {
  readonly tags: Set<string>;
  /** Null stands for an ingredient whose own line is bad: it exists, and how it weighs cannot be judged. */
  readonly ingredients: Map<string, Measures | null>;
  /** Files with a row whose slug could not be read: what is missing from them may be that one, and is not reported. */
  readonly unread: Set<RowFile>;
  /** Measures that were reported as lacking, as `<ingredient> <measure>`: the ingredient is at fault, once. */
  readonly lacking: Set<string>;
};

/** What is known before a pack's own rows are read. */
export function knownBefore(catalogue?: {
  readonly tags: ReadonlySet<string>;
  readonly ingredients: ReadonlyMap<string, Measures>;
}): Known {
  const { tags, ingredients } = catalogue ?? {};
  return { tags: new Set(tags), ingredients: new Map(ingredients), unread: new Set(), lacking: new Set() };
}

/** Reports one fault of the row at hand. */
export type Fault = (field: string, reason: string) => void;

const measureNeeded = (unit: Unit): string =>
  CountUnit.safeParse(unit).success ? `gramsPerUnit.${unit}` : 'gramsPerMl';

function checkWeight({ ingredient, unit }: Reference, field: string, known: Known, fault: Fault): void {
  const measures = known.ingredients.get(ingredient);
  if (measures === undefined || measures === null) return;
  const { gramsPerMl, gramsPerUnit } = measures;
  if (gramsOf(1, unit, { gramsPerMl: gramsPerMl ?? null, gramsPerUnit }) !== null) return;
  const measure = measureNeeded(unit);
  const lacking = `${ingredient} ${measure}`;
  if (known.lacking.has(lacking)) return;
  known.lacking.add(lacking);
  fault(`${field}.unit`, `cannot be weighed: "${ingredient}" has no ${measure}, here and wherever else it needs one`);
}

function checkTwice(values: readonly string[], field: string, fault: Fault): void {
  if (new Set(values).size === values.length) return;
  values.forEach((value, index) => {
    if (values.indexOf(value) < index) fault(`${field}.${index}`, `"${value}" is listed twice`);
  });
}

function checkTags(tags: readonly string[], known: Known, fault: Fault): void {
  checkTwice(tags, 'tags', fault);
  tags.forEach((tag, index) => {
    if (!known.tags.has(tag) && !known.unread.has('tags.jsonl'))
      fault(`tags.${index}`, `no tag "${tag}" in tags.jsonl`);
  });
}

/** Amounts are stored to four decimals; a smaller one would become nothing. */
const SMALLEST = 0.0001;

type Reference = { readonly ingredient: string; readonly quantity: number; readonly unit: Unit };

function checkReference(reference: Reference, field: string, known: Known, fault: Fault): void {
  if (!known.ingredients.has(reference.ingredient)) {
    if (!known.unread.has('ingredients.jsonl'))
      fault(`${field}.ingredient`, `no ingredient "${reference.ingredient}" in ingredients.jsonl`);
    return;
  }
  checkWeight(reference, field, known, fault);
  if (reference.quantity < SMALLEST) fault(`${field}.quantity`, `smaller than ${SMALLEST}`);
}

export function checkTag(tag: PackTag, known: Known): void {
  known.tags.add(tag.slug);
}

export function checkIngredient(ingredient: PackIngredient, known: Known, fault: Fault): void {
  checkTags(ingredient.tags, known, fault);
  checkTwice(ingredient.allergens, 'allergens', fault);
  checkTwice(ingredient.breaksDiets, 'breaksDiets', fault);
  ingredient.packages.forEach(({ prices }, index) => {
    checkTwice(
      prices.map((price) => price.currency),
      `packages.${index}.prices`,
      fault,
    );
  });
  known.ingredients.set(ingredient.slug, ingredient.measures);
}

export function checkRecipe(recipe: PackRecipe, known: Known, fault: Fault): void {
  checkTags(recipe.tags, known, fault);
  checkTwice(recipe.slots, 'slots', fault);
  checkTwice(recipe.tools, 'tools', fault);
  recipe.lines.forEach((line, index) => {
    checkReference(line, `lines.${index}`, known, fault);
    line.alternatives.forEach((alternative, rank) => {
      checkReference(alternative, `lines.${index}.alternatives.${rank}`, known, fault);
    });
  });
}
