import type { ServingNutrients } from '@hearth/contracts/catalog/nutrients.ts';
import type { RecipeContent } from '@hearth/contracts/recipes/recipe-content.ts';
import type { RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import type { Diet, Unit } from '@hearth/contracts/shared/vocabulary.ts';
import { lineText, oneLine, type LineParts } from './line-text.ts';
import { unitWords } from './unit-words.ts';

/** A line to give away. */
export type GivenLine = LineParts & {
  readonly section: string | null;
  /** The line is another recipe, by its servings. */
  readonly isRecipe: boolean;
  readonly alternatives: readonly { readonly ingredient: string; readonly quantity: number; readonly unit: Unit }[];
};

/** A recipe to give away, with what was worked out of it. */
export type GivenRecipe = Omit<RecipeContent, 'lines' | 'slots' | 'tools' | 'tags' | 'steps' | 'notes'> & {
  readonly slots: readonly RecipeContent['slots'][number][];
  readonly tools: readonly RecipeContent['tools'][number][];
  readonly tags: readonly string[];
  readonly steps: readonly RecipeContent['steps'][number][];
  readonly notes: readonly RecipeContent['notes'][number][];
  readonly lines: readonly GivenLine[];
  /** Of one serving, those that are known of the whole dish. */
  readonly perServing: ServingNutrients;
  readonly suitsDiets: readonly Diet[];
};

/** What our own figures are of: whoever reads them back works them out again. */
export const WORKED_OUT = '1 serving, worked out from the ingredients';
/** Heads the note that names the recipes that go into this one. */
export const OTHER_RECIPES = 'Recipes that go in';

/** Figures are worked out to more digits than anybody knows. */
const DIGITS = 4;

/**
 * A recipe as a draft, which every format is written from. Its meals stand as categories, its tags as keywords and its
 * tools as tools, in words (`one-pot` is "one pot"). Another recipe that goes in, and what a line leaves the choice of,
 * become words of their line.
 */
export function draftOf(recipe: GivenRecipe): RecipeDraft {
  const { title, summary, language, source, yieldText, servings, steps, lines, perServing } = recipe;
  const parts = lines.filter(({ isRecipe }) => isRecipe).map((line) => lineText(plain(line)));
  const told = { title: OTHER_RECIPES, text: [...new Set(parts)].join('\n') };
  return {
    title,
    summary: summary === '' ? null : summary,
    language,
    author: source.author,
    sourceUrl: source.url,
    sourceName: source.name,
    imageUrls: [],
    yieldText,
    servings,
    prepMinutes: recipe.prepMinutes,
    cookMinutes: recipe.cookMinutes,
    totalMinutes: recipe.totalMinutes,
    categories: recipe.slots.map(inWords),
    cuisines: [],
    keywords: recipe.tags.map(inWords),
    diets: recipe.suitsDiets.map(inWords),
    tools: recipe.tools.map(inWords),
    ingredients: lines.map((line) => ({ section: line.section, text: lineText(withAlternatives(line)) })),
    instructions: steps.map(({ section, text }) => ({ section, text })),
    notes: [
      ...recipe.notes.map(({ title: head, text }) => ({ title: head, text })),
      ...(parts.length > 0 ? [told] : []),
    ],
    nutrition: nutritionOf(perServing),
    rating: null,
    planning: {
      activeMinutes: recipe.activeMinutes,
      keepingDays: recipe.keepingDays,
      cookingMethod: recipe.cookingMethod,
      cookedGrams: recipe.cookedGrams,
    },
    readBy: 'file',
    doubts: [],
  };
}

/** A line that is nothing but what its own words say: what it may be instead stands in its comment. */
export function withAlternatives(line: GivenLine): LineParts {
  const may = line.alternatives.map(
    ({ ingredient, quantity, unit }) =>
      `or ${quantity} ${unit === 'piece' ? '' : `${unitWords(unit, quantity > 1)} `}${oneLine(ingredient)}`,
  );
  if (may.length === 0) return line;
  return { ...line, comment: [...(line.comment === null ? [] : [line.comment]), ...may].join(', ') };
}

/** How much of which recipe. */
const plain = (line: LineParts): LineParts => ({ ...line, preparation: null, comment: null, text: null });

const inWords = (slug: string): string => slug.replaceAll('-', ' ');

function nutritionOf(perServing: ServingNutrients): RecipeDraft['nutrition'] {
  const values = Object.fromEntries(
    Object.entries(perServing).map(([code, value]) => [code, Number(value.toPrecision(DIGITS))]),
  );
  return { basis: Object.keys(values).length === 0 ? null : WORKED_OUT, texts: {}, values };
}
