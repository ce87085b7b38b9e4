import type { DraftDoubt, DraftPart, RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import { minutesOf } from '../text/doubtful-values.ts';
import { line } from '../text/draft-text.ts';
import { doubt, fieldsOf, leftOut } from '../text/fields.ts';
import {
  isObject,
  namesOf,
  numberOf,
  objectOf,
  objectsOf,
  positiveOf,
  textOf,
  type JsonObject,
} from '../text/json-values.ts';
import { emptyDraft, normalDraft } from '../text/normal-draft.ts';

const ABOUT_TANDOOR = new Set([
  'internal',
  'id',
  'created_at',
  'updated_at',
  'created_by',
  'private',
  'show_ingredient_overview',
]);
const ABOUT_A_STEP = new Set([
  'order',
  'show_as_header',
  'show_ingredients_table',
  'id',
  'ingredients_markdown',
  'ingredients_vue',
]);
const ABOUT_A_LINE = new Set(['order', 'id', 'original_text', 'always_use_plural_unit', 'always_use_plural_food']);

/** True of the `recipe.json` of a Tandoor export. */
export const isTandoorRecipe = (value: unknown): boolean =>
  isObject(value) &&
  textOf(value['name']) !== null &&
  Array.isArray(value['steps']) &&
  ('working_time' in value || objectsOf(value['steps']).some((step) => 'instruction' in step));

/** A recipe of Tandoor's own export. Ingredients belong to steps there; here they stand under the step's name. */
export function readTandoorRecipe(record: JsonObject): RecipeDraft {
  const fields = fieldsOf(record, ABOUT_TANDOOR);
  const doubts: DraftDoubt[] = [];
  const steps = objectsOf(fields.take('steps')).toSorted(byOrder);
  const read = steps.map((step, index) => readStep(step, index, steps.length > 1, doubts));
  const servings = positiveOf(fields.take('servings'));
  const draft: RecipeDraft = {
    ...emptyDraft(),
    title: textOf(fields.take('name')),
    summary: textOf(fields.take('description')),
    sourceUrl: textOf(fields.take('source_url')),
    keywords: namesOf(fields.take('keywords')),
    servings,
    yieldText: servings === null ? null : `${servings} ${textOf(fields.take('servings_text')) ?? 'servings'}`,
    ...times(fields.take('working_time'), fields.take('waiting_time'), doubts),
    ingredients: read.flatMap(({ ingredients }) => ingredients),
    instructions: read.flatMap(({ instruction }) => (instruction === null ? [] : [instruction])),
    nutrition: nutrition(objectOf(fields.take('nutrition')), doubts),
  };
  return { ...normalDraft(draft), doubts: [...doubts, ...fields.leftOut()] };
}

const byOrder = (one: JsonObject, other: JsonObject): number =>
  (numberOf(one['order']) ?? 0) - (numberOf(other['order']) ?? 0);

function times(working: unknown, waiting: unknown, doubts: DraftDoubt[]): Partial<RecipeDraft> {
  const prep = minutesOf(positiveOf(working), 'prepMinutes', doubts);
  const cook = minutesOf(positiveOf(waiting), 'cookMinutes', doubts);
  if (cook !== null) {
    const message = 'Tandoor knows working and waiting time; waiting was taken for cooking.';
    doubts.push(doubt('cookMinutes', 'guessed', message, String(cook)));
  }
  const total = prep === null && cook === null ? null : minutesOf((prep ?? 0) + (cook ?? 0), 'totalMinutes', doubts);
  return { prepMinutes: prep, cookMinutes: cook, totalMinutes: total };
}

type ReadStep = { readonly ingredients: DraftPart[]; readonly instruction: DraftPart | null };

function readStep(step: JsonObject, index: number, isOneOfMany: boolean, doubts: DraftDoubt[]): ReadStep {
  const fields = fieldsOf(step, ABOUT_A_STEP);
  const name = textOf(fields.take('name'));
  const section = isOneOfMany && name !== null ? line(name) : null;
  const lines = objectsOf(fields.take('ingredients')).toSorted(byOrder);
  const texts = lines.map((one) => lineText(one, index, doubts));
  const minutes = positiveOf(fields.take('time'));
  if (minutes !== null)
    doubts.push({ ...leftOut('time of a step', `${minutes} minutes`), field: 'instructions', index });
  const written = fillTemplates(textOf(fields.take('instruction')) ?? '', texts, index, doubts);
  for (const said of fields.leftOut()) doubts.push({ ...said, field: 'instructions', index });
  const text = section === null && name !== null && written !== '' ? `${name}\n${written}` : written;
  return { ingredients: underHeaders(lines, texts, section), instruction: text === '' ? null : { section, text } };
}

function underHeaders(lines: readonly JsonObject[], texts: readonly string[], of: string | null): DraftPart[] {
  let section = of;
  const parts: DraftPart[] = [];
  for (const [at, one] of lines.entries()) {
    const text = texts[at] ?? '';
    if (one['is_header'] === true) section = text === '' ? of : line(text.replace(/:$/u, ''));
    else parts.push({ section, text });
  }
  return parts;
}

function lineText(given: JsonObject, step: number, doubts: DraftDoubt[]): string {
  const fields = fieldsOf(given, ABOUT_A_LINE);
  const amount = fields.take('no_amount') === true ? null : positiveOf(fields.take('amount'));
  const [food, unit] = [objectOf(fields.take('food')), objectOf(fields.take('unit'))];
  const plural = amount !== null && amount > 1;
  const nameOf = (thing: JsonObject, many: boolean): string | null =>
    (many ? textOf(thing['plural_name']) : null) ?? textOf(thing['name']);
  const [unitName, note] = [amount === null ? null : nameOf(unit, plural), textOf(fields.take('note'))];
  const isHeader = fields.take('is_header') === true;
  fields.take('amount');
  for (const said of fields.leftOut()) doubts.push({ ...said, field: 'ingredients', index: step });
  if (isHeader) return note ?? nameOf(food, false) ?? '';
  const foodName = nameOf(food, plural && unitName === null);
  const shown = [amount === null ? null : String(Number(amount.toFixed(3))), unitName, foodName];
  return [shown.filter((part) => part !== null).join(' '), note]
    .filter((part) => part !== null && part !== '')
    .join(', ');
}

/** `{{ ingredients[0] }}` names a line of the step, `{% scale(2) %}` an amount that scales; other templates stay. */
function fillTemplates(text: string, lines: readonly string[], index: number, doubts: DraftDoubt[]): string {
  const filled = text
    .replaceAll(/\{\{\s*ingredients\[(\d{1,3})\](?:\.\w+)?\s*\}\}/gu, (all, at: string) => lines[Number(at)] ?? all)
    .replaceAll(/\{%\s*scale\(\s*([\d.]+)\s*\)\s*%\}/gu, (_, amount: string) => amount);
  if (/\{\{|\{%/u.test(filled)) {
    doubts.push(
      doubt('instructions', 'unreadable', 'A template of Tandoor in this step was left as it is.', filled, index),
    );
  }
  return filled;
}

function nutrition(given: JsonObject, doubts: DraftDoubt[]): RecipeDraft['nutrition'] {
  const fields = fieldsOf(given, new Set(['id']));
  const [energyKcal, proteinG, fatG, carbohydrateG] = ['calories', 'proteins', 'fats', 'carbohydrates'].map((name) =>
    positiveOf(fields.take(name)),
  );
  const found = Object.entries({ energyKcal, proteinG, fatG, carbohydrateG });
  const values = Object.fromEntries(found.filter(([, value]) => typeof value === 'number'));
  if (Object.keys(values).length > 0) {
    const message = 'Tandoor does not say what its figures are of; they were taken to be of one serving.';
    doubts.push(doubt('nutrition', 'guessed', message));
  }
  for (const said of fields.leftOut()) doubts.push({ ...said, field: 'nutrition' });
  return { basis: null, texts: {}, values };
}
