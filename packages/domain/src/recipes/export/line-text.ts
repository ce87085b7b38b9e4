import type { Unit } from '@hearth/contracts/shared/vocabulary.ts';
import { parseLine } from '../lines/parse-line.ts';
import { unitWords } from './unit-words.ts';

/** The parts of an ingredient line, and the line as somebody wrote it once. */
export type LineParts = {
  readonly text: string | null;
  readonly quantity: number | null;
  readonly quantityHigh: number | null;
  /** Null or `piece`: counted. */
  readonly unit: Unit | null;
  readonly size: string | null;
  readonly name: string;
  readonly preparation: string | null;
  readonly comment: string | null;
  readonly optional: boolean;
};

/** What a recipe's contract takes of one line. */
const MOST = 500;
/** Half of the last digit that quantities are kept with. */
const SAME_QUANTITY = 0.00006;

/**
 * A line in words that say what its parts are: the words it was written in where they still do, else its parts in the
 * first order in which the parser reads the same back. Parts that no order says so come in the usual one.
 */
export function lineText(line: LineParts): string {
  const [usual = '', ...others] = inWords(line);
  const candidates = [...(line.text === null ? [] : [oneLine(line.text)]), usual, ...others];
  return candidates.find((text) => text.length <= MOST && saysTheSame(text, line)) ?? usual;
}

/** Whether the parser reads these words as these parts. */
export function saysTheSame(text: string, line: Omit<LineParts, 'text'>): boolean {
  const read = parseLine(text);
  if (read.isHeading) return false;
  const unit = read.quantity === null ? null : counted(read.unit);
  return (
    isSame(read.quantity, line.quantity) &&
    isSame(read.quantityHigh, line.quantityHigh) &&
    unit === (line.quantity === null ? null : counted(line.unit)) &&
    orNull(read.size) === orNull(line.size) &&
    oneLine(read.name === '' ? text : read.name) === oneLine(line.name) &&
    orNull(read.preparation) === orNull(line.preparation) &&
    commentBeside(read) === commentBeside(line) &&
    read.optional === line.optional
  );
}

/** A line's comment but for the word that says that it may be left out, which is a part of its own. */
export function commentBeside({ comment, optional }: Pick<LineParts, 'comment' | 'optional'>): string | null {
  if (comment === null || !optional) return orNull(comment);
  const words = oneLine(comment).split(', ');
  return orNull(words.filter((word) => word !== 'optional').join(', '));
}

/** White space single, no control characters. */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

function orNull(text: string | null): string | null {
  return text === null ? null : oneLine(text) || null;
}

function counted(unit: Unit | null): Unit | null {
  return unit === 'piece' ? null : unit;
}

function isSame(one: number | null, other: number | null): boolean {
  if (one === null || other === null) return one === other;
  return Math.abs(one - other) < SAME_QUANTITY;
}

/** The parts in each order that people write them in, the usual one first. */
function inWords(line: LineParts): string[] {
  const { quantity, quantityHigh } = line;
  const unit = quantity === null ? null : counted(line.unit);
  const [name, size, preparation] = [oneLine(line.name), orNull(line.size), orNull(line.preparation)];
  const amount = quantity === null ? null : quantityHigh === null ? `${quantity}` : `${quantity}-${quantityHigh}`;
  const isMany = (quantityHigh ?? quantity ?? 1) > 1;
  const units =
    unit === null
      ? [null, amount && unitWords('piece', isMany)]
      : [isMany, !isMany].map((many) => unitWords(unit, many));
  const comment = commentBeside(line);
  const may = line.optional ? 'optional' : null;
  const heads = units.flatMap((word) => [
    joined([amount, word, size, name]),
    joined([amount, size, word, name]),
    joined([amount, word, inBrackets([size]), name]),
  ]);
  const tails = [
    behindCommas([preparation, comment, may]),
    behindCommas([comment, preparation, may]),
    joined([behindCommas([preparation]), inBrackets([comment, may])]),
    joined([inBrackets([comment, may]), behindCommas([preparation])]),
    joined([behindCommas([comment]), inBrackets([preparation, may])]),
    joined([inBrackets([preparation]), behindCommas([comment, may])]),
  ];
  const prepared = units.flatMap((word) => [
    joined([amount, word, size, preparation, name]),
    joined([amount, size, word, preparation, name]),
  ]);
  const both = (head: string, end: string): string => (end.startsWith('(') ? `${head} ${end}` : head + end);
  return [
    ...new Set([
      ...heads.flatMap((head) => tails.map((end) => both(head, end))),
      ...prepared.flatMap((head) =>
        [behindCommas([comment, may]), inBrackets([comment, may]) ?? ''].map((end) => both(head, end)),
      ),
    ]),
  ];
}

const joined = (parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null && part !== '').join(' ');

const behindCommas = (parts: readonly (string | null)[]): string =>
  parts.map((part) => (part === null ? '' : `, ${part}`)).join('');

function inBrackets(parts: readonly (string | null)[]): string | null {
  const said = parts.filter((part) => part !== null).join(', ');
  return said === '' ? null : `(${said})`;
}
