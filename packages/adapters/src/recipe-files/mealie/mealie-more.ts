import { RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import { z } from 'zod';
import { openedHeadings, underHeadings } from '../text/split-parts.ts';
import { figureIn, SCHEMA_NUTRIENTS } from '../text/nutrition-words.ts';

/** The key of `extras`, which Mealie keeps and shows as it is, that holds what Mealie has no field for. */
export const MORE_KEY = 'hearth';

const Sections = z.array(z.string().nullable());
const { shape } = RecipeDraft;

/** What a draft says and Mealie's own fields cannot. */
export const MealieMore = z.object({
  version: z.literal(1),
  untitled: z.boolean(),
  yieldMadeUp: z.boolean(),
  language: shape.language,
  author: shape.author,
  sourceName: shape.sourceName,
  imageUrls: shape.imageUrls,
  cuisines: shape.cuisines,
  diets: shape.diets,
  tools: shape.tools,
  rating: shape.rating,
  nutrition: shape.nutrition,
  planning: shape.planning,
  ingredientSections: Sections.nullable(),
  instructionSections: Sections.nullable(),
});
export type MealieMore = z.infer<typeof MealieMore>;

/** Null where headings that open a section say it all. */
function sectionsBeyondHeadings(parts: RecipeDraft['ingredients']): (string | null)[] | null {
  const headings = openedHeadings(parts);
  const read = underHeadings(parts.map(({ text }, at) => ({ heading: headings[at] ?? null, text })));
  return read.every(({ section }, at) => section === parts[at]?.section) ? null : parts.map(({ section }) => section);
}

export function mealieMore(draft: RecipeDraft): MealieMore {
  const { language, author, sourceName, imageUrls, cuisines, diets, tools, rating, nutrition, planning } = draft;
  return {
    version: 1,
    untitled: draft.title === null,
    yieldMadeUp: draft.yieldText === null,
    language,
    author,
    sourceName,
    imageUrls,
    cuisines,
    diets,
    tools,
    rating,
    nutrition,
    ...(planning === undefined ? {} : { planning }),
    ingredientSections: sectionsBeyondHeadings(draft.ingredients),
    instructionSections: sectionsBeyondHeadings(draft.instructions),
  };
}

/** Null where `extras` holds none, or one that was tampered with. */
export function readMealieMore(extra: unknown): MealieMore | null {
  if (typeof extra !== 'string') return null;
  try {
    return MealieMore.safeParse(JSON.parse(extra)).data ?? null;
  } catch {
    return null;
  }
}

// Mealie has fields for these; of minerals it knows sodium only.
const NOT_IN_MEALIE = new Set(['potassiumContent', 'calciumContent', 'ironContent']);

/** Mealie's figures of nutrition: texts without a unit, in kcal, grams, and milligrams of sodium and cholesterol. */
export function mealieNutrition({ texts, values }: RecipeDraft['nutrition']): Record<string, string> {
  const figures: Record<string, string> = {};
  for (const { name, code, unit } of SCHEMA_NUTRIENTS) {
    if (NOT_IN_MEALIE.has(name)) continue;
    const text = Object.hasOwn(texts, name) ? texts[name] : undefined;
    const known = code === null ? undefined : values[code];
    const figure = known ?? (text === undefined ? null : figureIn(text, unit));
    if (figure !== null) figures[name.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`)] = String(figure);
  }
  return figures;
}

/** Of 5 stars, as Mealie counts. */
export const mealieRating = (rating: RecipeDraft['rating']): number | null =>
  rating === null || rating.best <= 0 ? null : Math.min(5, Math.max(0, (rating.value / rating.best) * 5));
