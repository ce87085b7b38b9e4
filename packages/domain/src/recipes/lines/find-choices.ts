import type { LineChoice } from '@hearth/contracts/recipes/parsed-line.ts';
import { isMeasured } from './add-measures.ts';
import { wordAt, type LineReading, type Role } from './line-reading.ts';
import type { PlainText } from './plain-text.ts';
import { isAdjective, preparationRun } from './preparation-run.ts';
import { readMeasure, readUnit, type Measure } from './read-measure.ts';
import { afterSize } from './read-size.ts';
import { afterAmountGroup } from './same-amount.ts';

const MOST_CHOICES = 10;

/** A stretch of the name's words, by the indexes of its first and last token. */
type Stretch = { readonly first: number; readonly last: number };

/** What the line leaves the choice between, each with its place in the line; empty where there is but one thing. */
export function findChoices(reading: LineReading, line: PlainText, name: string): LineChoice[] {
  const { or } = reading.language;
  if (!reading.tokens.some(({ word }) => word === '/' || or.has(word))) return [];
  const named = namedChoices(reading, line);
  const whole = named.length > 1 ? named : wholeName(reading, line, name);
  const choices = [...whole, ...measuredChoices(reading, line, name)];
  return choices.length > 1 ? choices.slice(0, MOST_CHOICES) : [];
}

function spanOf({ tokens }: LineReading, { at }: PlainText, { first, last }: Stretch): LineChoice['span'] {
  const start = tokens[first]?.start ?? 0;
  const end = tokens[last]?.end ?? 1;
  return at ? { start: at[start] ?? 0, end: (at[end - 1] ?? 0) + 1 } : { start, end };
}

