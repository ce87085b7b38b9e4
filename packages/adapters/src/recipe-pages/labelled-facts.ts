import type { HeadingKind } from './heading-words.ts';
import { withDigits } from './number-words.ts';
import { readYield } from './read-yield.ts';

/** What labels on a page or in a text say: "Prep time: 10 min", "Serves 4". */
export type LabelledFacts = {
  readonly prep: string | null;
  readonly cook: string | null;
  readonly total: string | null;
  readonly yields: string | null;
};

const LABELS: readonly (readonly [keyof LabelledFacts, string])[] = [
  [
    'total',
    'total time|ready in|time needed|gesamtzeit|zeit gesamt|temps total|tiempo total|tempo totale|tempo total|totale tijd|total tid|tid i alt|czas całkowity|общее время',
  ],
  [
    'prep',
    'prep(?:aration)?(?: time)?|hands-on time|active time|vorbereitungszeit|vorbereitung|arbeitszeit|temps de préparation|tiempo de preparación|tempo di preparazione|tempo de preparo|voorbereidingstijd|förberedelsetid|czas przygotowania',
  ],
  [
    'cook',
    'cook(?:ing)?(?: time)?|bak(?:e|ing) time|kochzeit|backzeit|koch-/backzeit|garzeit|temps de cuisson|cuisson|tiempo de cocción|tempo di cottura|cottura|tempo de cozimento|kooktijd|baktijd|tillagningstid|czas gotowania',
  ],
  [
    'yields',
    'serves|servings|serving|yields?|makes|portions?|portionen|für|personen|personnes|rendement|raciones|porciones|personas|porzioni|dosi per|porções|rendimento|porties|portioner|antal portioner|liczba porcji|порций',
  ],
];
/** Words that are labels only where a line, or a part of one, begins with them and a length of time follows. */
const BARE_LABELS: readonly (readonly ['bareTotal' | 'barePrep' | 'bareCook', string])[] = [
  [
    'bareTotal',
    'total|time|all in|gesamtdauer|gesamt|insgesamt|dauer|zeit|fertig in|zubereitungszeit|zubereitung|durée|temps|prêt en|duración|tiempo|listo en|elaboración|durata|tempo|totale|pronto in|duração|pronto em|tijd|totaal|klaar in|bereidingstijd|bereiding|totalt|tid|klart? på|samlet tid|i alt|łącznie|razem|czas|всего|время приготовления|время',
  ],
  [
    'barePrep',
    'préparation|preparación|preparazione|preparação|preparo|voorbereiding|förberedelser?|forberedelser?|forberedelsestid|arbejdstid|przygotowanie|время подготовки|подготовка',
  ],
  [
    'bareCook',
    'bake|baking|kochen|backen|garen|cocción|horneado|cozimento|koken|bakken|oventijd|tillagning|koktid|gräddning|gräddningstid|tilberedningstid|tilberedning|kogetid|bagetid|stegetid|koketid|steketid|gotowanie|pieczenie|czas pieczenia|варка|выпечка',
  ],
];
const FACT_OF = { bareTotal: 'total', barePrep: 'prep', bareCook: 'cook' } as const;
const named = (labels: readonly (readonly [string, string])[]): string =>
  labels.map(([name, words]) => `(?<${name}>${words})`).join('|');
const PATTERN = new RegExp(
  `(?:(?:^|[\\s|•·,;(])(?:${named(LABELS)})|(?:^|[|•·,;(]\\s*)(?:${named(BARE_LABELS)}))\\s*[:=–-]?(?=\\s|\\d|$)`,
  'giu',
);
const UNIT =
  '(?:h|hrs?|hours?|m|min\\p{L}*|std|stunden?|heures?|horas?|or[ae]|uur|uren|tim|tim[em]\\p{L}*|godz\\p{L}*|ч|час\\p{L}*|мин\\p{L}*|days?|tage?|jours?|d[ií]as?|giorn[oi]|dage?n?|dagar?|dni)';
