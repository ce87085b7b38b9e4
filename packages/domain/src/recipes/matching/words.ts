/** Reads a written word as it is compared with others. */
export type WordReader = (word: string) => string;

const APOSTROPHE = /['’‘ʼ`´]/gu;
const MARKED = /(\P{M}?)(\p{M}+)/gu;
const SELECTORS = /\p{Variation_Selector}/gu;
/** Where a mark is an accent; in other scripts it makes another letter: "パ" is not "ハ". */
const ACCENTED = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;
const LETTER = /\p{L}/u;
const GAP = /[^\p{L}\p{M}\p{N}%&]+/u;
const PLAIN = /^[a-z]+(?: [a-z]+)*$/;

/**
 * The words of a text in lower case, without the accents of Latin, Greek and Cyrillic letters, without apostrophes and
 * other signs; "&" is "and".
 */
export function wordsIn(text: string): string[] {
  const lower = text.toLowerCase();
  if (PLAIN.test(lower)) return lower.split(' ');
  return foldedWords(text);
}

function foldedWords(text: string): string[] {
  const folded = text
    .normalize('NFKD')
    .replace(SELECTORS, '')
    .replace(APOSTROPHE, '')
    .replace(MARKED, (marked: string, letter: string) =>
      LETTER.test(letter) && !ACCENTED.test(letter) ? marked : letter,
    )
    .toLowerCase()
    .normalize('NFC');
  return folded
    .replaceAll('&', ' and ')
    .split(GAP)
    .filter((word) => word !== '');
}

/**
 * The key under which a household's correction of a name is remembered: lower case, no accents, no signs, single
 * spaces. It follows no word list, so that a stored key stays valid. Empty for a name without letter or digit.
 */
export function lineKey(name: string): string {
  return wordsIn(name).join(' ');
}

/** Two spellings of one word, and words that mean the same wherever they stand. */
const SPELLINGS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    yoghurt: 'yogurt',
    yogourt: 'yogurt',
    chilli: 'chili',
    chile: 'chili',
    soya: 'soy',
    pitta: 'pita',
    lite: 'light',
    tinned: 'canned',
    catsup: 'ketchup',
    flavoured: 'flavored',
    unflavoured: 'unflavored',
    portabella: 'portobello',
    lasagna: 'lasagne',
    gelatin: 'gelatine',
    parmesean: 'parmesan',
    wholewheat: 'wholemeal',
    bulghur: 'bulgur',
    bulgar: 'bulgur',
    burghul: 'bulgur',
    houmous: 'hummus',
    humus: 'hummus',
    hommus: 'hummus',
    whiskey: 'whisky',
    filet: 'fillet',
    doughnut: 'donut',
    sulphured: 'sulfured',
    nondairy: 'dairyfree',
  }),
);

const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ['leaves', 'leaf'],
  ['loaves', 'loaf'],
  ['halves', 'half'],
  ['knives', 'knife'],
  ['pastis', 'pastis'],
  ['cassis', 'cassis'],
  ['geese', 'goose'],
]);

/** A lower-case English word in the singular and its usual spelling; what is cut too short is so on both sides. */
export function englishWord(word: string): string {
  const singular = IRREGULAR.get(word) ?? cut(word);
  return SPELLINGS.get(singular) ?? singular;
}

function cut(word: string): string {
  if (word.length < 4) return word;
  if (!word.endsWith('s')) return ending(word);
  if (/(ss|us)$/.test(word)) return word;
  if (/(oes|sses|xes)$/.test(word)) return word.slice(0, -2);
  return ending(word.slice(0, -1));
}

/** "berry" and "berrie", "brioche" and "brioch" end alike. */
function ending(word: string): string {
  if (word.length < 4) return word;
  if (word.endsWith('ie')) return word.slice(0, -1);
  if (word.endsWith('y') && !/[aeiou]y$/.test(word)) return `${word.slice(0, -1)}i`;
  if (/([cs]h|[^lrf]o)e$/.test(word)) return word.slice(0, -1);
  return word;
}

/** The words of a phrase as English compares them. */
export function englishWords(phrase: string): string[] {
  return wordsIn(phrase).map(englishWord);
}

/** A list of words, parted by spaces, as English compares them. */
export function englishSet(list: string): ReadonlySet<string> {
  return new Set(englishWords(list));
}
