import type { LinePart } from './line-parts.ts';
import { opensGroup, tokenAt, wordAt, type LineReading } from './line-reading.ts';
import { isAdjective, isPreparation, preparationRun } from './preparation-run.ts';

type PartKind = 'name' | 'alternative' | 'preparation' | 'remark' | 'size';

/** What a part after the name is, by how it begins and ends. */
export function partKind(reading: LineReading, { from, to }: LinePart): PartKind {
  const { language } = reading;
  const first = wordAt(reading, from);
  if (opensGroup(reading, from)) return 'remark';
  if (language.or.has(first)) return alternativeKind(reading, from + 1, to);
  const start = language.and.has(first) ? from + 1 : from;
  const word = wordAt(reading, start, to);
  if (allSizes(reading, start, to)) return 'size';
  if (tokenAt(reading, start)?.kind === 'number' || language.optional.has(word)) return 'remark';
  if (language.remarkWords.has(word)) return 'remark';
  if (endsAsPreparation(reading, start, to)) return 'preparation';
  if (language.remarkOpeners.has(word)) return 'remark';
  if (language.preparationOpeners.has(word) || language.with.has(word)) return 'preparation';
  if (preparationRun(reading, start, to, true) > start) return 'preparation';
  return 'name';
}

/** "or oil" names something; "or more", "or to taste", "or 2 cups" do not. */
function alternativeKind(reading: LineReading, from: number, to: number): PartKind {
  const { language } = reading;
  const word = wordAt(reading, from, to);
  const isRemark =
    language.remarkAfterOr.has(word) ||
    tokenAt(reading, from)?.kind !== 'word' ||
    language.numbers.has(word) ||
    language.fractions.has(word) ||
    language.preparationOpeners.has(word);
  return isRemark || to - from > 10 ? 'remark' : 'alternative';
}

function allSizes(reading: LineReading, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (!reading.language.sizes.has(wordAt(reading, at))) return false;
  return to > from;
}

/** "seeds removed", "leaves picked and torn": a preparation anywhere that no name follows. */
export function endsAsPreparation(reading: LineReading, from: number, to: number): boolean {
  const { language } = reading;
  if (language.preparationClosers.has(wordAt(reading, to - 1))) return true;
  for (let at = from; at < to; at += 1) {
    if (opensGroup(reading, at)) return false;
    if (at > from && isPreparation(reading, at, true, to)) {
      const after = wordAt(reading, at + 1, to);
      if (after === '' || language.particles.has(after) || language.preparationClosers.has(after)) return true;
    }
  }
  return false;
}

/** Whether a part tells no more than the kind of a thing: "firm", "low-fat". */
export function allAdjectives(reading: LineReading, { from, to }: LinePart): boolean {
  for (let at = from; at < to; at += 1) if (!isAdjective(reading, wordAt(reading, at))) return false;
  return to > from;
}

function givesExamples(reading: LineReading, { from, to }: LinePart): boolean {
  for (let at = from + 1; at < to; at += 1) if (reading.language.exampleWords.has(wordAt(reading, at))) return true;
  return false;
}

/** Where the list ends that begins with parts[first]: the index of the part with its last "or" or "and"; -1 where there is no list. */
export function listEnd(reading: LineReading, parts: readonly LinePart[], first: number): number {
  const { language } = reading;
  for (let index = first + 1; index < parts.length; index += 1) {
    const part = parts[index];
    if (!part) return -1;
    const kind = partKind(reading, part);
    const before = parts[index - 1];
    const isOpen = before !== undefined && allAdjectives(reading, before) && allAdjectives(reading, part);
    if ((!isOpen && kind !== 'name' && kind !== 'alternative') || givesExamples(reading, part)) return -1;
    if (kind === 'alternative' || language.and.has(wordAt(reading, part.from))) return index;
    for (let at = part.from; at < part.to && !opensGroup(reading, at); at += 1) {
      const word = wordAt(reading, at);
      if ((language.or.has(word) || language.and.has(word)) && at > part.from) return index;
    }
  }
  return -1;
}
