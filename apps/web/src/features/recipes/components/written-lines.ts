import type { RecipeLine } from '@hearth/contracts/recipes/recipe.ts';
import { unitWord } from '@hearth/client/formats/words.ts';
import { stepSections } from './line-sections.ts';

export type TypedLine = {
  /** As it is typed, but for the spaces around it. */
  readonly text: string;
  readonly section: string | null;
};

/** What of a line is said in words. */
export type WordedLine = Pick<
  RecipeLine,
  | 'text'
  | 'quantity'
  | 'quantityHigh'
  | 'unit'
  | 'size'
  | 'name'
  | 'ingredient'
  | 'preparation'
  | 'comment'
  | 'optional'
> & { readonly alternatives: readonly Omit<RecipeLine['alternatives'][number], 'ingredientId'>[] };

const HEADING = /^(.*?)\s*:$/;

/**
 * What is typed, line by line: empty ones are passed over, one that ends in a colon heads those after it, and a colon
 * alone ends a section. What `isNone` says is no heading, though it ends in a colon.
 */
export function typedLines(typed: string, isNone: (text: string) => boolean = () => false): TypedLine[] {
  let section: string | null = null;
  return typed.split('\n').flatMap((raw): TypedLine[] => {
    const text = raw.trim();
    if (text === '') return [];
    const heading = isNone(text) ? undefined : HEADING.exec(text)?.[1];
    if (heading === undefined) return [{ text, section }];
    section = heading === '' ? null : heading;
    return [];
  });
}

/** Things under their headings as somebody would type them, in their order. */
export function typedText(lines: readonly TypedLine[]): string {
  return stepSections(lines)
    .map(({ name, items, first }) => {
      const heading = name === null ? (first === 0 ? [] : [':']) : [`${name}:`];
      return [...heading, ...items.map(({ text }) => text)].join('\n');
    })
    .join('\n\n');
}

function plainNumber(value: number): string {
  return String(Number(value.toFixed(3)));
}

/** A line in words: as it was written, or, where nobody wrote it down, as one would. */
export function lineText(line: WordedLine): string {
  if (line.text !== null) return line.text.replaceAll(/\s+/g, ' ').trim();
  const { quantity, quantityHigh, unit } = line;
  const amount = [quantity, quantityHigh].flatMap((each) => (each === null ? [] : [plainNumber(each)])).join('-');
  const swaps = line.alternatives.map((each) =>
    [plainNumber(each.quantity), unitWord(each.unit, each.quantity), each.ingredient]
      .filter((part) => part !== '')
      .join(' '),
  );
  const what = [
    amount,
    unit === null ? '' : unitWord(unit, quantityHigh ?? quantity ?? 1),
    line.size,
    line.name ?? line.ingredient,
  ]
    .filter((part) => part !== null && part !== '')
    .join(' ');
  return [
    [what, ...swaps].join(' or '),
    line.preparation === null ? '' : `, ${line.preparation}`,
    line.comment === null ? '' : ` (${line.comment})`,
    line.optional ? ' (optional)' : '',
  ].join('');
}

/** What is typed with one more line at its end. */
export function withLine(typed: string, text: string): string {
  return typed.trim() === '' ? text : `${typed.trimEnd()}\n${text}`;
}

/** What is typed with each line that says `before` saying `after`. */
export function withLineChanged(typed: string, before: string, after: string): string {
  return typed
    .split('\n')
    .map((raw) => (raw.trim() === before ? after : raw))
    .join('\n');
}
