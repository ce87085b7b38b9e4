import type { DraftDoubt, RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import type { FileImage } from '../recipe-file.ts';
import { minutesOf, servingsOf } from '../text/doubtful-values.ts';
import { doubt, fieldsOf, leftOut, type Fields } from '../text/fields.ts';
import { isBlank, isObject, namesOf, numberOf, objectsOf, textOf, type JsonObject } from '../text/json-values.ts';
import { emptyDraft, normalDraft } from '../text/normal-draft.ts';
import { nutrientValues, readNutritionText } from '../text/nutrition-words.ts';
import { ingredientLines, instructionLines } from '../text/split-parts.ts';

const ABOUT_PAPRIKA = new Set(
  ['uid', 'hash', 'photo_hash', 'created', 'scale', 'in_trash', 'is_pinned', 'on_grocery_list', 'deleted'].concat([
    'grocery_aisle',
    'photo_url',
  ]),
);

/** True of what a `.paprikarecipe` holds. */
export const isPaprikaRecipe = (value: unknown): boolean =>
  isObject(value) &&
  textOf(value['name']) !== null &&
  ('directions' in value || 'ingredients' in value) &&
  'uid' in value;

/** A recipe of Paprika, with the pictures it carries inside. */
export function readPaprikaRecipe(record: JsonObject): { draft: RecipeDraft; images: FileImage[] } {
  const fields = fieldsOf(record, ABOUT_PAPRIKA);
  const doubts: DraftDoubt[] = [];
  const facts = readNutritionText(textOf(fields.take('nutritional_info')) ?? '');
  const yieldText = textOf(fields.take('servings'));
  const rating = numberOf(fields.take('rating'));
  const imageUrl = textOf(fields.take('image_url'));
  const draft: RecipeDraft = {
    ...emptyDraft(),
    title: textOf(fields.take('name')),
    summary: textOf(fields.take('description')),
    sourceName: textOf(fields.take('source')),
    sourceUrl: textOf(fields.take('source_url')),
    imageUrls: imageUrl === null ? [] : [imageUrl],
    yieldText,
    servings: servingsOf(yieldText, doubts),
    prepMinutes: minutesOf(fields.take('prep_time'), 'prepMinutes', doubts),
    cookMinutes: minutesOf(fields.take('cook_time'), 'cookMinutes', doubts),
    totalMinutes: minutesOf(fields.take('total_time'), 'totalMinutes', doubts),
    categories: namesOf(fields.take('categories')),
    ingredients: ingredientLines(textOf(fields.take('ingredients')) ?? ''),
    instructions: instructionLines(textOf(fields.take('directions')) ?? ''),
    notes: notes(textOf(fields.take('notes')), facts.rest),
    nutrition: { basis: facts.basis, texts: facts.texts, values: nutrientValues(facts.texts) },
    rating: rating === null || rating <= 0 ? null : { value: rating, best: 5, count: null },
  };
  const images = pictures(fields, doubts);
  if (!isBlank(fields.take('on_favorites'))) doubts.push(leftOut('favourite', 'yes'));
  return { draft: { ...normalDraft(draft), doubts: [...doubts, ...fields.leftOut()] }, images };
}

function notes(text: string | null, nutritionRest: readonly string[]): RecipeDraft['notes'] {
  const facts = nutritionRest.length === 0 ? [] : [{ title: 'Nutrition', text: nutritionRest.join('\n') }];
  return text === null ? facts : [{ title: null, text }, ...facts];
}

/** Paprika keeps pictures as base64: the first under `photo_data`, further ones under `photos`. */
function pictures(fields: Fields, doubts: DraftDoubt[]): FileImage[] {
  const first = { filename: fields.take('photo'), data: fields.take('photo_data') };
  const large = { filename: fields.take('photo_large'), data: null };
  const all = [first, ...objectsOf(fields.take('photos')), large];
  const images: FileImage[] = [];
  for (const photo of all) {
    const data = textOf(photo['data']);
    const name = textOf(photo['filename']) ?? `photo-${images.length + 1}.jpg`;
    if (data === null) continue;
    const bytes = Buffer.from(data, 'base64');
    if (bytes.length > 0 && /^[A-Za-z0-9+/=\s]*$/u.test(data.slice(0, 200))) images.push({ name, bytes });
    else doubts.push(doubt('images', 'unreadable', 'A picture could not be read and was left out.', name));
  }
  return images;
}
