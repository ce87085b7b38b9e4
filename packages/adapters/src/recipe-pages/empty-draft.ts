import type { ReadBy, RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';

/** A draft in which nothing is stated yet. */
export function emptyDraft(readBy: ReadBy): RecipeDraft {
  return {
    title: null,
    summary: null,
    language: null,
    author: null,
    sourceUrl: null,
    sourceName: null,
    imageUrls: [],
    yieldText: null,
    servings: null,
    prepMinutes: null,
    cookMinutes: null,
    totalMinutes: null,
    categories: [],
    cuisines: [],
    keywords: [],
    diets: [],
    tools: [],
    ingredients: [],
    instructions: [],
    notes: [],
    nutrition: { basis: null, texts: {}, values: {} },
    rating: null,
    readBy,
    doubts: [],
  };
}
