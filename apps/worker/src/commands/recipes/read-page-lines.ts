import { UsageError } from '../../usage-error.ts';

/** A page may be written in six characters where it has one, and has its address and id beside it. */
const MOST_LINE_CHARACTERS = 250_000_000;

/** A line of JSON lines, and its number from 1. */
export type NumberedLine = { readonly number: number; readonly text: string };

/**
 * The lines of a text as it arrives, ended by a line feed alone: JSON may hold the other breaks as they are. Blank lines
 * are left out. Throws a UsageError at a line too long to be held.
 */
export async function* numberedLines(chunks: AsyncIterable<string>): AsyncGenerator<NumberedLine> {
  let begun: string[] = [];
  let length = 0;
  let number = 1;
  for await (const chunk of chunks) {
    const pieces = chunk.split('\n');
    for (const [index, piece] of pieces.entries()) {
      begun.push(piece);
      length += piece.length;
      if (length > MOST_LINE_CHARACTERS)
        throw new UsageError(`Line ${number} is longer than ${MOST_LINE_CHARACTERS} characters.`);
      if (index === pieces.length - 1) continue;
      const text = begun.join('');
      if (text.trim() !== '') yield { number, text };
      begun = [];
      length = 0;
      number += 1;
    }
  }
  const rest = begun.join('');
  if (rest.trim() !== '') yield { number, text: rest };
}
