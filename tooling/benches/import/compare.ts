import type { RecipeDraft } from '@hearth/contracts/recipes/recipe-draft.ts';

export const FIELDS = ['title', 'ingredients', 'instructions', 'total', 'prep', 'cook', 'yield', 'nutrients'] as const;
export type Field = (typeof FIELDS)[number];

/** One recipe in the form in which readers are compared. */
export type Reading = {
  readonly title: string;
  readonly ingredients: readonly string[];
  /** The same with the headings among them as lines. */
  readonly ingredientsUnderHeadings: readonly string[];
  readonly instructions: readonly string[];
  readonly total: number | null;
  readonly prep: number | null;
  readonly cook: number | null;
  /** The number of what it makes. */
  readonly yield: number | null;
  readonly nutrients: Readonly<Record<string, string>>;
};

/** A draft in the form for comparing; a section counts as a line above its own. */
export function readingOf(draft: RecipeDraft): Reading {
  return {
    title: tidy(draft.title ?? ''),
    ingredients: draft.ingredients.map(({ text }) => tidy(text)),
    ingredientsUnderHeadings: underHeadings(draft.ingredients),
    instructions: underHeadings(draft.instructions),
    total: draft.totalMinutes,
    prep: draft.prepMinutes,
    cook: draft.cookMinutes,
    yield: made(draft.yieldText ?? '') ?? draft.servings ?? firstNumber(draft.yieldText ?? ''),
    nutrients: draft.nutrition.texts,
  };
}

/** How many things: 1 of "1 loaf (8 slices)", of which a draft keeps the 8 as its servings beside the text. */
export function made(text: string): number | null {
  return /^\d+ [a-z]/i.test(text) && /\(\d+ \p{L}+\)$/u.test(text) ? firstNumber(text) : null;
}

function underHeadings(parts: RecipeDraft['instructions']): string[] {
  const lines: string[] = [];
  let section: string | null = null;
  for (const part of parts) {
    if (part.section !== section && part.section !== null) lines.push(part.section);
    ({ section } = part);
    lines.push(part.text);
  }
  return lines.map(tidy);
}

/**
 * Whether a reader got a field right. White space and the breaks between steps do not count; a heading among the
 * ingredients may be told as a line or as a section.
 */
export function agrees(field: Field, read: Reading, expected: Reading): boolean {
  switch (field) {
    case 'title':
      return tidy(read.title) === tidy(expected.title);
    case 'ingredients':
      return [read.ingredients, read.ingredientsUnderHeadings].some(
        (lines) => lines.map(tidy).join('\n') === expected.ingredients.map(tidy).join('\n'),
      );
    case 'instructions':
      return tidy(read.instructions.join(' ')) === tidy(expected.instructions.join(' '));
    case 'nutrients':
      return sorted(read.nutrients) === sorted(expected.nutrients);
    case 'total':
    case 'prep':
    case 'cook':
    case 'yield':
      return read[field] === expected[field];
  }
}

export function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

export function firstNumber(text: string): number | null {
  const number = /\d+(?:\.\d+)?/.exec(text)?.[0];
  return number === undefined ? null : Number(number);
}

function sorted(nutrients: Readonly<Record<string, string>>): string {
  return JSON.stringify(
    Object.entries(nutrients)
      .map(([name, text]) => [name, tidy(text)])
      .toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1)),
  );
}