const ONLY_TIME = new RegExp(
  `^(?:(?:about|approx|around|an?|half|ca|circa|etwa|environ|ongeveer|to|bis|a|à|or|and|und|et|y|e|en|og|och|i|и|${UNIT})(?!\\p{L})|[\\d\\s.,:;~½¼¾⅓⅔/()–-])+$`,
  'iu',
);
const NO_YIELD = /^\S*\s*(?:k?cal\b|kj\b|m?g\b|min|stund|std|sek|hours?\b|°)/iu;
const ONLY_YIELD = /^(?:about |approx\.? |ca\.? )?\d+(?:\s*(?:[-–]|to|bis|à|a)\s*\d+)?(?:\s+\p{L}+){0,2}\.?$/iu;
const MOST_TEXT = 200;
const MOST_LOOKED_AT = 3_000;

/** Facts and the lines that say nothing else. */
export type FactsReading = {
  readonly facts: LabelledFacts;
  /** By their places. "taken": what they say stands in the facts; "also": an earlier line has said it. */
  readonly told: ReadonlyMap<number, 'taken' | 'also'>;
};

/** The first value under each label, in the same line or in the one below a label that stands alone. */
export function labelledFacts(lines: readonly string[]): LabelledFacts {
  return readFacts(lines).facts;
}

/** What is known of where lines stand. */
export type LinePlaces = {
  /** In the first so many lines a time needs no colon after its label. */
  readonly head?: number;
  /** Under which heading a line stands, by its place. */
  readonly under?: (at: number) => HeadingKind | null;
};

/**
 * As `labelledFacts`, with the lines that say nothing else. Steps say what to do, whatever they look like ("Bake: 15
 * minutes"), unless several such lines close the text; an ingredient may look like a yield ("Serving 1 scoop of ice cream").
 */
export function readFacts(lines: readonly string[], { head = 0, under = () => null }: LinePlaces = {}): FactsReading {
  const facts: Facts = { prep: null, cook: null, total: null, yields: null };
  const told = new Map<number, 'taken' | 'also'>();
  const closing = closingFacts(lines);
  for (const [at, line] of lines.slice(0, MOST_LOOKED_AT).entries()) {
    if (line.length > MOST_TEXT) continue;
    const place = at >= closing ? null : under(at);
    const found = labelledIn(line, lines[at + 1] ?? '', { isHead: at < head, place });
    const taken = found.filter(({ name }) => facts[name] === null);
    for (const { name, value } of taken) facts[name] ??= value;
    if (saysAll(found) && place !== 'instructions') {
      const how = taken.length === found.length ? 'taken' : 'also';
      told.set(at, how);
      if (found[0]?.isBelow === true) told.set(at + 1, how);
    }
    if (facts.yields === null) {
      facts.yields = YIELD_ALONE.exec(line)?.[1] ?? null;
      if (facts.yields !== null) told.set(at, 'taken');
    }
  }
  return { facts, told };
}

function saysAll(found: readonly Labelled[]): boolean {
  return found.length > 0 && found[0]?.at === 0 && found.every(({ isAll }) => isAll);
}

/** Where the lines begin that close a text and say nothing but facts, two of them at least; else where it ends. */
function closingFacts(lines: readonly string[]): number {
  const isFact = (at: number): 0 | 1 | 2 => {
    const [line = '', below = ''] = [lines[at], lines[at + 1]];
    if (at < 0 || line.length > MOST_TEXT) return 0;
    const found = labelledIn(line, below, { isHead: false, place: null });
    if (!saysAll(found)) return 0;
    return found[0]?.isBelow === true ? 2 : 1;
  };
  let [from, facts] = [lines.length, 0];
  for (;;) {
    const back = isFact(from - 1) === 1 ? 1 : isFact(from - 2) === 2 ? 2 : 0;
    if (back === 0) return facts < 2 ? lines.length : from;
    from -= back;
    facts += 1;
  }
}

type Facts = Record<keyof LabelledFacts, string | null>;
type Labelled = {
  readonly name: keyof LabelledFacts;
  readonly value: string;
  /** Where its label begins. */
  readonly at: number;
  readonly isBelow: boolean;
  /** Whether the value is all that stands up to the next label. */
  readonly isAll: boolean;
};
const YIELD_ALONE =
  /^\s*(\d+(?:\s*[-–]\s*\d+)?\s*(?:servings?|portion(?:en|s)?|personen|people|personnes|personas|porciones|porzioni|porções|portioner|personer))\s*$/iu;

