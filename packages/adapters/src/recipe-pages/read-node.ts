import type { ReadBy, RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import { plainText } from './clean-text.ts';
import { readJsonLdMore } from '../recipe-files/json-ld/json-ld-more.ts';
import { readOwnNode } from '../recipe-files/json-ld/read-own-node.ts';
import type { Doubts } from './doubts.ts';
import { emptyDraft } from './empty-draft.ts';
import { resolved } from './find-recipe-nodes.ts';
import { field, isNode, listed, textsOf, typesOf, type JsonNode } from './json-values.ts';
import { ingredientLines, partsOfLines } from './read-lines.ts';
import { readNutrition } from './read-nutrition.ts';
import { readSteps } from './read-steps.ts';
import { readTimes } from './read-times.ts';
import { readYield } from './read-yield.ts';

/** Names of a node that a draft has a place for, or that say nothing about the recipe. */
const READ_OR_IDLE = new Set(
  (
    '@context @type @id type name headline alternateName description inLanguage author creator publisher url ' +
    'mainEntityOfPage mainEntity isPartOf image thumbnailUrl recipeYield yield servings prepTime cookTime totalTime performTime ' +
    'recipeCategory recipeCuisine keywords suitableForDiet tool recipeIngredient ingredients ingredient recipeInstructions instructions ' +
    'nutrition aggregateRating datePublished dateModified dateCreated isAccessibleForFree interactionStatistic potentialAction'
  ).split(' '),
);

/**
 * One recipe of schema.org's vocabulary as a draft; its doubts are added to those gathered. One that was written here
 * says all of itself, and is taken at its word.
 */
export function readNode(
  node: JsonNode,
  byId: ReadonlyMap<string, JsonNode>,
  readBy: ReadBy,
  doubts: Doubts,
): RecipeDraft {
  const more = readBy === 'json-ld' ? readJsonLdMore(node) : null;
  if (more !== null) {
    const own = readOwnNode(node, more);
    for (const { field: about, code, message, source, index } of own.doubts)
      doubts.add(about, code, message, source, index);
    return { ...own, readBy, doubts: [] };
  }
  const one = (...names: readonly string[]): string | null =>
    textsOf(resolved(field(node, ...names), byId), ['name', 'text', '@id'])
      .map(plainText)
      .find((text) => text !== '') ?? null;
  const steps = readSteps(field(node, 'recipeInstructions', 'instructions'), byId);
  if (steps.tooDeep) doubts.add('instructions', 'cut', 'Steps nested too deeply were left out.');
  const servings = readYield(
    textsOf(field(node, 'recipeYield', 'yield', 'servings'), ['value', 'name', 'text', 'minValue']),
  );
  if (servings.guessed) doubts.add('servings', 'guessed', servings.guessed, servings.yieldText);
  const draft: RecipeDraft = {
    ...emptyDraft(readBy),
    title: one('name', 'headline'),
    summary: one('description'),
    language: languageOf(node),
    author: namesOf(node, ['author', 'creator'], byId).join(', ') || null,
    sourceUrl: urlsOf(field(node, 'url', 'mainEntityOfPage'))[0] ?? null,
    sourceName: namesOf(node, ['publisher'], byId)[0] ?? null,
    imageUrls: urlsOf(resolved(field(node, 'image', 'thumbnailUrl'), byId), byId),
    yieldText: servings.yieldText,
    servings: servings.servings,
    ...readTimes(node, doubts),
    categories: words(node, 'recipeCategory', byId),
    cuisines: words(node, 'recipeCuisine', byId),
    keywords: words(node, 'keywords', byId),
    diets: words(node, 'suitableForDiet', byId).map((diet) => diet.replace(/^https?:\/\/schema\.org\//, '')),
    tools: words(node, 'tool', byId),
    ingredients: partsOfLines(ingredientLines(field(node, 'recipeIngredient', 'ingredients', 'ingredient'))),
    instructions: [...steps.steps],
    nutrition: readNutrition(nutritionTexts(resolved(field(node, 'nutrition'), byId)), doubts),
    rating: ratingOf(resolved(field(node, 'aggregateRating'), byId)),
  };
  const left = Object.keys(node).filter(
    (name) => !READ_OR_IDLE.has(name.replace(/^.*[:/]/, '')) && field(node, name) !== undefined,
  );
  if (left.length > 0)
    doubts.add(
      'other',
      'left-out',
      'The page also states what a recipe here has no place for.',
      left.slice(0, 40).join(', '),
    );
  return draft;
}

function languageOf(node: JsonNode): string | null {
  const [language] = textsOf(field(node, 'inLanguage'), ['alternateName', 'name']);
  return language === undefined ? null : languageTag(language);
}

/** A language tag in the usual spelling ("en_US" is en-US), or null where it is none. */
export function languageTag(text: string): string | null {
  try {
    return Intl.getCanonicalLocales(text.trim().slice(0, 35).replaceAll('_', '-'))[0] ?? null;
  } catch {
    return null;
  }
}

function namesOf(node: JsonNode, fields: readonly string[], byId: ReadonlyMap<string, JsonNode>): string[] {
  const values = listed(field(node, ...fields)).map((value) => resolved(value, byId));
  const names = values.flatMap((value) => textsOf(value, ['name', 'alternateName']).map(plainText));
  return [...new Set(names.filter((name) => name !== '' && !/^(?:https?:|#)/.test(name)))].slice(0, 20);
}

/** A list of words however it is written: an array, one text with commas, defined terms; without repeats. */
function words(node: JsonNode, name: string, byId: ReadonlyMap<string, JsonNode>): string[] {
  const values = listed(field(node, name)).map((value) => resolved(value, byId));
  const texts = textsOf(values, ['name', 'text', '@id']).map(plainText);
  const split = texts.flatMap((text) => text.split(/\s*[,;|]\s*/)).filter((word) => word !== '');
  const seen = new Set<string>();
  return split.filter((word) => !seen.has(word.toLowerCase()) && seen.add(word.toLowerCase())).slice(0, 100);
}

function urlsOf(value: unknown, byId: ReadonlyMap<string, JsonNode> = new Map()): string[] {
  const urls = listed(value).flatMap((each) =>
    textsOf(resolved(each, byId), ['contentUrl', 'url', '@id']).map((url) => url.trim()),
  );
  return [...new Set(urls.filter((url) => url.length <= 4_000))].slice(0, 50);
}

function nutritionTexts(value: unknown): Map<string, string> {
  const texts = new Map<string, string>();
  for (const node of listed(value)) {
    if (!isNode(node)) continue;
    for (const name of Object.keys(node).slice(0, 100)) {
      const text = textsOf(node[name], ['value', 'name', 'text'])[0];
      if (!name.startsWith('@') && name !== 'type' && text !== undefined) texts.set(name.replace(/^.*[:/]/, ''), text);
    }
  }
  return texts;
}

function ratingOf(value: unknown): RecipeDraft['rating'] {
  const node = listed(value).find(isNode);
  if (node === undefined || !typesOf(node).every((type) => type.includes('rating'))) return null;
  const number = (...names: readonly string[]): number | null => {
    const text = textsOf(field(node, ...names), ['value'])[0];
    const plain = /^\s*\d{1,3}(?:,\d{3})+(?!\d)/.test(text ?? '') ? text?.replaceAll(',', '') : text?.replace(',', '.');
    const read = plain === undefined ? Number.NaN : Number(plain.trim().replace(/[^\d.].*$/, ''));
    return Number.isFinite(read) && text !== '' ? read : null;
  };
  const stated = number('ratingValue');
  const best = number('bestRating') ?? 5;
  const count = number('ratingCount', 'reviewCount');
  if (stated === null || stated <= 0 || stated > best) return null;
  return { value: stated, best, count: count === null ? null : Math.round(count) };
}
