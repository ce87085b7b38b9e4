import type { DraftPart, RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';
import { durationWords } from '../text/duration-words.ts';
import { normalDraft } from '../text/normal-draft.ts';
import { nutrientValues } from '../text/nutrition-words.ts';
import { escapeBlock, escapeLine, escapeList } from './escape.ts';
import { BASIS, codeLabels, FACTS, FIGURES, HEADINGS, NO_FIGURE, NOT_SAID, textLabel } from './markdown-facts.ts';

const heading = (level: number, text: string | null): string => `${'#'.repeat(level)} ${escapeLine(text ?? '')}`.trim();

/** The draft as Markdown for people, read back by `readMarkdownRecipe` as the same recipe. */
export function writeMarkdown(given: RecipeDraft): string {
  const draft = normalDraft(given);
  const parts = [
    [heading(1, draft.title)],
    draft.summary === null ? [] : escapeBlock(draft.summary),
    facts(draft),
    section(HEADINGS.ingredients, ingredients(draft.ingredients)),
    section(HEADINGS.instructions, instructions(draft.instructions)),
    section(HEADINGS.notes, notes(draft.notes)),
    section(HEADINGS.nutrition, nutrition(draft.nutrition)),
  ];
  const written = parts.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${written.join('\n\n').replaceAll(/\n{3,}/gu, '\n\n')}\n`;
}

const section = (name: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`## ${name}`, '', ...lines];

function facts(draft: RecipeDraft): string[] {
  const minutes = (value: number | null): string | null => (value === null ? null : durationWords(value));
  const text = (value: string | null): string | null => (value === null ? null : escapeLine(value));
  const values: Record<keyof typeof FACTS, string | null> = {
    yieldText: text(draft.yieldText),
    servings: draft.servings === null ? null : String(draft.servings),
    prepMinutes: minutes(draft.prepMinutes),
    cookMinutes: minutes(draft.cookMinutes),
    totalMinutes: minutes(draft.totalMinutes),
    activeMinutes: minutes(draft.planning?.activeMinutes ?? null),
    keepingDays: keeping(draft.planning),
    cookingMethod: draft.planning?.cookingMethod ?? null,
    cookedGrams: typeof draft.planning?.cookedGrams === 'number' ? `${draft.planning.cookedGrams} g` : null,
    author: text(draft.author),
    sourceName: text(draft.sourceName),
    sourceUrl: text(draft.sourceUrl),
    language: text(draft.language),
    categories: escapeList(draft.categories),
    cuisines: escapeList(draft.cuisines),
    keywords: escapeList(draft.keywords),
    diets: escapeList(draft.diets),
    tools: escapeList(draft.tools),
    imageUrls: escapeList(draft.imageUrls),
    rating: rating(draft.rating),
  };
  return Object.entries(FACTS).flatMap(([name, label]) => {
    const value = new Map(Object.entries(values)).get(name) ?? '';
    return value === '' ? [] : [`- ${label}: ${value}`];
  });
}

/** How long it keeps, where that is said; a draft of Hearth's own is known by the line where no other tells it. */
function keeping(planning: RecipeDraft['planning']): string | null {
  if (planning === undefined) return null;
  const { keepingDays, ...others } = planning;
  if (keepingDays > 0) return keepingDays === 1 ? '1 day' : `${keepingDays} days`;
  return Object.values(others).every((value) => value === null) ? NOT_SAID : null;
}

function rating(given: RecipeDraft['rating']): string | null {
  if (given === null) return null;
  const count = given.count === null ? '' : ` (${given.count} ratings)`;
  return `${given.value} of ${given.best}${count}`;
}

/** A heading wherever the section changes; an empty one ends a section without opening another. */
function ingredients(parts: readonly DraftPart[]): string[] {
  return underHeadings(parts, ({ text }) => [`- ${escapeLine(text)}`]);
}

function instructions(parts: readonly DraftPart[]): string[] {
  return underHeadings(parts, ({ text }, at) => {
    const number = `${at + 1}. `;
    const indent = ' '.repeat(number.length);
    return escapeBlock(text).map((one, row) => (row === 0 ? number : one === '' ? '' : indent) + one);
  });
}

function underHeadings(parts: readonly DraftPart[], write: (part: DraftPart, at: number) => string[]): string[] {
  return parts.flatMap((part, at) => {
    const before = parts[at - 1]?.section ?? null;
    const opened = part.section === before ? [] : ['', heading(3, part.section), ''];
    return [...(at === 0 ? opened.slice(1) : opened), ...write(part, at)];
  });
}

function notes(given: RecipeDraft['notes']): string[] {
  return given.flatMap(({ title, text }, at) => {
    const opened = title === null && at === 0 ? [] : ['', heading(3, title), ''];
    return [...opened, ...(text === '' ? [] : escapeBlock(text))];
  });
}

function nutrition({ basis, texts, values }: RecipeDraft['nutrition']): string[] {
  const inWords = nutrientValues(texts);
  const figures = codeLabels.flatMap(([code, label]) => {
    const value = values[code];
    if (value === inWords[code]) return [];
    return [`- ${label}: ${value ?? NO_FIGURE}`];
  });
  return [
    ...(basis === null ? [] : [`- ${BASIS}: ${escapeLine(basis)}`]),
    ...Object.entries(texts).map(([name, text]) => `- ${textLabel(name)}: ${escapeLine(text)}`),
    ...(figures.length === 0 ? [] : ['', `### ${FIGURES}`, '', ...figures]),
  ];
}
