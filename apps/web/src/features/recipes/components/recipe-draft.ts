import { fieldErrors, type FieldErrors } from '@hearth/client/forms/field-errors.ts';
import { typedNumber } from '@hearth/client/forms/typed-number.ts';
import { RecipeInput, type RecipeNote, type RecipeStep } from '@hearth/contracts/recipes/recipe-content.ts';
import type { Recipe } from '@hearth/contracts/recipes/recipe.ts';
import type { CookingMethod, MealSlot, Tool } from '@hearth/contracts/shared/vocabulary.ts';
import { lineText, typedLines, typedText, type TypedLine } from './written-lines.ts';

/** The boxes of the form that hold a text. */
export type DraftText =
  | 'title'
  | 'summary'
  | 'servings'
  | 'yieldText'
  | 'prepMinutes'
  | 'cookMinutes'
  | 'activeMinutes'
  | 'totalMinutes'
  | 'keepingDays'
  | 'cookedGrams'
  | 'tags'
  | 'sourceUrl'
  | 'sourceName'
  | 'sourceAuthor'
  | 'lines'
  | 'steps';

/** A recipe as it stands in the form: numbers as typed, ingredients and steps one a line. */
export type RecipeDraft = Readonly<Record<DraftText, string>> & {
  readonly slots: readonly MealSlot[];
  readonly tools: readonly Tool[];
  readonly cookingMethod: CookingMethod | null;
  readonly notes: readonly { readonly title: string; readonly text: string }[];
  readonly language: string | null;
};

export const emptyDraft: RecipeDraft = {
  title: '',
  summary: '',
  servings: '4',
  yieldText: '',
  prepMinutes: '',
  cookMinutes: '',
  activeMinutes: '',
  totalMinutes: '',
  keepingDays: '',
  cookedGrams: '',
  tags: '',
  sourceUrl: '',
  sourceName: '',
  sourceAuthor: '',
  lines: '',
  steps: '',
  slots: [],
  tools: [],
  cookingMethod: null,
  notes: [],
  language: null,
};

const boxNumber = (value: number | null): string => (value === null ? '' : String(value));

function flat(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** A recipe in the form, to be changed. */
export function draftOf(recipe: Recipe): RecipeDraft {
  return inForm(
    recipe,
    recipe.lines.map((line) => ({ text: lineText(line), section: line.section })),
  );
}

/** What an import has read, in the form, to be looked through before it is kept. */
export function draftOfImport(recipe: RecipeInput): RecipeDraft {
  return inForm(
    recipe,
    recipe.lines.map((line) => ({ text: flat(line.text ?? ('name' in line ? line.name : '')), section: line.section })),
  );
}

function inForm(recipe: Omit<RecipeInput, 'lines'>, lines: readonly TypedLine[]): RecipeDraft {
  return {
    title: recipe.title,
    summary: recipe.summary,
    servings: String(recipe.servings),
    yieldText: recipe.yieldText ?? '',
    prepMinutes: boxNumber(recipe.prepMinutes),
    cookMinutes: boxNumber(recipe.cookMinutes),
    activeMinutes: boxNumber(recipe.activeMinutes),
    totalMinutes: boxNumber(recipe.totalMinutes),
    keepingDays: recipe.keepingDays === 0 ? '' : String(recipe.keepingDays),
    cookedGrams: boxNumber(recipe.cookedGrams),
    tags: recipe.tags.join(', '),
    sourceUrl: recipe.source.url ?? '',
    sourceName: recipe.source.name ?? '',
    sourceAuthor: recipe.source.author ?? '',
    lines: typedText(lines),
    steps: typedText(recipe.steps.map(({ text, section }) => ({ text: flat(text), section }))),
    slots: recipe.slots,
    tools: recipe.tools,
    cookingMethod: recipe.cookingMethod,
    notes: recipe.notes.map(({ title, text }) => ({ title: title ?? '', text })),
    language: recipe.language,
  };
}

/** Steps as they stand in the recipe, by the one line they are typed in: a box of lines has no room for their own. */
export type KeptSteps = ReadonlyMap<string, string>;

export function keptSteps(steps: readonly RecipeStep[]): KeptSteps {
  return new Map(steps.map(({ text }) => [flat(text), text]));
}

/** Minutes as typed: "90" or "1:30". */
function minutesIn(text: string): number | null {
  const clock = /^(\d{1,3}):([0-5]\d)$/.exec(text.trim());
  return clock === null ? numberIn(text) : Number(clock[1]) * 60 + Number(clock[2]);
}

function numberIn(text: string): number | null {
  return text.trim() === '' ? null : typedNumber(text);
}

function textIn(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}

/** A tag as it is kept: "Sunday lunch" is `sunday-lunch`. */
function tagsIn(text: string): string[] {
  const slugs = text.split(',').map((each) =>
    each
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, ''),
  );
  return [...new Set(slugs)].filter((slug) => slug !== '');
}

