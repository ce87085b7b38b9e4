import type { DraftDoubt, RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import { isDeepStrictEqual } from 'node:util';
import { minutesOf, servingsOf } from '../text/doubtful-values.ts';
import { doubt, fieldsOf, leftOut, type Fields } from '../text/fields.ts';
import { isObject, listOf, namesOf, numberOf, objectOf, objectsOf, positiveOf, textOf } from '../text/json-values.ts';
import { emptyDraft, normalDraft } from '../text/normal-draft.ts';
import { underHeadings } from '../text/split-parts.ts';
import { mealieNutrition, mealieRating, MORE_KEY, readMealieMore, type MealieMore } from './mealie-more.ts';
import { mealieLineText } from './mealie-lines.ts';
import { readMealieNutrition } from './read-mealie-nutrition.ts';
import { servingsWords, UNTITLED } from './write-mealie.ts';

// Ids, owners, times of writing and how Mealie shows a page: none of it says anything about the dish.
const ABOUT_MEALIE = new Set(
  ['id', '_id', 'slug', 'image', 'user_id', 'household_id', 'group_id', 'date_added', 'date_updated', 'created_at']
    .concat(['updated_at', 'update_at', 'settings', 'is_ocr_recipe', 'created', 'updated', 'name_normalized'])
    .concat(['description_normalized', 'title_normalized']),
);
const ABOUT_A_LINE = new Set(
  ['id', 'reference_id', 'is_food', 'position', 'recipe_id', 'ingredient_references', 'note_normalized'].concat([
    'original_text_normalized',
    'created_at',
    'updated_at',
    'update_at',
  ]),
);

/** A recipe of Mealie as it exports it, camelCase or snake_case, of any version up to those of 2026. */
export function readMealieRecipe(record: Readonly<Record<string, unknown>>): RecipeDraft {
  const fields = fieldsOf(record, ABOUT_MEALIE);
  const doubts: DraftDoubt[] = [];
  const extras = { ...objectOf(fields.take('extras')) };
  const more = readMealieMore(extras[MORE_KEY]);
  if (more !== null) delete extras[MORE_KEY];
  for (const [name, value] of Object.entries(extras)) if (textOf(value) !== null) doubts.push(leftOut(name, value));
  const title = textOf(fields.take('name'));
  const draft: RecipeDraft = {
    ...emptyDraft(),
    title: more?.untitled === true && title === UNTITLED ? null : title,
    summary: textOf(fields.take('description')),
    sourceUrl: textOf(fields.take('org_url')),
    ...yields(fields, more, doubts),
    ...times(fields, doubts),
    categories: namesOf(fields.take('recipe_category') ?? fields.take('categories')),
    keywords: namesOf(fields.take('tags')),
    tools: namesOf(fields.take('tools')),
    ingredients: ingredients(fields, more, doubts),
    instructions: instructions(fields, more, doubts),
    notes: objectsOf(fields.take('notes')).map((note) => ({
      title: textOf(note['title']),
      text: textOf(note['text']) ?? '',
    })),
    nutrition: nutrition(fields.take('nutrition'), more, doubts),
    rating: rating(fields.take('rating'), more),
  };
  leaveOut(fields, doubts);
  const whole = more === null ? draft : { ...draft, ...ownFields(more), tools: [...draft.tools, ...more.tools] };
  return { ...normalDraft(whole), doubts };
}

const ownFields = ({
  language,
  author,
  sourceName,
  imageUrls,
  cuisines,
  diets,
  planning,
}: MealieMore): Partial<RecipeDraft> => ({
  ...(planning === undefined ? {} : { planning }),
  language,
  author,
  sourceName,
  imageUrls,
  cuisines,
  diets,
});

function yields(
  fields: Fields,
  more: MealieMore | null,
  doubts: DraftDoubt[],
): Pick<RecipeDraft, 'yieldText' | 'servings'> {
  const words = textOf(fields.take('recipe_yield'));
  const quantity = positiveOf(fields.take('recipe_yield_quantity'));
  const servings = positiveOf(fields.take('recipe_servings'));
  const yieldText = quantity === null ? words : `${quantity} ${words ?? ''}`;
  if (more !== null) {
    const madeUp = more.yieldMadeUp && (servings === null ? words === null : words === servingsWords(servings));
    return { yieldText: madeUp ? null : yieldText, servings };
  }
  return { yieldText, servings: servings ?? servingsOf(yieldText, doubts) };
}

type Times = Pick<RecipeDraft, 'prepMinutes' | 'cookMinutes' | 'totalMinutes'>;

function times(fields: Fields, doubts: DraftDoubt[]): Times {
  const perform = textOf(fields.take('perform_time'));
  const cook = textOf(fields.take('cook_time'));
  if (perform !== null && cook !== null && perform !== cook) {
    doubts.push(doubt('cookMinutes', 'contradicts', `Two cooking times are given; "${perform}" was taken.`, cook));
  }
  return {
    prepMinutes: minutesOf(fields.take('prep_time'), 'prepMinutes', doubts),
    cookMinutes: minutesOf(perform ?? cook, 'cookMinutes', doubts),
    totalMinutes: minutesOf(fields.take('total_time'), 'totalMinutes', doubts),
  };
}

function withSections(
  parts: RecipeDraft['ingredients'],
  sections: readonly (string | null)[] | null | undefined,
): typeof parts {
  if (sections === null || sections === undefined || sections.length !== parts.length) return parts;
  return parts.map((part, at) => ({ ...part, section: sections[at] ?? null }));
}

function ingredients(fields: Fields, more: MealieMore | null, doubts: DraftDoubt[]): RecipeDraft['ingredients'] {
  const lines = listOf(fields.take('recipe_ingredient')).flatMap((given, index) => {
    if (!isObject(given)) return { heading: null, text: textOf(given) ?? '' };
    const line = fieldsOf(given, ABOUT_A_LINE);
    const heading = textOf(line.take('title'));
    const off = line.take('disable_amount');
    const { text, guessed } = mealieLineText({
      quantity: line.take('quantity'),
      unit: line.take('unit'),
      food: line.take('food'),
      note: line.take('note'),
      amountOff: typeof off === 'boolean' ? off : null,
      display: line.take('display'),
      originalText: line.take('original_text'),
    });
    if (guessed) doubts.push(doubt('ingredients', 'guessed', 'The amount 1 may not be meant.', text, index));
    const inner = objectOf(line.take('referenced_recipe'));
    const name = textOf(inner['name']);
    if (name !== null)
      doubts.push(doubt('ingredients', 'left-out', 'A recipe within the recipe is kept as a line only.', name, index));
    for (const said of line.leftOut()) doubts.push({ ...said, field: 'ingredients', index });
    return { heading, text: text ?? name ?? '' };
  });
  return withSections(written(lines), more?.ingredientSections);
}

/** A heading over a line that says nothing heads the next one. */
function written(lines: readonly { heading: string | null; text: string }[]): RecipeDraft['ingredients'] {
  return underHeadings(lines).filter(({ text }) => text.trim() !== '');
}

function instructions(fields: Fields, more: MealieMore | null, doubts: DraftDoubt[]): RecipeDraft['instructions'] {
  const given = fields.take('recipe_instructions');
  const steps = (typeof given === 'string' ? given.split('\n') : listOf(given)).map((step, index) => {
    if (!isObject(step)) return { heading: null, text: textOf(step) ?? '' };
    const fieldsOfStep = fieldsOf(step, ABOUT_A_LINE);
    const [heading, summary, text] = ['title', 'summary', 'text'].map((name) => textOf(fieldsOfStep.take(name)));
    for (const said of fieldsOfStep.leftOut()) doubts.push({ ...said, field: 'instructions', index });
    return { heading: heading ?? null, text: [summary, text].filter((part) => part !== null).join('\n') };
  });
  return withSections(written(steps), more?.instructionSections);
}

/** What we wrote stands as long as Mealie still says the same. */
function nutrition(given: unknown, more: MealieMore | null, doubts: DraftDoubt[]): RecipeDraft['nutrition'] {
  const read = readMealieNutrition(objectOf(given));
  if (more !== null && isDeepStrictEqual(read.figures, mealieNutrition(more.nutrition))) return more.nutrition;
  if (Object.keys(read.nutrition.texts).length > 0) {
    const message = 'Mealie does not say what its figures are of; they were taken to be of one serving.';
    doubts.push(doubt('nutrition', 'guessed', message));
  }
  for (const [name, value] of read.unknown) doubts.push({ ...leftOut(name, value), field: 'nutrition' });
  return read.nutrition;
}

function rating(given: unknown, more: MealieMore | null): RecipeDraft['rating'] {
  const value = numberOf(given);
  if (more !== null && value === mealieRating(more.rating)) return more.rating;
  return value === null || value <= 0 ? null : { value, best: 5, count: null };
}

function leaveOut(fields: Fields, doubts: DraftDoubt[]): void {
  const lastMade = textOf(fields.take('last_made'));
  if (lastMade !== null) doubts.push(leftOut('last_made', lastMade));
  const comments = objectsOf(fields.take('comments')).map((comment) => textOf(comment['text']));
  for (const comment of comments) if (comment !== null) doubts.push(leftOut('comment', comment));
  // Pictures among them travel as files; the reader of the archive says which files it could not use.
  fields.take('assets');
  doubts.push(...fields.leftOut());
}
