import { assign, groupEnd, opensGroup, tokenAt, wordAt, type LineReading } from './line-reading.ts';
import { isMeasured } from './add-measures.ts';
import { isAdjective, isPreparation, nameFollows, preparationRun } from './preparation-run.ts';
import { groupKind } from './read-group.ts';
import { afterSize } from './read-size.ts';
import { readMeasure } from './read-measure.ts';

/** How a part of the line that holds the name ended: whether the name is still open, as after "firm," of "firm, white fish". */
export type NameRead = { readonly named: boolean; readonly open: boolean };

type Progress = { named: boolean; open: boolean; readonly to: number };

/** Reads [from, to), which holds the name: takes out sizes and preparations, and what follows the name. */
export function readName(reading: LineReading, from: number, to: number): NameRead {
  const progress: Progress = { named: false, open: true, to };
  let at = from;
  while (at < to) at = readPiece(reading, at, progress);
  return { named: progress.named, open: progress.open };
}

/** Reads what stands at `index` and returns where to go on; the end, when the name is over. */
function readPiece(reading: LineReading, index: number, progress: Progress): number {
  const { to } = progress;
  if (opensGroup(reading, index)) return readInnerGroup(reading, index, progress);
  const sized = afterSize(reading, index, to);
  if (sized > index) {
    assign(reading, index, sized, 'size');
    return sized;
  }
  const tail = tailRole(reading, index, progress);
  if (tail) {
    assignTail(reading, index, to, tail);
    progress.open &&= !progress.named;
    return to;
  }
  const run = preparationRun(reading, index, to, false);
  if (run > index) return readRun(reading, index, run, progress);
  const { word, kind } = tokenAt(reading, index) ?? { word: '', kind: 'mark' };
  const inner = kind === 'number' ? readMeasure(reading, index) : null;
  if (inner?.unit && inner.next === to && progress.named && isMeasured(inner.unit)) {
    assign(reading, index, to, 'remark');
    reading.doubts.add('second amount');
    return to;
  }
  if (inner?.isCompound && inner.next < to) {
    assign(reading, index, inner.next, 'size');
    reading.doubts.add('dimension');
    return inner.next;
  }
  if (kind === 'mark') {
    assign(reading, index, index + 1, 'unread');
    return index + 1;
  }
  const isLoose = !progress.named && (reading.language.or.has(word) || reading.language.and.has(word));
  assign(reading, index, index + 1, isLoose && !reading.roles.includes('name') ? 'left' : 'name');
  noteName(reading, index, word, kind, progress);
  return index + 1;
}

function noteName(reading: LineReading, index: number, word: string, kind: string, progress: Progress): void {
  const { language } = reading;
  if (kind === 'number' && !language.notCounted.has(wordAt(reading, index + 1))) reading.doubts.add('number in name');
  if (language.with.has(word)) reading.doubts.add('with');
  if (language.particles.has(word)) return;
  if (isPreparation(reading, index, true) && !language.adjectives.has(word)) reading.doubts.add('participle in name');
  progress.named = true;
  progress.open = isAdjective(reading, word);
}

/** Preparations before a name are taken out of it; those behind it begin what is no name any more. */
function readRun(reading: LineReading, index: number, run: number, progress: Progress): number {
  if (nameFollows(reading, run, progress.to)) {
    assign(reading, index, run, 'preparation');
    if (progress.named && !progress.open) reading.doubts.add('participle taken');
    return run;
  }
  assignTail(reading, index, progress.to, 'preparation');
  return progress.to;
}

/** A bracket inside the name: "fish sauce (nam pla)" is one name, "(optional)" is a remark. */
function readInnerGroup(reading: LineReading, index: number, progress: Progress): number {
  const end = Math.min(groupEnd(reading, index), Math.max(progress.to, index + 1));
  const kind = groupKind(reading, index + 1, end - 1);
  const isGloss = kind === 'gloss' && progress.named;
  if (isGloss) reading.doubts.add('gloss');
  assign(reading, index, end, isGloss ? 'name' : kind === 'preparation' ? 'preparation' : 'remark');
  return end;
}

/** What the rest of the part is when the name ends at `index`; null when it goes on. */
function tailRole(reading: LineReading, index: number, progress: Progress): 'preparation' | 'remark' | null {
  const { language } = reading;
  const { named, to } = progress;
  const word = wordAt(reading, index);
  const next = wordAt(reading, index + 1, to);
  if (language.remarkWords.has(word) && !hasOwnHyphen(reading, index))
    return named || language.purposes.has(word) ? 'remark' : null;
  if (!named) return null;
  if (language.or.has(word) || language.and.has(word)) return tailAfterConjunction(reading, index, to);
  if (language.with.has(word)) return language.ownParts.has(next) ? 'remark' : null;
  if (language.tailOpeners.has(word)) return 'preparation';
  if (language.articles.has(word) && language.comparisons.has(next)) return 'remark';
  if (language.optional.has(word)) return 'remark';
  const run = preparationRun(reading, index, to, true);
  return run > index && !nameFollows(reading, run, to) ? 'preparation' : null;
}

function hasOwnHyphen(reading: LineReading, index: number): boolean {
  const following = tokenAt(reading, index + 1);
  return following?.word === '-' && !following.spaced;
}

/** "or 2 tbsp oil", "or more", "and 5 cloves": no name. */
function tailAfterConjunction(reading: LineReading, index: number, to: number): 'remark' | null {
  const { language } = reading;
  const next = wordAt(reading, index + 1, to);
  const measure = index + 1 < to ? readMeasure(reading, index + 1) : null;
  if (measure) {
    reading.doubts.add('alternative amount');
    return 'remark';
  }
  return language.or.has(wordAt(reading, index)) && language.remarkAfterOr.has(next) ? 'remark' : null;
}

/** Gives the rest of a part its role; brackets in it keep their own. */
export function assignTail(reading: LineReading, from: number, to: number, role: 'preparation' | 'remark'): void {
  let at = from;
  while (at < to) {
    if (!opensGroup(reading, at)) {
      assign(reading, at, at + 1, role);
      at += 1;
      continue;
    }
    const end = Math.min(groupEnd(reading, at), to);
    assign(reading, at, end, groupKind(reading, at + 1, end - 1) === 'preparation' ? 'preparation' : 'remark');
    at = Math.max(end, at + 1);
  }
}
