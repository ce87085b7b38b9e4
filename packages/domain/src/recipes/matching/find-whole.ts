import {
  DEFAULT_CONFIDENCE,
  generalCandidate,
  LITERAL,
  type Asked,
  type Candidate,
  type MatchReason,
} from './candidate.ts';
import type { Catalogue, NamedIngredient } from './catalogue.ts';
import { shortened, type Shortened } from './dropped-words.ts';
import type { NameRules } from './name-rules.ts';
import { without, type NameReader, type Reading } from './read-name.ts';
import { usualFinder } from './usual-finder.ts';
import { lineKey } from './words.ts';

export type WholeFinder<Id extends string> = (asked: Asked) => Candidate<Id>[];

/**
 * Finds the ingredients whose name is the whole of what is asked, less describing words: directly, by what a general
 * name usually means, or as a part of them. Nothing else of the name is ever left out.
 */
export function wholeFinder<Id extends string>(
  catalogue: Catalogue<Id>,
  rules: NameRules,
  reader: NameReader,
): WholeFinder<Id> {
  const usual = usualFinder(catalogue, rules, reader);
  const direct = directFinder(catalogue, reader);
  const parts = partFinder(catalogue, rules, reader);
  /** What comes in a can is what is sold in cans, whatever else is called so. */
  const canned: typeof usual = (ways, asked) =>
    asked.isCanned ? usual(ways, asked).filter(({ confidence }) => confidence > DEFAULT_CONFIDENCE) : [];
  const literal = (asked: Asked): Candidate<Id>[] =>
    catalogue
      .named(reader.reading(asked.parts), asked.text)
      .map((ingredient) => directly(ingredient, { dropped: 0, hasBrand: false }, asked, reader))
      .filter(({ confidence }) => confidence >= LITERAL);

  return (asked) => {
    const own = asked.isCanned ? [] : literal(asked);
    if (own.length > 0) return own;
    const ofPart = partOf(asked.parts, rules);
    if (ofPart) {
      const found = parts(shortened(reader.reading([ofPart]), rules), asked, true);
      if (found.length > 0) return found;
    }
    const readings = readingsOf(asked.parts, rules, reader).map((reading) => shortened(reading, rules));
    for (const find of [canned, direct, usual, parts]) {
      for (const ways of readings) {
        const found = find(ways, asked);
        if (found.length > 0) return found;
      }
    }
    return [];
  };
}

type Finder<Id extends string> = (ways: readonly Shortened[], asked: Asked) => Candidate<Id>[];

/** By name; where several words may be left out, as few of them as will do. */
function directFinder<Id extends string>(catalogue: Catalogue<Id>, reader: NameReader): Finder<Id> {
  return (ways, asked) => {
    const found: Candidate<Id>[] = [];
    let dropped = Number.POSITIVE_INFINITY;
    for (const way of ways) {
      if (way.dropped > dropped) continue;
      const names = catalogue.named(way.reading, asked.text);
      if (names.length === 0) continue;
      if (way.dropped < dropped) found.length = 0;
      dropped = way.dropped;
      found.push(...names.map((ingredient) => directly(ingredient, way, asked, reader)));
    }
    return found;
  };
}

/** "lemon zest": its own ingredient if there is one, unless it is said "of" the whole; else the whole of it. */
function partFinder<Id extends string>(
  catalogue: Catalogue<Id>,
  rules: NameRules,
  reader: NameReader,
): (ways: readonly Shortened[], asked: Asked, isOfWhole?: boolean) => Candidate<Id>[] {
  return (ways, asked, isOfWhole = false) => {
    for (const { reading } of ways) {
      const at = reading.words.findIndex((word) => rules.parts.has(word));
      if (at < 0) continue;
      const part = reading.words[at] ?? '';
      const rest = without(reading, (index) => index === at);
      const [whole = ''] = rest.words;
      if (rest.words.length !== 1 || !rules.parts.get(part)?.has(whole)) continue;
      const own = isOfWhole ? [] : catalogue.named(reader.reading([[whole, part]]), asked.text);
      if (own.length > 0) return own.map((ingredient) => generalCandidate(ingredient, DEFAULT_CONFIDENCE));
      const names = catalogue.named(rest, asked.text);
      if (names.length > 0) return names.map((ingredient) => generalCandidate(ingredient, DEFAULT_CONFIDENCE, part));
    }
    return [];
  };
}

function directly<Id extends string>(
  ingredient: NamedIngredient<Id>,
  way: Omit<Shortened, 'reading'>,
  { text, parts }: Asked,
  reader: NameReader,
): Candidate<Id> {
  const because = (reason: MatchReason, confidence: number): Candidate<Id> => ({
    ingredient,
    confidence,
    because: reason,
    part: null,
  });
  if (way.hasBrand) return because('brand', 0.92);
  if (way.dropped > 0) return because('without-description', Math.max(0.85, 0.95 - way.dropped / 100));
  const key = lineKey(text);
  const place = ingredient.names.findIndex((name) => lineKey(name) === key);
  if (place >= 0) return place > 1 ? because('synonym', LITERAL) : because(place === 0 ? 'exact' : 'plural', 1);
  const words = parts.flat().join(' ');
  const same = ingredient.names.findIndex((name) => reader.parts(name).flat().join(' ') === words);
  if (same < 0) return because('synonym', 0.95);
  return same > 1 ? because('synonym', 0.97) : because('plural', 0.98);
}

/** "juice of 1 lime" as "juice lime"; null for what is no such thing. */
function partOf(parts: readonly (readonly string[])[], rules: NameRules): string[] | null {
  const words = parts[0] ?? [];
  const of = words.indexOf('of');
  const part = words[of - 1] ?? '';
  if (of < 1 || parts.length > 1 || !rules.parts.has(part)) return null;
  return [...words.slice(0, of), ...afterOf(words, of)];
}

const afterOf = (words: readonly string[], of: number): string[] =>
  words.slice(of + 1).filter((word) => !/^\d{1,3}$/.test(word) && word !== 'a' && word !== 'an');

/** The orders in which a name may be read: "leg of lamb" is "lamb leg", and "flour, plain" is "plain flour". */
function readingsOf(parts: readonly (readonly string[])[], rules: NameRules, reader: NameReader): Reading[] {
  const readings = [reader.reading(parts)];
  const first = parts[0] ?? [];
  const of = first.indexOf('of');
  if (parts.length > 1) {
    readings.push(reader.reading([parts.toReversed().flat()]), reader.reading([[...parts.slice(1).flat(), ...first]]));
  }
  if (of < 1) return readings;
  const before = first.slice(0, of);
  const rest = afterOf(first, of);
  if (rules.cuts.has(before.at(-1) ?? '')) {
    readings.push(reader.reading([[...rest, ...before]]), reader.reading([before, rest]));
  }
  if (before.every((word) => rules.amounts.has(word) || rules.describing.has(word))) {
    readings.push(reader.reading([rest, ...parts.slice(1)]));
  }
  return readings;
}
