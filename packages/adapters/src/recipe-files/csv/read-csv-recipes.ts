import type { DraftDoubt, RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import { minutesOf, servingsOf } from '../text/doubtful-values.ts';
import { lineOrNull } from '../text/draft-text.ts';
import { doubt, leftOut } from '../text/fields.ts';
import { numberOf, positiveOf } from '../text/json-values.ts';
import { emptyDraft, normalDraft } from '../text/normal-draft.ts';
import { nutrientValues, readNutritionText, schemaNutrient } from '../text/nutrition-words.ts';
import { ingredientLines, instructionLines } from '../text/split-parts.ts';
import { csvColumn, type CsvColumn } from './csv-columns.ts';
import { delimiterOf, parseCsv } from './parse-csv.ts';

/** A CSV's rows, each a recipe; `header` says which heading stood over a cell. */
export type CsvRecipes = { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** The recipes of a CSV text, or null where its first row does not head recipes: a title, and ingredients or steps. */
export function csvRecipes(text: string): CsvRecipes | null {
  const [header, ...rows] = parseCsv(text, delimiterOf(text)) ?? [];
  const columns = new Set(header?.map(csvColumn));
  if (header === undefined || !columns.has('title')) return null;
  return columns.has('ingredients') || columns.has('instructions') ? { header, rows } : null;
}

/** True where the text would be a CSV of recipes, were its last quote closed. */
export const isUnclosedCsv = (text: string): boolean => {
  const header = text.slice(0, 10_000).split(/\r?\n/u, 1)[0] ?? '';
  return (
    parseCsv(text, delimiterOf(text)) === null &&
    header.split(delimiterOf(text)).some((one) => csvColumn(one) === 'title')
  );
};

type Row = {
  readonly cell: (column: CsvColumn) => string;
  readonly texts: Record<string, string>;
  readonly unknown: DraftDoubt[];
};

function rowOf(header: readonly string[], cells: readonly string[]): Row {
  const values = new Map<CsvColumn, string>();
  const texts: Record<string, string> = {};
  const unknown: DraftDoubt[] = [];
  for (const [at, text] of cells.entries()) {
    if (text.trim() === '') continue;
    const heading = header[at]?.replace(/\((?:k?cal|m?g)\)/iu, '') ?? '';
    const column = csvColumn(heading);
    const nutrient = schemaNutrient(heading);
    if (column !== null && !values.has(column)) values.set(column, text);
    else if (nutrient !== null) texts[nutrient] = text.trim();
    else unknown.push(leftOut(header[at] ?? `column ${at + 1}`, text));
  }
  return { cell: (column) => values.get(column) ?? '', texts, unknown };
}

/** Several values in one cell: one a line, or with semicolons or commas between them. */
function list(cell: string): string[] {
  const between = ['\n', ';', ','].find((one) => cell.trim().includes(one)) ?? '\n';
  return cell.split(between).map((one) => one.trim());
}

/** Lines in one cell; in a cell of one line, `|` is a line end too. */
function broken(cell: string, field: 'ingredients' | 'instructions', doubts: DraftDoubt[]): string {
  if (/[\r\n]/u.test(cell.trim()) || !cell.includes('|')) return cell;
  doubts.push(doubt(field, 'guessed', 'The cell was split where it says "|".', cell));
  return cell.replaceAll('|', '\n');
}

/** One row of a CSV as a recipe. */
export function readCsvRecipe(header: readonly string[], cells: readonly string[]): RecipeDraft {
  const { cell, texts, unknown } = rowOf(header, cells);
  const doubts: DraftDoubt[] = [];
  const facts = readNutritionText(cell('nutrition'));
  const words = { ...facts.texts, ...texts };
  const rating = numberOf(cell('rating'));
  const draft: RecipeDraft = {
    ...emptyDraft(),
    title: cell('title'),
    summary: cell('summary'),
    language: cell('language'),
    author: cell('author'),
    sourceName: cell('sourceName'),
    sourceUrl: cell('sourceUrl'),
    imageUrls: cell('imageUrls').split(/[\s;|]+/u),
    ...yields(cell('yieldText'), cell('servings'), doubts),
    prepMinutes: minutesOf(cell('prepMinutes'), 'prepMinutes', doubts),
    cookMinutes: minutesOf(cell('cookMinutes'), 'cookMinutes', doubts),
    totalMinutes: minutesOf(cell('totalMinutes'), 'totalMinutes', doubts),
    categories: list(cell('categories')),
    cuisines: list(cell('cuisines')),
    keywords: list(cell('keywords')),
    diets: list(cell('diets')),
    tools: list(cell('tools')),
    ingredients: ingredientLines(broken(cell('ingredients'), 'ingredients', doubts)),
    instructions: instructionLines(broken(cell('instructions'), 'instructions', doubts)),
    notes: [cell('notes'), facts.rest.join('\n')].map((text) => ({ title: null, text })),
    nutrition: { basis: lineOrNull(cell('basis')) ?? facts.basis, texts: words, values: nutrientValues(words) },
    rating: rating === null || rating <= 0 ? null : { value: rating, best: Math.max(5, rating), count: null },
  };
  if (rating === null && cell('rating') !== '')
    doubts.push(doubt('other', 'unreadable', 'The rating is no number.', cell('rating')));
  return { ...normalDraft(draft), doubts: [...doubts, ...unknown] };
}

function yields(
  yieldCell: string,
  servingsCell: string,
  doubts: DraftDoubt[],
): Pick<RecipeDraft, 'yieldText' | 'servings'> {
  const servings = positiveOf(servingsCell);
  if (servings !== null) return { servings, yieldText: lineOrNull(yieldCell) };
  const yieldText = lineOrNull(yieldCell) ?? lineOrNull(servingsCell);
  return { yieldText, servings: servingsOf(lineOrNull(servingsCell) ?? yieldText, doubts) };
}
