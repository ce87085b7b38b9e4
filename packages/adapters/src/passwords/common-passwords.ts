/** What people reach for first; with the runs below they make up the commonest passwords of twelve and more. */
const WORDS =
  'password passwort motdepasse contrasena wachtwoord passphrase passcode secret administrator admin root master login letmein welcome willkommen bienvenue changeme default guest access hello iloveyou loveyou lovely love forever princess prinzessin sunshine sunflower rainbow butterfly flower angel baby babygirl family dragon monkey tiger panther cookie chocolate cheese banana pepper ginger shadow hunter ranger soldier killer ninja wizard batman superman spiderman pokemon minecraft starwars gandalf matrix football fussball baseball basketball hockey soccer liverpool chelsea arsenal barcelona juventus manchester united yankees cowboys steelers mustang ferrari porsche mercedes corvette harley yamaha samsung google facebook instagram internet computer microsoft windows whatever trustno blink michael jordan jennifer jessica ashley daniel charlie thomas andrew matthew joshua robert nicole michelle january february march april june july august september october november december monday tuesday wednesday thursday friday saturday sunday spring summer sommer autumn winter london berlin paris america germany freedom jesus heaven money million hearth household kitchen dinner homesweethome correcthorsebatterystaple thequickbrownfox opensesame maytheforcebewithyou nevergonnagiveyouup ihavenopassword test temp user myspace my the'.split(
    ' ',
  );

const SPELLINGS: Readonly<Record<string, string>> = {
  a: '[a4@]',
  b: '[b8]',
  e: '[e3]',
  g: '[g9]',
  i: '[i1!]',
  l: '[l1]',
  o: '[o0]',
  s: '[s5$]',
  t: '[t7+]',
};

const ROWS = [
  '01234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop[]',
  'qwertzuiopu',
  'azertyuiop',
  'asdfghjkl;',
  'qsdfghjklm',
  'zxcvbnm,./',
  'yxcvbnm',
  'wxcvbn',
  '!@#$%^&*()_+',
  '!"$%&/()=',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  '1a2b3c4d5e6f7g8h9i',
  'a1b2c3d4e5f6g7h8i9',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  'qazwsxedcrfvtgbyhnujm',
  'zaq1xsw2cde3vfr4',
  'asdfqwerzxcv',
];
const RUNS = [...ROWS, ...ROWS.map((row) => row.split('').toReversed().join(''))].join('\0');
const LONGEST_RUN = Math.max(...ROWS.map((row) => row.length));
const SHORTEST_RUN = 3;

/** Whose password it is: what is theirs is guessed first. */
export type PasswordOwner = { readonly email: string | null; readonly displayName: string };

const WORD = new RegExp(longestFirst(WORDS).map(anySpelling).join('|'), 'y');
const YEAR = /(?:19|20)\d\d/y;
const SAME_CHARACTER = /(.)\1{2,}/y;
const REPEATED = /^(.{1,8})\1+$/u;
const DIGITS = /^\d+$/;

/** A local part, or a word of a name, this short turns up in ordinary words. */
const LEAST_OWN_WORD = 4;
const MOST_PIECES = 3;
const MOST_OTHER_CHARACTERS = 3;

/**
 * Whether one of the first guesses would be this password: digits alone, the same piece over and over, up to three
 * common words, years, keyboard runs or words of the account's own address and name with next to nothing else, or
 * whatever contains the address's local part. It knows a few hundred patterns, not the lists of leaked passwords; length
 * is the contract's business.
 */
export function isGuessable(password: string, { email, displayName }: PasswordOwner): boolean {
  const text = folded(password);
  if (DIGITS.test(text) || REPEATED.test(text) || new Set(text).size <= 3) return true;
  const address = folded(email ?? '');
  if (localPartsOf(address).some((part) => text.includes(part))) return true;
  const { pieces, others } = takenApart(text, ownWords(`${address} ${folded(displayName)}`));
  return pieces > 0 && pieces <= MOST_PIECES && others <= MOST_OTHER_CHARACTERS;
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** The part before the @, with and without a `+tag`. */
function localPartsOf(email: string): readonly string[] {
  const local = email.slice(0, Math.max(0, email.lastIndexOf('@')));
  const [untagged = ''] = local.split('+');
  return [local, untagged].filter((part) => part.length >= LEAST_OWN_WORD);
}

/** The words of an address and a name: between dots, hyphens, signs and spaces. */
function ownWords(text: string): readonly string[] {
  return text.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= LEAST_OWN_WORD);
}

/** Reads from the left, always taking the longest known piece; what begins no piece counts as another character. */
function takenApart(text: string, own: readonly string[]): { readonly pieces: number; readonly others: number } {
  let pieces = 0;
  let others = 0;
  for (let at = 0; at < text.length;) {
    const length = Math.max(
      ...[WORD, YEAR, SAME_CHARACTER].map((known) => matchLength(known, text, at)),
      runLength(text, at),
      ...own.filter((word) => text.startsWith(word, at)).map((word) => word.length),
    );
    if (length > 0) pieces += 1;
    else others += 1;
    at += Math.max(1, length);
  }
  return { pieces, others };
}

function matchLength(known: RegExp, text: string, at: number): number {
  known.lastIndex = at;
  return known.exec(text)?.[0].length ?? 0;
}

function runLength(text: string, at: number): number {
  const most = Math.min(LONGEST_RUN, text.length - at);
  for (let length = most; length >= SHORTEST_RUN; length -= 1)
    if (RUNS.includes(text.slice(at, at + length))) return length;
  return 0;
}

function longestFirst(words: readonly string[]): readonly string[] {
  return words.toSorted((left, right) => right.length - left.length);
}

function anySpelling(word: string): string {
  return word
    .split('')
    .map((letter) => SPELLINGS[letter] ?? letter)
    .join('');
}
