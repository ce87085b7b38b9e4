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
const PATTERN = new RegExp(
  `(?:^|[\\s|•·,;(])(?:${LABELS.map(([name, words]) => `(?<${name}>${words})`).join('|')})\\s*[:=–-]?(?=\\s|\\d|$)`,
  'giu',
);
const MOST_TEXT = 200;
const MOST_LOOKED_AT = 3_000;

/** The first value under each label, in the same line or in the one below a label that stands alone. */
export function labelledFacts(lines: readonly string[]): LabelledFacts {
  const facts: Record<keyof LabelledFacts, string | null> = { prep: null, cook: null, total: null, yields: null };
  for (const [at, line] of lines.slice(0, MOST_LOOKED_AT).entries()) {
    if (line.length > MOST_TEXT) continue;
    const matches = [...line.matchAll(PATTERN)];
    for (const [index, match] of matches.entries()) {
      const name = LABELS.find(([each]) => match.groups?.[each] !== undefined)?.[0];
      if (name === undefined || facts[name] !== null) continue;
      const end = matches.slice(index + 1).find((next) => next.groups?.[name] === undefined)?.index ?? line.length;
      const rest = line.slice(match.index + match[0].length, end).replace(/^[\s:|–-]+|[\s|•·,;(]+$/gu, '');
      const alone = rest === '' && matches.length === 1 && match.index === 0;
      const value = alone ? (lines[at + 1] ?? '') : rest;
      const marked =
        alone || matches.length > 1 || /[:=]|time|zeit|temps|tiempo|tempo|tid|tijd|czas|время/iu.test(match[0]);
      if (isValue(name, value, match.index === 0 || match[0].includes(':'), marked)) facts[name] = value;
    }
    if (facts.yields === null)
      facts.yields =
        /^\s*(\d+(?:\s*[-–]\s*\d+)?\s*(?:servings?|portion(?:en|s)?|personen|people|personnes|personas|porciones|porzioni|porções|portioner|personer))\s*$/iu.exec(
          line,
        )?.[1] ?? null;
  }
  return facts;
}

/** Whether a line does nothing but tell such facts. */
export function isFacts(line: string): boolean {
  if (line.length > MOST_TEXT) return false;
  const { prep, cook, total, yields } = labelledFacts([line]);
  const told = [prep, cook, total, yields].filter((fact) => fact !== null);
  return told.length > 1 || (told.length === 1 && line.length <= (told[0]?.length ?? 0) + 30 && line.includes(':'));
}

function isValue(name: keyof LabelledFacts, value: string, atStart: boolean, marked: boolean): boolean {
  if (value.length > 60 || !/[\d½]|\b(?:one|two|three|four|six|eight|an?)\b/iu.test(value)) return false;
  if (name === 'yields' && /^\S*\s*(?:k?cal|kj|m?g|min)\b/iu.test(value)) return false;
  if (name === 'yields')
    return atStart
      ? /^(?:about |approx\.? |ca\.? )?[\d½]|^(?:one|two|three|four|five|six|eight|ten|twelve|an?)\b/iu.test(value)
      : /^\d+(?:\s*[-–]\s*\d+)?(?:\s\p{L}+){0,2}$/u.test(value);
  return (
    marked &&
    /^(?:about |approx\.? |ca\.? |~)?(?:\d+[.,]?\d*\s*(?:[-–]|to|bis)\s*)?[\d½¼¾].{0,40}$/iu.test(value) &&
    /\d\s*(?:½|¼|¾)?\s*(?:[hdm]|std|stund|uur|uren|tim|час|ч|мин|ore|ora|分|時間)|^\d{1,3}$|^\d+:\d\d/iu.test(value)
  );
}
