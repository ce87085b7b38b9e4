/** A word, number, sign or break of the text; `from` and `to` are its place in it. */
export type Token = {
  readonly from: number;
  readonly to: number;
  readonly kind: 'word' | 'number' | 'comma' | 'stop';
  /** As it is compared: lower case, no accents, no apostrophes, singular; a number as its digits. */
  readonly stem: string;
};

export type Phrase<T> = { readonly value: T; readonly next: number };

/** Phrases by the first of their words, the longest first. */
export type Phrases<T> = ReadonlyMap<string, readonly { readonly stems: readonly string[]; readonly value: T }[]>;

const APOSTROPHE = /['’‘ʼ`´]/gu;
const KINDS: readonly (readonly [Token['kind'] | 'gap', RegExp])[] = [
  ['number', /\d+(?:[.,/]\d+)*|[½¼¾]/uy],
  ['word', /\p{L}[\p{L}\p{M}]*(?:['’‘ʼ`´][\p{L}\p{M}]+)*/uy],
  ['comma', /,/uy],
  ['stop', /[.;!?:()\n…]/uy],
  ['word', /[&+/]/uy],
  ['gap', /[\s\p{P}\p{C}\p{M}]/uy],
  // Whatever else there is, such as a currency or a picture, is a word of its own.
  ['word', /./suy],
];
const SIGNS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '&': 'and',
    '+': 'plus',
    '/': 'or',
    '½': '0.5',
    '¼': '0.25',
    '¾': '0.75',
  }),
);

/** The text in tokens; spaces and hyphens only part them, so that "meat-free" reads as "meat free". */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length;) {
    const [kind, raw] = nextOf(text, at);
    if (kind !== 'gap') tokens.push({ from: at, to: at + raw.length, kind, stem: SIGNS.get(raw) ?? stemOf(raw) });
    at += raw.length;
  }
  return tokens;
}

function nextOf(text: string, at: number): [Token['kind'] | 'gap', string] {
  for (const [kind, pattern] of KINDS) {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found) return [kind, found];
  }
  return ['gap', text.charAt(at)];
}

const ASCII = /^[a-z0-9]+$/;

/** A word as it is compared with others, so that "Mushrooms" is "mushroom" and "don’t" is "dont". */
export function stemOf(word: string): string {
  const lower = word.toLowerCase();
  const plain = ASCII.test(lower)
    ? lower
    : lower.normalize('NFKD').replace(/\p{M}/gu, '').replace(APOSTROPHE, '').toLowerCase();
  const stem = singular(plain);
  return MISSPELT.get(stem) ?? stem;
}

/** What must not be missed for a letter. */
const MISSPELT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    allergic:
      'alergic|allegic|allerigc|alergik|allergik|allargic|alergict|allerjic|alerjic|allegric|allergict|alllergic|allerguc',
    allergy: 'alergy|alergie|allergie|allegy|allargy|alergi|allergi|allerg|allegry|allerjy|alerjy',
    allergen: 'alergen|allergene',
    intolerant: 'intollerant|intolerent|intollerent|intolorant|untolerant|intolerante',
    intolerance: 'intolerence|intollerance|intollerence|intolorance',
    coeliac: 'celiac|coeliak|ceoliac|coelic|celliac|coeliack|celiak|coeliacs',
    peanut: 'penut|peanutt|peenut',
    gluten: 'glutten|glutin|gluton',
    lactose: 'lactos|latose',
    shrimp: 'shrimps|srimp',
  }).flatMap(([word, spellings]) => spellings.split('|').map((spelling) => [spelling, word])),
);

/** Rough English: what is cut too short is so on both sides of every comparison. */
function singular(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || /(ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(oes|ches|shes|sses|xes)$/.test(word)) return word.slice(0, -2);
  if (/(leaves|loaves|halves)$/.test(word)) return `${word.slice(0, -3)}f`;
  return word.slice(0, -1);
}

/** Words of a phrase as they are compared. */
export function stemsOf(phrase: string): string[] {
  return tokensOf(phrase).map(({ stem }) => stem);
}

/** A table of phrases, each cell several of them parted by "|", made ready to be found in a text. */
export function phrasesOf<T>(table: readonly (readonly [string, T])[]): Phrases<T> {
  const all = table.flatMap(([cell, value]) => cell.split('|').map((phrase) => ({ stems: stemsOf(phrase), value })));
  const longestFirst = all.toSorted((a, b) => b.stems.length - a.stems.length);
  return Map.groupBy(longestFirst, ({ stems }) => stems[0] ?? '');
}

/** The longest phrase that begins at a token. */
export function phraseAt<T>(phrases: Phrases<T>, tokens: readonly Token[], at: number): Phrase<T> | undefined {
  for (const { stems, value } of phrases.get(tokens[at]?.stem ?? '') ?? []) {
    if (stems.every((stem, index) => tokens[at + index]?.stem === stem)) return { value, next: at + stems.length };
  }
  return undefined;
}

/** Past every token that is one of these words. */
export function skip(words: ReadonlySet<string>, tokens: readonly Token[], at: number): number {
  let next = at;
  while (tokens[next]?.kind === 'word' && words.has(tokens[next]?.stem ?? '')) next += 1;
  return next;
}

export function wordsOf(list: string): ReadonlySet<string> {
  return new Set(stemsOf(list));
}
