import { DESCRIBING, DESCRIBING_AFTER, DESCRIBING_BESIDE, DESCRIBING_PHRASES, PACKED_IN } from './describing-words.ts';
import { BRANDS } from './known-brands.ts';
import { CHANGING, FOODS, MAKING } from './known-foods.ts';
import { phraseTable, type PhraseTable } from './phrases.ts';
import { SAME_FOODS } from './same-foods.ts';
import { EGG_PARTS, PARTS, USUAL_FOODS } from './usual-foods.ts';
import { englishSet, englishWord, type WordReader } from './words.ts';

/** What is known of a language's names of foods. */
export type NameRules = {
  readonly word: WordReader;
  /** Other names of a food, each with the words that stand for it. */
  readonly same: PhraseTable<readonly string[]>;
  readonly describing: ReadonlySet<string>;
  readonly describingPhrases: PhraseTable<'description' | 'brand'>;
  readonly describingBeside: ReadonlyMap<string, ReadonlySet<string>>;
  readonly describingAfter: ReadonlyMap<string, ReadonlySet<string>>;
  readonly packedIn: ReadonlySet<string>;
  readonly usual: typeof USUAL_FOODS;
  readonly parts: ReadonlyMap<string, ReadonlySet<string>>;
  /** Before "of": a part or cut of what follows ("leg of lamb"). */
  readonly cuts: ReadonlySet<string>;
  readonly foods: ReadonlySet<string>;
  readonly changing: ReadonlySet<string>;
  /** Words for ways of making that make another food. */
  readonly making: ReadonlySet<string>;
  /** Before "of": how much, and not what ("a pinch of salt"). */
  readonly amounts: ReadonlySet<string>;
  /** Words that join others, so that what has them in it is no name. */
  readonly joining: ReadonlySet<string>;
  /** Every word that may be left out somewhere. */
  readonly droppable: ReadonlySet<string>;
  /** Every word that the rules themselves know, so that none is a misspelling. */
  readonly vocabulary: ReadonlySet<string>;
};

const CUTS = englishSet(`
  leg breast thigh wing fillet shoulder loin tenderloin rack shank belly neck rib ribs steak chop clove head stalk stick
  sprig leaf bunch slice piece wedge half portion zest juice peel rind yolk white floret bulb spear cube
`);

const AMOUNTS = englishSet(`
  a an can tin one two three few couple little bit knob handful pinch dash bunch sprig slice piece squeeze drizzle splash glass
  bag packet pack package jar box bottle wedge thumb chunk block sheet grind grating dusting sprinkle sprinkling dollop
  cup tablespoon teaspoon spoonful portion strip cube head stalk stick
`);
const EGG = new Set(['egg']);
const JOINING = new Set('and or of in with for to from the a an into on at plus'.split(' '));

const english: NameRules = {
  word: englishWord,
  same: phraseTable(SAME_FOODS),
  describing: DESCRIBING,
  describingPhrases: phraseTable([
    ...DESCRIBING_PHRASES.map((words) => [words, 'description'] as const),
    ...BRANDS.map((words) => [words, 'brand'] as const),
  ]),
  describingBeside: DESCRIBING_BESIDE,
  describingAfter: DESCRIBING_AFTER,
  packedIn: PACKED_IN,
  usual: USUAL_FOODS,
  parts: new Map([...PARTS, ...[...EGG_PARTS].map((part) => [part, EGG] as const)]),
  cuts: CUTS,
  foods: FOODS,
  changing: CHANGING,
  making: MAKING,
  amounts: AMOUNTS,
  joining: JOINING,
  droppable: new Set([
    ...DESCRIBING,
    ...DESCRIBING_BESIDE.keys(),
    ...DESCRIBING_AFTER.keys(),
    ...[...DESCRIBING_PHRASES, ...BRANDS].flat(),
  ]),
  vocabulary: new Set([
    ...DESCRIBING,
    ...DESCRIBING_BESIDE.keys(),
    ...DESCRIBING_AFTER.keys(),
    ...[...DESCRIBING_PHRASES, ...BRANDS].flat(),
    ...SAME_FOODS.flatMap(([other, first]) => [...other, ...first]),
    ...USUAL_FOODS.flatMap(({ words }) => words),
    ...FOODS,
    ...CHANGING,
    ...MAKING,
    ...PARTS.keys(),
    ...CUTS,
  ]),
};

/** Of a language without word lists: names as they are written, nothing dropped. */
const plain: NameRules = {
  word: (word) => word,
  same: new Map(),
  describing: new Set(),
  describingPhrases: new Map(),
  describingBeside: new Map(),
  describingAfter: new Map(),
  packedIn: new Set(),
  usual: [],
  parts: new Map(),
  cuts: new Set(),
  foods: new Set(),
  changing: new Set(),
  making: new Set(),
  amounts: new Set(),
  joining: new Set(),
  droppable: new Set(),
  vocabulary: new Set(),
};

/** The rules of a language by its IETF tag. */
export function nameRules(language: string): NameRules {
  return /^en\b/i.test(language) ? english : plain;
}
