import type { DraftPart, RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import { isBlank, type JsonObject } from '../text/json-values.ts';
import { normalDraft } from '../text/normal-draft.ts';
import { type JsonLdMore, jsonLdNutrition, jsonLdYield, MORE_NAME } from './json-ld-more.ts';

const duration = (minutes: number | null): string | null => (minutes === null ? null : `PT${minutes}M`);

const named = (type: string, name: string | null): JsonObject | null =>
  name === null ? null : { '@type': type, name };

/** Steps under their headings; a heading that comes twice in a row is one section. */
function instructions(parts: readonly DraftPart[]): JsonObject[] {
  const found: { section: string | null; steps: JsonObject[] }[] = [];
  for (const { section, text } of parts) {
    const step = { '@type': 'HowToStep', text };
    const last = found.at(-1);
    if (last !== undefined && last.section === section) last.steps.push(step);
    else found.push({ section, steps: [step] });
  }
  return found.flatMap(({ section, steps }) =>
    section === null ? steps : [{ '@type': 'HowToSection', name: section, itemListElement: steps }],
  );
}

function rating(given: RecipeDraft['rating']): JsonObject | null {
  if (given === null) return null;
  const count = given.count === null ? {} : { ratingCount: given.count };
  return { '@type': 'AggregateRating', ratingValue: given.value, bestRating: given.best, ...count };
}

/** The draft as a schema.org Recipe. A field with nothing in it is left out. */
export function recipeNode(given: RecipeDraft): JsonObject {
  const draft = normalDraft(given);
  const more: JsonLdMore = {
    version: 1,
    yieldText: draft.yieldText,
    servings: draft.servings,
    ingredientSections: draft.ingredients.map(({ section }) => section),
    notes: draft.notes,
    nutrition: draft.nutrition,
    ...(draft.planning === undefined ? {} : { planning: draft.planning }),
  };
  const stated = {
    name: draft.title,
    description: draft.summary,
    inLanguage: draft.language,
    author: named('Person', draft.author),
    publisher: named('Organization', draft.sourceName),
    url: draft.sourceUrl,
    image: draft.imageUrls,
    recipeYield: jsonLdYield(draft.yieldText, draft.servings),
    prepTime: duration(draft.prepMinutes),
    cookTime: duration(draft.cookMinutes),
    totalTime: duration(draft.totalMinutes),
    recipeCategory: draft.categories,
    recipeCuisine: draft.cuisines,
    keywords: draft.keywords,
    suitableForDiet: draft.diets,
    tool: draft.tools,
    recipeIngredient: draft.ingredients.map(({ text }) => text),
    recipeInstructions: instructions(draft.instructions),
    nutrition: jsonLdNutrition(draft.nutrition),
    aggregateRating: rating(draft.rating),
  };
  const written = Object.entries(stated).filter(([, value]) => !isBlank(value));
  return { '@context': 'https://schema.org', '@type': 'Recipe', ...Object.fromEntries(written), [MORE_NAME]: more };
}

/** The file of one recipe. `<` is escaped, so that the text may also stand within a page's script element. */
export function writeJsonLd(draft: RecipeDraft): string {
  return `${JSON.stringify(recipeNode(draft), null, 2).replaceAll('<', String.raw`\u003c`)}\n`;
}