function textOf({ plain, tokens, roles }: LineReading, { first, last }: Stretch): string {
  const words = tokens.slice(first, last + 1).filter((_, offset) => roles[first + offset] === 'name');
  const joined = words.map(
    (token, index) => (token.spaced && index > 0 ? ' ' : '') + plain.slice(token.start, token.end),
  );
  return joined
    .join('')
    .replace(/[()[\]{}]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The stretches of the name that "or", a slash and the commas before them part. */
function stretches(reading: LineReading): readonly Stretch[] {
  const { language, tokens, roles } = reading;
  const found: Stretch[] = [];
  let first = -1;
  let last = -1;
  let offers = false;
  for (const [index, token] of tokens.entries()) {
    const isOr =
      (roles[index] === 'name' && language.or.has(token.word)) || (token.word === '/' && roles[index] === 'unread');
    const isComma = token.word === ',' && roles[index] === 'unread';
    if (isOr) offers = true;
    if (isOr || isComma) {
      if (first >= 0) found.push({ first, last });
      first = -1;
    } else if (roles[index] === 'name' && token.kind !== 'mark') {
      if (first < 0) first = index;
      last = index;
    }
  }
  if (first >= 0) found.push({ first, last });
  return offers ? found : [];
}

function namedChoices(reading: LineReading, line: PlainText): LineChoice[] {
  const all = stretches(reading);
  if (all.length < 2) return [];
  return all.map((stretch, index) => {
    const head = sharedHead(reading, stretch, all.slice(index + 1));
    const text = textOf(reading, stretch).replace(/-$/, '');
    const name = head ? `${text} ${textOf(reading, head)}` : text;
    return { name, quantity: null, unit: null, span: spanOf(reading, line, stretch) };
  });
}

/** What an alternative takes from the first after it that has a word to share: "stock" for "chicken" of "chicken or beef stock". */
function sharedHead(reading: LineReading, stretch: Stretch, later: readonly Stretch[]): Stretch | null {
  const { sharedHeads } = reading.language;
  const giver = later.find(({ first, last }) => last > first && sharedHeads.has(wordAt(reading, last)));
  if (isOpen(reading, stretch)) {
    const named = giver ?? later.at(-1);
    return named ? instead(reading, named, stretch) : null;
  }
  if (!giver || standsAlone(reading, wordAt(reading, stretch.last), wordAt(reading, giver.last))) return null;
  return { first: giver.last, last: giver.last };
}

/** Whether a name that ends in `own` takes nothing from the last alternative, which ends in `head`. */
function standsAlone({ language }: LineReading, own: string, head: string): boolean {
  if (language.standsBeside.has(own)) return !language.strongHeads.has(head);
  return language.standsAlone.has(own) || language.sharedHeads.has(own) || language.sharedHeads.has(`${own}s`);
}

/** "fresh" of "fresh or frozen peas": adjectives alone. */
function isOpen(reading: LineReading, { first, last }: Stretch): boolean {
  for (let at = first; at <= last; at += 1) if (!isAdjective(reading, wordAt(reading, at))) return false;
  return true;
}

/** "brown sugar" of "dark brown sugar" behind "light": what is left when as many adjectives are replaced. */
function instead(reading: LineReading, { first, last }: Stretch, other: Stretch): Stretch {
  let at = first;
  while (at < last && at - first <= other.last - other.first && isAdjective(reading, wordAt(reading, at))) at += 1;
  return { first: at, last };
}

function wholeName(reading: LineReading, line: PlainText, name: string): LineChoice[] {
  const first = reading.roles.indexOf('name');
  if (first < 0) return [];
  const last = reading.roles.lastIndexOf('name');
  return [{ name, quantity: null, unit: null, span: spanOf(reading, line, { first, last }) }];
}

/** "or 2 tbsp dried dill": another thing with an amount of its own. */
function measuredChoices(reading: LineReading, line: PlainText, name: string): LineChoice[] {
  const { language, tokens, roles } = reading;
  const choices: LineChoice[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    if (roles[index] !== 'remark' || isOfAmount(roles[index - 1]) || !language.or.has(wordAt(reading, index))) continue;
    const measure = otherMeasure(reading, index + 1);
    if (!measure) continue;
    const words = wordsAfter(reading, measure.next);
    const last = words.at(-1) ?? measure.next - 1;
    index = last;
    // "227 g or 8 ounces" says the same amount again.
    if (words.length === 0 && measure.unit && isMeasured(measure.unit)) continue;
    const own = words.map((at) => tokens[at]?.raw ?? '').join(' ');
    choices.push({
      name: own === '' || language.standIns.has(own) ? name : own,
      quantity: measure.low,
      unit: measure.unit,
      span: spanOf(reading, line, { first: measure.from, last }),
    });
  }
  return choices;
}

/** The amount of another choice, with its unit behind "small", "heaped" or the size of a pack. */
function otherMeasure(
  reading: LineReading,
  from: number,
): (Pick<Measure, 'low' | 'unit' | 'next'> & { readonly from: number }) | null {
  const measure = readMeasure(reading, from);
  if (!measure || measure.unit) return measure && { ...measure, from };
  const { measures } = reading.language;
  const pack = readMeasure(reading, measure.next);
  const packed = pack?.unit ? pack.next : afterAmountGroup(reading, measure.next);
  const at = afterSize(reading, measures.has(wordAt(reading, packed)) ? packed + 1 : packed);
  const unit = readUnit(reading, at);
  return { low: measure.low, unit: unit?.unit ?? null, next: unit?.next ?? at, from };
}

/** "or two" of "a handful or two" offers nothing else. */
function isOfAmount(before: Role | undefined): boolean {
  return before === 'amount' || before === 'size';
}

/** The words of a name from `index` on, up to a sign; sizes, preparations and "of" are passed over. */
function wordsAfter(reading: LineReading, index: number): readonly number[] {
  const { language, tokens } = reading;
  const words: number[] = [];
  for (let at = index; at < tokens.length; at += 1) {
    const word = wordAt(reading, at);
    if (tokens[at]?.kind !== 'word' || language.remarkWords.has(word)) break;
    const run = preparationRun(reading, at, tokens.length, false);
    if (run > at) at = run - 1;
    else if (!language.sizes.has(word) && !language.of.has(word) && !language.adverbs.has(word)) words.push(at);
  }
  return words;
}
