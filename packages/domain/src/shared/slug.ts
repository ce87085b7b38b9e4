/** Longest slug the contracts take. */
const LONGEST = 80;
/** Letters that carry no accent to take off, as the languages that have them write them without. */
const SPELLED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  þ: 'th',
  ð: 'd',
};

/**
 * A text as a slug: lower-case letters, digits and single hyphens, at most `longest` of them. Empty for a text that has
 * no letter or digit of the Latin script.
 */
export function slugOf(text: string, longest = LONGEST): string {
  const plain = text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(/[ßæœøđłþð]/g, (letter) => SPELLED[letter] ?? letter)
    .replaceAll(/['’]/g, '');
  const words = plain.split(/[^a-z0-9]+/).filter((word) => word !== '');
  return words.join('-').slice(0, longest).replace(/-+$/, '');
}

/** `base`, or `base` with the lowest number behind it that is not taken, from 2. */
export function freeSlug(base: string, taken: ReadonlySet<string>): string {
  if (!taken.has(base)) return base;
  for (let number = 2; ; number += 1) {
    const numbered = `${base.slice(0, LONGEST - `-${number}`.length).replace(/-+$/, '')}-${number}`;
    if (!taken.has(numbered)) return numbered;
  }
}