type Standing = { readonly isHead: boolean; readonly place: HeadingKind | null };

function labelledIn(line: string, below: string, { isHead, place }: Standing): Labelled[] {
  const matches = [...line.matchAll(PATTERN)].map((match) => ({ match, name: nameOf(match) }));
  const found: Labelled[] = [];
  for (const [index, { match, name }] of matches.entries()) {
    if (name === undefined || found.some((before) => before.name === name)) continue;
    const end = matches.slice(index + 1).find((next) => next.name !== name)?.match.index ?? line.length;
    const rest = line.slice(match.index + match[0].length, end).replace(/^[\s:|–-]+|[\s|•·,;(]+$/gu, '');
    const isBare = BARE_LABELS.some(([each]) => match.groups?.[each] !== undefined);
    const isBelow = !isBare && rest === '' && matches.length === 1 && match.index === 0;
    const value = isBelow ? below : rest;
    const isOnlyTime = name !== 'yields' && ONLY_TIME.test(withDigits(value));
    const isMarked =
      isBelow ||
      matches.length > 1 ||
      /[:=]|time|zeit|temps|tiempo|tempo|tid|tijd|czas|время/iu.test(match[0]) ||
      (isHead && isOnlyTime && match.index === 0 && !/[.!]$/.test(line));
    if (isBare && (!isOnlyTime || place === 'instructions')) continue;
    if (!isValue(name, value, match.index === 0 || match[0].includes(':'), isMarked)) continue;
    const isAll = name === 'yields' ? isWholeYield(match[0], { value, isBelow, isHead, place }) : isOnlyTime;
    found.push({ name, value, at: match.index, isBelow, isAll });
  }
  return found;
}

type Yield = Standing & { readonly value: string; readonly isBelow: boolean };

function isWholeYield(label: string, { value, isBelow, isHead, place }: Yield): boolean {
  if (place === 'ingredients') return !isBelow && isOnlyYield(label, value);
  return isHead || isOnlyYield(label, value);
}

/** Among steps "Makes 2 balls of it" is one. */
function isOnlyYield(label: string, value: string): boolean {
  const { servings, guessed } = readYield([value]);
  return (label.includes(':') || (servings !== null && guessed === null)) && ONLY_YIELD.test(withDigits(value));
}

function nameOf({ groups }: RegExpExecArray): keyof LabelledFacts | undefined {
  const bare = BARE_LABELS.find(([each]) => groups?.[each] !== undefined)?.[0];
  return bare === undefined ? LABELS.find(([each]) => groups?.[each] !== undefined)?.[0] : FACT_OF[bare];
}

/** Whether a line does nothing but tell such facts. */
export function isFacts(line: string): boolean {
  if (line.length > MOST_TEXT) return false;
  // A label that is a word of the kitchen besides tells no time here: the line may be a step.
  const { prep, cook, total, yields } = readFacts([line], { under: () => 'instructions' }).facts;
  const told = [prep, cook, total, yields].filter((fact) => fact !== null);
  return told.length > 1 || (told.length === 1 && line.length <= (told[0]?.length ?? 0) + 30 && line.includes(':'));
}

function isValue(name: keyof LabelledFacts, said: string, atStart: boolean, marked: boolean): boolean {
  const value = withDigits(said);
  if (value.length > 60 || !/[\d½]|\ban?\b/iu.test(value)) return false;
  if (name === 'yields' && NO_YIELD.test(value)) return false;
  if (name === 'yields')
    return atStart
      ? /^(?:about |approx\.? |ca\.? )?[\d½]|^an?\b/iu.test(value)
      : /^\d+(?:\s*[-–]\s*\d+)?(?:\s\p{L}+){0,2}$/u.test(value);
  return (
    marked &&
    /^(?:about |approx\.? |ca\.? |~)?(?:(?:\d+[.,]?\d*\s*(?:[-–]|to|bis)\s*)?[\d½¼¾]|(?:half )?an? ).{0,40}$/iu.test(
      value,
    ) &&
    /(?:\d\s*(?:½|¼|¾)?|^(?:half )?an?)\s*(?:[hdm]|std|stund|uur|uren|tim|час|ч|мин|ore|ora|分|時間)|^\d{1,3}$|^\d+:\d\d/iu.test(
      value,
    )
  );
}
