const ENGLISH =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty';
/** What other languages call them, where the words may be inflected in every form that stands before people and minutes. */
const OTHERS: readonly (readonly [number, string])[] = [
  [2, 'zwei deux dos due dois duas twee två to dwie dwa dwóch dwojga два две двух двоих'],
  [3, 'drei trois tres tre três drie trzy trzech три трёх трех троих'],
  [4, 'vier quatre cuatro quattro quatro fyra fire cztery czterech четыре четырёх четырех четверых'],
  [5, 'fünf cinq cinco cinque vijf fem pięć pięciu пять пяти пятерых'],
  [6, 'sechs six seis sei zes sex seks sześć sześciu шесть шести шестерых'],
  [7, 'sieben sept siete sette sete zeven sju syv siedem siedmiu семь семи'],
  [8, 'acht huit ocho otto oito åtta otte åtte osiem ośmiu восемь восьми восьмерых'],
  [9, 'neun neuf nueve nove negen nio ni dziewięć девять'],
  [10, 'zehn dix diez dieci dez tien tio ti dziesięć dziesięciu десять десяти'],
  [12, 'zwölf douze doce dodici doze twaalf tolv dwanaście двенадцать'],
  [15, 'fünfzehn quinze quince quindici vijftien femton femten piętnaście пятнадцать'],
  [20, 'zwanzig vingt veinte venti vinte twintig tjugo tyve tjue dwadzieścia двадцать'],
  [30, 'thirty dreißig dreissig trente treinta trenta trinta dertig trettio tredive tretti trzydzieści тридцать'],
  [40, 'forty vierzig quarante cuarenta quaranta quarenta veertig fyrtio fyrre førti czterdzieści сорок'],
  [45, 'forty-five fünfundvierzig quarante-cinq quarantacinque vijfenveertig fyrtiofem femogfyrre førtifem'],
];
const EVERYWHERE = new Map(ENGLISH.split(' ').map((word, number) => [word, number]));
const BEFORE_A_NOUN = new Map([
  ...OTHERS.flatMap(([number, words]) => words.split(' ').map((word) => [word, number] as const)),
  ...['ein', 'eine', 'einen', 'un', 'une', 'una', 'um', 'uma', 'een', 'één', 'en', 'én'].map(
    (word) => [word, 1] as const,
  ),
]);
const NOUN =
  /^\s+(?:(?<between>\p{L}+)\s+)?(?:serv|portion|porci|por[cç][aãõ]|porzion|porties?\b|porsjon|people|persons?\b|person|pessoa|adult|guest|diner|eater|osób|osob|порци|персон|человек|convive|comensal|commensal|esser\b|min|hour|stunde|heure|hora|or[ae]\b|uur|uren|tim|godz|час|мин)/iu;
const HALF = /^(?:hal[bfv]|demi|medi|mezz|mei|pół|пол)/u;
const RANGE = /^\s*(?:-|–|—|to|bis|à|a|or|oder|ou?|y|tot|till?|do|до|eller)\s+/iu;
const ENDS = /^[\s).,;!:]*$/u;
/** Nothing that says a number of people or minutes is longer. */
const LONGEST = 2_000;
const WORD = /\p{L}+(?:-\p{L}+)?/gu;

/**
 * A text with its number words in digits. English ones count wherever they stand; those of other languages, which may be
 * other words in English or each other, only at the end, before people, servings or a time, or in a range of such.
 */
export function withDigits(text: string): string {
  if (text.length > LONGEST) return text;
  return text.replace(WORD, (word, at: number) => String(numberAt(text, word, at) ?? rangeIn(word) ?? word));
}

/** "four-six" is a range; "twenty-four" is none. */
function rangeIn(word: string): string | undefined {
  const [low, high] = word
    .toLowerCase()
    .split('-')
    .map((half) => EVERYWHERE.get(half));
  return low !== undefined && high !== undefined && low < high ? `${low}-${high}` : undefined;
}

function numberAt(text: string, word: string, at: number): number | undefined {
  const bare = word.toLowerCase();
  const anywhere = EVERYWHERE.get(bare);
  if (anywhere !== undefined && anywhere > 0) return anywhere;
  const number = BEFORE_A_NOUN.get(bare);
  if (number === undefined) return undefined;
  const after = text.slice(at + word.length);
  if (isBeforeNoun(after) || (number > 1 && ENDS.test(after))) return number;
  const range = RANGE.exec(after)?.[0];
  if (range === undefined) return undefined;
  const next = /^[\p{L}\d-]+/u.exec(after.slice(range.length))?.[0] ?? '';
  const nextAt = at + word.length + range.length;
  return /^\d+$/.test(next) || numberAt(text, next, nextAt) !== undefined ? number : undefined;
}

/** "eine halbe Stunde" is not one, and the "to" of "four to six people" none of them. */
function isBeforeNoun(after: string): boolean {
  const noun = NOUN.exec(after);
  const between = noun?.groups?.['between']?.toLowerCase() ?? '';
  return noun !== null && !HALF.test(between) && !EVERYWHERE.has(between) && !BEFORE_A_NOUN.has(between);
}
