// What Unicode does not decompose, spelled as the library that Mealie names its recipes with spells it.
const SPELLED: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'ß ss|æ ae|œ oe|ø o|đ d|ð d|þ th|ł l|ı i|ħ h|ŋ ng|ŧ t|ſ s',
    'а a|б b|в v|г g|д d|е e|ж zh|з z|и i|к k|л l|м m|н n|о o|п p|р r|с s|т t|у u|ф f|х kh|ц ts|ч ch|ш sh|щ shch',
    "ъ '|ы y|ь '|э e|ю iu|я ia|є ie|і i|ђ dj|ј j|љ lj|њ nj|ћ c|џ dzh",
    'α a|β b|γ g|δ d|ε e|ζ z|η e|θ th|ι i|κ k|λ l|μ m|ν n|ξ x|ο o|π p|ρ r|ς s|σ s|τ t|υ u|φ ph|χ kh|ψ ps|ω o',
    "’ '|‘ '|½ 1/2|¼ 1/4|¾ 3/4",
  ]
    .join('|')
    .split('|')
    .map((pair) => pair.split(' ')),
);

/**
 * What Mealie makes of a name: it looks for a recipe's pictures under it. Latin, Greek and Cyrillic names agree; of other
 * scripts nothing is spelled out, and a name that leaves nothing is `recipe`.
 */
export function mealieSlug(name: string): string {
  const plain = name
    .replaceAll(/'+/gu, '-')
    .replaceAll(/[½¼¾]/gu, (sign) => SPELLED[sign] ?? '')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{ASCII}]/gu, (letter) => SPELLED[letter] ?? '')
    .replaceAll(/'+/gu, '')
    .replaceAll(/(?<=\d),(?=\d)/gu, '')
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-+|-+$/gu, '');
  return plain.slice(0, 240).replace(/-+$/u, '') || 'recipe';
}

/** Slugs that are each used once: the second `soup` is `soup-1`, as Mealie names it too. */
export function uniqueSlugs(): (name: string) => string {
  const used = new Set<string>();
  const counts = new Map<string, number>();
  return (name) => {
    const plain = mealieSlug(name);
    let slug = plain;
    let count = counts.get(plain) ?? 0;
    for (; used.has(slug); slug = `${plain}-${count}`) count += 1;
    counts.set(plain, count);
    used.add(slug);
    return slug;
  };
}
