import type { DraftPart, RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import { durationWords } from '../text/duration-words.ts';
import { normalDraft } from '../text/normal-draft.ts';
import { openedHeadings } from '../text/split-parts.ts';
import { mealieMore, mealieNutrition, mealieRating, MORE_KEY } from './mealie-more.ts';
import { mealieSlug } from './mealie-slug.ts';

export const UNTITLED = 'Untitled recipe';

export const servingsWords = (servings: number): string => `${servings} servings`;

const named = (names: readonly string[]): { name: string; slug: string }[] =>
  names.map((name) => ({ name, slug: mealieSlug(name) }));

/** A food or unit is matched by id only and lost without one, so a line travels as a note, which is shown as it is. */
function ingredients(parts: readonly DraftPart[]): object[] {
  const headings = openedHeadings(parts);
  return parts.map(({ text }, at) => ({
    title: headings[at],
    note: text,
    unit: null,
    food: null,
    disable_amount: true,
    quantity: 1,
    original_text: text,
  }));
}

function instructions(parts: readonly DraftPart[]): object[] {
  const headings = openedHeadings(parts);
  return parts.map(({ text }, at) => ({ title: headings[at] ?? '', summary: '', text, ingredient_references: [] }));
}

const words = (minutes: number | null): string | null => (minutes === null ? null : durationWords(minutes));

/**
 * The object Mealie imports: snake_case, no ids, no tools (they are matched by id), `extras` and `slug` always there.
 * `assets` are the file names of further pictures; `hasPicture` says whether `images/original.webp` travels along.
 */
export function mealieRecipe(
  given: RecipeDraft,
  { slug, hasPicture, assets }: { slug: string; hasPicture: boolean; assets: readonly string[] },
): object {
  const draft = normalDraft(given);
  const madeUpYield = draft.servings === null ? null : servingsWords(draft.servings);
  return {
    name: draft.title ?? UNTITLED,
    slug,
    image: hasPicture ? 'hrth' : null,
    description: draft.summary ?? '',
    recipe_yield: draft.yieldText ?? madeUpYield,
    recipe_servings: draft.servings ?? 0,
    recipe_yield_quantity: 0,
    total_time: words(draft.totalMinutes),
    prep_time: words(draft.prepMinutes),
    perform_time: words(draft.cookMinutes),
    recipe_category: named(draft.categories),
    tags: named(draft.keywords),
    tools: [],
    rating: mealieRating(draft.rating),
    org_url: draft.sourceUrl,
    recipe_ingredient: ingredients(draft.ingredients),
    recipe_instructions: instructions(draft.instructions),
    nutrition: mealieNutrition(draft.nutrition),
    notes: draft.notes.map(({ title, text }) => ({ title: title ?? '', text })),
    assets: assets.map((name) => ({ name, icon: 'mdi-file-image', file_name: name })),
    comments: [],
    extras: { [MORE_KEY]: JSON.stringify(mealieMore(draft)) },
  };
}
