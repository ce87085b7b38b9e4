import { isDeepStrictEqual } from 'node:util';
import type { DraftDoubt, DraftPart, RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import { minutesOf } from '../text/doubtful-values.ts';
import { fieldsOf } from '../text/fields.ts';
import { listOf, namesOf, numberOf, objectOf, objectsOf, textOf, type JsonObject } from '../text/json-values.ts';
import { emptyDraft, normalDraft } from '../text/normal-draft.ts';
import { nutrientValues } from '../text/nutrition-words.ts';
import { type JsonLdMore, jsonLdNutrition, jsonLdYield } from './json-ld-more.ts';

const IDLE = new Set(['@context', '@type', 'hearth']);

/** A recipe that `recipeNode` wrote, perhaps changed since: its text is taken as it stands, nothing is guessed. */
export function readOwnNode(node: JsonObject, more: JsonLdMore): RecipeDraft {
  const fields = fieldsOf(node, IDLE);
  const doubts: DraftDoubt[] = [];
  const lines = namesOf(fields.take('recipe_ingredient'));
  const yieldText = textOf(fields.take('recipe_yield'));
  const isSameYield = yieldText === jsonLdYield(more.yieldText, more.servings);
  const draft: RecipeDraft = {
    ...emptyDraft(),
    title: textOf(fields.take('name')),
    summary: textOf(fields.take('description')),
    language: textOf(fields.take('in_language')),
    author: textOf(objectOf(fields.take('author'))['name']),
    sourceName: textOf(objectOf(fields.take('publisher'))['name']),
    sourceUrl: textOf(fields.take('url')),
    imageUrls: namesOf(fields.take('image')),
    yieldText: isSameYield ? more.yieldText : yieldText,
    servings: more.servings,
    prepMinutes: minutesOf(fields.take('prep_time'), 'prepMinutes', doubts),
    cookMinutes: minutesOf(fields.take('cook_time'), 'cookMinutes', doubts),
    totalMinutes: minutesOf(fields.take('total_time'), 'totalMinutes', doubts),
    categories: namesOf(fields.take('recipe_category')),
    cuisines: namesOf(fields.take('recipe_cuisine')),
    keywords: namesOf(fields.take('keywords')),
    diets: namesOf(fields.take('suitable_for_diet')),
    tools: namesOf(fields.take('tool')),
    ingredients: lines.map((text, at) => ({ section: sectionAt(more, lines.length, at), text })),
    instructions: listOf(fields.take('recipe_instructions')).flatMap(steps),
    notes: more.notes,
    nutrition: nutrition(objectOf(fields.take('nutrition')), more),
    rating: rating(objectOf(fields.take('aggregate_rating'))),
    ...(more.planning === undefined ? {} : { planning: more.planning }),
  };
  return { ...normalDraft(draft), doubts: [...doubts, ...fields.leftOut()] };
}

/** Sections are kept by place, so they hold as long as no line came or went. */
const sectionAt = (more: JsonLdMore, count: number, at: number): string | null =>
  more.ingredientSections.length === count ? (more.ingredientSections[at] ?? null) : null;

function steps(given: unknown): DraftPart[] {
  const node = objectOf(given);
  if (node['@type'] !== 'HowToSection') return [{ section: null, text: textOf(node['text']) ?? textOf(given) ?? '' }];
  const section = textOf(node['name']);
  return objectsOf(node['itemListElement']).map((step) => ({ section, text: textOf(step['text']) ?? '' }));
}

function nutrition(node: JsonObject, more: JsonLdMore): RecipeDraft['nutrition'] {
  if (isDeepStrictEqual(node, jsonLdNutrition(more.nutrition) ?? {})) return more.nutrition;
  const texts = Object.entries(node).flatMap(([name, value]): [string, string][] => {
    const text = textOf(value);
    return text === null || name === '@type' || name === 'servingSize' ? [] : [[name, text]];
  });
  const stated = Object.fromEntries(texts);
  return { basis: textOf(node['servingSize']), texts: stated, values: nutrientValues(stated) };
}

function rating(node: JsonObject): RecipeDraft['rating'] {
  const [value, best] = [numberOf(node['ratingValue']), numberOf(node['bestRating'])];
  const count = numberOf(node['ratingCount']);
  if (value === null || best === null) return null;
  return { value, best, count: Number.isSafeInteger(count) ? count : null };
}
