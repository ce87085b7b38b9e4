import type { LineContext } from './buying-sign.ts';

/** A line's name without what stands in brackets, which says more of it as a preparation does. */
export type AskedLine = {
  readonly name: string;
  readonly preparation: string;
  readonly hasAside: boolean;
  readonly context: LineContext;
  /** All that the line says besides its name. */
  readonly besides: string;
  /** That, and what stands in brackets or after a comma in its name, or all of a name too long to be read to its end. */
  readonly rest: string;
};

/** What is read of a name, and of a preparation for what it says of the name. */
const MOST_CHARACTERS = 300;
/** No name that is shorter has more words than are read of one. */
const LONG = 48;

export function askedLine(written: string, context: LineContext): AskedLine {
  const asides: string[] = [];
  const name = written.slice(0, MOST_CHARACTERS).replace(/\(([^()]*)\)?/g, (_, aside: string) => {
    asides.push(aside);
    return ' ';
  });
  const preparation = joined([context.preparation?.slice(0, MOST_CHARACTERS), ...asides]);
  const besides = joined([context.preparation, context.comment, ...(context.choices ?? [])]);
  const unread = written.length > LONG ? written : name.includes(',') ? name.slice(name.indexOf(',') + 1) : '';
  const rest = joined([besides, ...asides, unread]);
  return { name, preparation, hasAside: asides.length > 0, context, besides, rest };
}

const joined = (said: readonly (string | null | undefined)[]): string => said.filter(Boolean).join(', ');
