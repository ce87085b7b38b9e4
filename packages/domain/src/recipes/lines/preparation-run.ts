import { groupEnd, opensGroup, tokenAt, wordAt, type LineReading } from './line-reading.ts';

/** Whether a word says how something was prepared. `weakly`: after an adverb or a name, where "ground" does too. */
export function isPreparation(reading: LineReading, index: number, weakly: boolean, to?: number): boolean {
  const { language } = reading;
  const word = wordAt(reading, index, to);
  if (word === '') return false;
  // "mixed spice", but "cornflour mixed with water".
  if (language.neverPreparations.has(word)) return weakly && language.with.has(wordAt(reading, index + 1));
  if (language.preparations.has(word)) return !makesName(reading, index, word);
  const hyphen = word.lastIndexOf('-');
  if (hyphen > 0 && tiesPreparation(reading, word, hyphen)) return !makesName(reading, index, word);
  if (!weakly) return false;
  const isLong = word.length > 4;
  return (
    language.weakPreparations.has(word) || (isLong && language.preparationEndings.some((end) => word.endsWith(end)))
  );
}

/** "fine-ground", "hard-boiled": an adverb or the like tied to a preparation. */
function tiesPreparation({ language }: LineReading, word: string, hyphen: number): boolean {
  const first = word.slice(0, hyphen);
  const last = word.slice(hyphen + 1);
  if (!language.preparations.has(last) && !language.weakPreparations.has(last)) return false;
  const { adverbs, adverbsBefore, preparations, particles } = language;
  return adverbs.has(first) || adverbsBefore.has(first) || preparations.has(first) || particles.has(first);
}

/** Whether a word tells the kind of a thing that is still to be named. */
export function isAdjective({ language }: LineReading, word: string): boolean {
  return language.adjectives.has(word) || language.adjectiveEndings.some((ending) => word.endsWith(ending));
}

/** "crushed tomatoes" are bought so; so is what follows "canned". */
function makesName(reading: LineReading, index: number, word: string): boolean {
  const { language } = reading;
  if (language.boughtPrepared.has(wordAt(reading, index - 1))) return true;
  return language.preparedNames.has(`${word}+${wordAt(reading, index + 1)}`);
}

function isAdverb(reading: LineReading, index: number): boolean {
  const word = wordAt(reading, index);
  const { adverbs, adverbsBefore } = reading.language;
  return adverbs.has(word) || adverbsBefore.get(word)?.has(wordAt(reading, index + 1)) === true;
}

/** The index after a run of preparations that begins here: "very finely chopped and toasted"; `from` itself when none does. */
export function preparationRun(reading: LineReading, from: number, to: number, weakly: boolean): number {
  const { language } = reading;
  let end = from;
  let at = from;
  let joined = false;
  for (;;) {
    const start = at;
    while (at < to && isAdverb(reading, at)) at += 1;
    if (at >= to || !isPreparation(reading, at, weakly || joined || at > start, to)) return end;
    at += 1;
    end = at;
    const joint = wordAt(reading, at, to);
    joined = language.and.has(joint) || language.or.has(joint) || joint === '/';
    if (joined) at += 1;
  }
}

/** Whether the thing itself is still to come at `index`: a word that is no particle, adverb or preparation. */
export function nameFollows(reading: LineReading, index: number, to: number): boolean {
  const { language } = reading;
  let at = index;
  while (at < to && opensGroup(reading, at)) at = groupEnd(reading, at);
  const token = tokenAt(reading, at, to);
  if (!token || token.kind !== 'word') return token?.kind === 'number' && false;
  const { word } = token;
  if (language.and.has(word) || language.or.has(word)) return nameFollows(reading, at + 1, to);
  return !language.particles.has(word) && !language.remarkWords.has(word) && !language.preparationClosers.has(word);
}
