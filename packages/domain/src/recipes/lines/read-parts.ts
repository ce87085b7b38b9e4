import type { LinePart } from './line-parts.ts';
import { assign, wordAt, type LineReading } from './line-reading.ts';
import { allAdjectives, endsAsPreparation, listEnd, partKind } from './part-kind.ts';
import { isAdjective, nameFollows, preparationRun } from './preparation-run.ts';
import type { Measure } from './read-measure.ts';
import { assignTail, readName } from './read-name.ts';
import { readWholeAmount } from './same-amount.ts';

/** Reads all parts: the name, which may run over several of them, then what is said of it. An amount may come last. */
export function readParts(reading: LineReading, parts: readonly LinePart[], hasAmount: boolean): Measure | null {
  let index = readNameParts(reading, parts, hasAmount);
  let late: Measure | null = null;
  for (; index < parts.length; index += 1) {
    const part = parts[index];
    if (!part) break;
    const examples = examplesEnd(reading, parts, index);
    if (examples > index) {
      assignTail(reading, part.from, parts[examples - 1]?.to ?? part.to, 'remark');
      index = examples - 1;
      continue;
    }
    const amount: Measure | null = hasAmount || late ? null : readWholeAmount(reading, part.from, part.to);
    if (amount) {
      late = amount;
      assign(reading, part.from, part.to, 'amount');
      reading.doubts.add('late amount');
    } else readLaterPart(reading, part);
  }
  return late;
}

/** Reads the parts the name stands in, and returns the index of the first that is none of them. */
function readNameParts(reading: LineReading, parts: readonly LinePart[], hasAmount: boolean): number {
  const [first] = parts;
  if (!first) return 0;
  let read = readName(reading, first.from, first.to);
  let index = 1;
  let last = hasExamples(reading, first) ? -1 : listEnd(reading, parts, 0);
  if (last < 0 && !hasAmount && isBareList(reading, parts)) {
    last = parts.length - 1;
    reading.doubts.add('open list');
  }
  while (index < parts.length && (index <= last || !read.named || (read.open && continues(reading, parts[index])))) {
    const part = parts[index];
    if (!part) break;
    if (index <= last) reading.doubts.add('list');
    else if (read.named) reading.doubts.add('open name');
    // The comma stays in the name as it is in the line.
    if (read.named) assign(reading, part.from - 1, part.from, 'unread');
    read = readName(reading, part.from, part.to);
    index += 1;
  }
  return index;
}

/** The index after the parts that go on with the examples of the part before: "such as cod", "hake", "or ling". */
function examplesEnd(reading: LineReading, parts: readonly LinePart[], index: number): number {
  const before = parts[index - 1];
  if (!before || !hasExamples(reading, before)) return index;
  const end = listEnd(reading, parts, index - 1);
  return end < 0 ? index : end + 1;
}

/** Whether a part ends in examples that no "or" has closed yet. */
function hasExamples(reading: LineReading, { from, to }: LinePart): boolean {
  const { language, roles } = reading;
  for (let at = to - 1; at >= from && roles[at] === 'remark' && wordAt(reading, at) !== ')'; at -= 1) {
    const word = wordAt(reading, at);
    if (language.or.has(word) || language.and.has(word)) return false;
    if (language.exampleWords.has(word)) return true;
  }
  return false;
}

/** "Salt, pepper, oil": things without amounts, and without an "and". */
function isBareList(reading: LineReading, parts: readonly LinePart[]): boolean {
  return parts.length > 1 && parts.every((part) => partKind(reading, part) === 'name' && !allAdjectives(reading, part));
}

/** Whether a part goes on with a name that is still open: "hot" + "freshly brewed coffee". */
function continues(reading: LineReading, part: LinePart | undefined): boolean {
  if (!part || readWholeAmount(reading, part.from, part.to)) return false;
  const run = preparationRun(reading, part.from, part.to, false);
  if (reading.language.preparationClosers.has(wordAt(reading, part.to - 1))) return false;
  if (run > part.from && !reading.language.remarkOpeners.has(wordAt(reading, part.from)))
    return nameFollows(reading, run, part.to);
  if (endsAsPreparation(reading, part.from, part.to)) return false;
  return partKind(reading, part) === 'name' || isAdjective(reading, wordAt(reading, part.from));
}

function readLaterPart(reading: LineReading, part: LinePart): void {
  const kind = partKind(reading, part);
  if (kind === 'alternative') {
    reading.doubts.add('list');
    readName(reading, part.from, part.to);
  } else if (kind === 'size') assign(reading, part.from, part.to, 'size');
  else if (kind === 'name') {
    reading.doubts.add('unknown part');
    assignTail(reading, part.from, part.to, 'remark');
  } else assignTail(reading, part.from, part.to, kind === 'preparation' ? 'preparation' : 'remark');
}
