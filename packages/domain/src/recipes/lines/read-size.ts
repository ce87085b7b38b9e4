import { wordAt, type LineReading } from './line-reading.ts';

/** The index after a size at `index`: "large", "extra large", "medium sized", "small to medium"; `index` itself where none is. */
export function afterSize(reading: LineReading, index: number, to = reading.tokens.length): number {
  const first = afterOneSize(reading, index, to);
  if (first === index || !reading.language.rangeWords.has(wordAt(reading, first, to))) return first;
  const second = afterOneSize(reading, first + 1, to);
  return second > first + 1 ? second : first;
}

function afterOneSize(reading: LineReading, index: number, to: number): number {
  const { language } = reading;
  const word = wordAt(reading, index, to);
  const next = wordAt(reading, index + 1, to);
  if (language.sizes.has(word)) {
    const stop = next === '.' ? index + 2 : index + 1;
    return language.sizeSeconds.has(next) ? index + 2 : stop;
  }
  if (!language.sizeFirsts.has(word)) return index;
  if (language.sizes.has(next)) return afterOneSize(reading, index + 1, to);
  return language.sizeSeconds.has(next) ? index + 2 : index;
}