function notesIn(notes: RecipeDraft['notes']): RecipeNote[] {
  return notes
    .filter(({ title, text }) => textIn(title) !== null || textIn(text) !== null)
    .map(({ title, text }) => ({ title: textIn(title), text }));
}

/** What is typed as steps, each as it stood in the recipe where it was not touched. */
export function stepsIn(text: string, kept: KeptSteps): RecipeStep[] {
  return typedLines(text, (line) => kept.has(line)).map((step) => ({
    ...step,
    text: kept.get(step.text) ?? step.text,
  }));
}

export type DraftErrors = FieldErrors;

/** The recipe that the form holds, or what must be mended in it first, by its boxes. */
export function recipeIn(
  draft: RecipeDraft,
  lines: RecipeInput['lines'],
  kept: KeptSteps,
): { readonly recipe: RecipeInput } | { readonly errors: DraftErrors } {
  const { title, summary, slots, tools, cookingMethod, language } = draft;
  const servings = numberIn(draft.servings);
  const result = RecipeInput.safeParse(
    {
      title,
      summary,
      ...(servings === null ? {} : { servings }),
      yieldText: textIn(draft.yieldText),
      slots,
      prepMinutes: minutesIn(draft.prepMinutes),
      cookMinutes: minutesIn(draft.cookMinutes),
      activeMinutes: minutesIn(draft.activeMinutes),
      totalMinutes: minutesIn(draft.totalMinutes),
      keepingDays: numberIn(draft.keepingDays) ?? 0,
      cookingMethod,
      cookedGrams: numberIn(draft.cookedGrams),
      tools,
      tags: tagsIn(draft.tags),
      lines,
      steps: stepsIn(draft.steps, kept),
      notes: notesIn(draft.notes),
      source: { url: textIn(draft.sourceUrl), name: textIn(draft.sourceName), author: textIn(draft.sourceAuthor) },
      language,
    },
    { reportInput: true },
  );
  return result.success ? { recipe: result.data } : { errors: errorsOf(result.error.issues) };
}

const sourceBoxes: Readonly<Record<string, DraftText>> = {
  url: 'sourceUrl',
  name: 'sourceName',
  author: 'sourceAuthor',
};

type Issues = Parameters<typeof fieldErrors>[0];

function errorsOf(issues: Issues): DraftErrors {
  const boxed = issues.map((issue) => {
    const [field, part] = issue.path;
    const box = field === 'source' ? (sourceBoxes[String(part)] ?? 'sourceUrl') : String(field ?? '');
    return { ...issue, path: [box] };
  });
  const places = new Map(
    issues
      .flatMap(({ path: [field, at] }) => (typeof at === 'number' ? ([[String(field), at]] as const) : []))
      .toReversed(),
  );
  return Object.fromEntries(
    Object.entries(fieldErrors(boxed)).map(([box, words]) => {
      const at = places.get(box);
      if (box === 'sourceUrl') return [box, 'An address that begins with https:// or http://.'];
      if (box === 'lines' && at !== undefined) return [box, `Line ${at + 1}: at most 500 characters.`];
      return [box, at === undefined ? words : `Number ${at + 1}: ${words}`];
    }),
  );
}
